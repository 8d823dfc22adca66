"""How a page of the site is cited itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.bibtex.latex import escaped
from alignkb.knowledge_base.content_date import content_date
from alignkb.pages.links import address

if TYPE_CHECKING:
    from alignkb.pages.site import Site

__all__ = ["PageCitation", "cite_page"]

_UNKEYED = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class PageCitation:
    """The page in two forms; the date is that of its content, so that it does not change by itself."""

    bibtex: str
    text: str


def cite_page(site: Site, uri: str, title: str) -> PageCitation:
    """The page at `uri`, as a part of the site.

    Without an address of the site the address is left out.
    """
    home = site.kb.home_scheme
    whole = site.options.headline or (home.name if home is not None else "")
    date = content_date(site.kb)
    place = address(uri, directory_urls=site.options.directory_urls)
    url = f"{site.options.site_url}{place}" if site.options.site_url else ""
    key = _UNKEYED.sub("-", f"{date.year} {uri.removesuffix('.md')}".lower()).strip("-")
    fields = {
        "title": f"{{{escaped(title)}}}",
        "howpublished": escaped(whole),
        "year": str(date.year),
        "month": str(date.month),
        "note": f"Content of {date.isoformat()}",
        "url": url,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    parts = (f"{title}.", f"In: {whole}." if whole else "", f"Content of {date}.", url)
    text = " ".join(part for part in parts if part)
    return PageCitation(f"@misc{{{key},\n{''.join(lines)}}}", text)
