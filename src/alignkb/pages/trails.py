"""Where a page stands in the site, in the words of schema.org, for programs that read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from alignkb.knowledge_base.fixed_places import HOME
from alignkb.pages.links import address

if TYPE_CHECKING:
    from alignkb.pages.page import Page

__all__ = ["site_data", "trail_data"]

_CONTEXT = "https://schema.org"


def site_data(page: Page, *, name: str, site_url: str) -> dict[str, object]:
    """What the home page says of the whole site.

    Args:
        page: the home page.
        name: that of the site.
        site_url: its address.
    """
    return {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "name": name,
        "headline": page.title,
        "description": page.description,
        "url": site_url,
    }


def trail_data(
    page: Page, titles: Mapping[str, str], *, name: str, site_url: str, directory_urls: bool
) -> dict[str, object]:
    """The way from the home page to `page`.

    Args:
        page: the page.
        titles: those of all pages, by uri.
        name: that of the site.
        site_url: its address.
        directory_urls: as for the links of the site.
    """
    steps = [(HOME, name)]
    if page.parent is not None and page.parent in titles:
        steps.append((page.parent, titles[page.parent]))
    steps.append((page.uri, page.title))
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": urljoin(site_url, address(uri, directory_urls=directory_urls)),
            }
            for position, (uri, title) in enumerate(steps, start=1)
        ],
    }
