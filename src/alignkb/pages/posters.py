"""Which poster a page has.

There is one for each section of the site and each category, not one for each page: drawing one
takes longer than making a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alignkb.pages.poster import Poster

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.pages.views import Sheet
    from alignkb.records.scheme import Concept

__all__ = ["poster_of"]


def poster_of(site: Site, sheet: Sheet, titles: Mapping[str, str]) -> Poster:
    """The poster of a page: that of its category, else of the index that it is reached by, else its own.

    Args:
        site: the site.
        sheet: the page.
        titles: those of the pages before it, by uri.
    """
    concept = _category(site, sheet)
    if concept is not None and site.kb.home_scheme is not None:
        return Poster(concept.label, site.tone_of_concept(site.kb.home_scheme, concept.id).number)
    return Poster(titles.get(sheet.parent or "", sheet.title))


def _category(site: Site, sheet: Sheet) -> Concept | None:
    """The concept of the home scheme that the page shows, or that its method belongs to first."""
    home = site.kb.home_scheme_id or ""
    method = site.kb.methods.get(sheet.record or "")
    if method is not None:
        name = method.categories[0].concept if method.categories else ""
    elif sheet.record == home and sheet.parent is not None:
        name = sheet.uri.removesuffix(".md").rpartition("/")[2]
    else:
        return None
    found = site.find_concept(home, name)
    return found[1] if found else None
