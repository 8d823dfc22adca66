"""From the sheet of a page to what its twin says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.pages.twins import addresses, coverage, downloads, home, methods, reference, relations
from alignkb.pages.twins.words import Words

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.pages.twins.document import Document
    from alignkb.pages.views import Sheet

__all__ = ["twin_of"]

_MODULES = (home, methods, relations, coverage, reference, downloads, addresses)


def twin_of(site: Site, sheet: Sheet) -> Document | None:
    """What the page says; None where an export says it already."""
    words = Words(site, sheet.uri)
    found = (module.document(words, sheet) for module in _MODULES)
    return next((document for document in found if document is not None), None)
