"""The file at an old address: a page of its own, without the theme, that leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from markupsafe import Markup

from alignkb.pages.links import address

if TYPE_CHECKING:
    from alignkb.pages.page import Page

__all__ = ["moved_document", "moved_path"]

_DOCUMENT = Markup("""\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url={href}">
<link rel="canonical" href="{canonical}">
<link rel="icon" href="data:,">
</head>
<body>
<p>This page has moved to <a href="{href}">{title}</a>.</p>
</body>
</html>
""")


def moved_path(page: Page, *, directory_urls: bool) -> str:
    """Where the file lies below the root of the site."""
    place = address(page.uri, directory_urls=directory_urls)
    return f"{place}index.html" if directory_urls else place


def moved_document(page: Page, *, site_url: str | None, directory_urls: bool, language: str) -> str:
    """The file, as HTML; it needs neither scripts nor a server that knows of the move.

    Args:
        page: a page with `leads_to`.
        site_url: address of the site; without it the canonical address is relative.
        directory_urls: as for the other pages.
        language: that of the site.
    """
    href = page.leads_to or ""
    here = urljoin(site_url, address(page.uri, directory_urls=directory_urls)) if site_url else ""
    return _DOCUMENT.format(
        language=language, title=page.title, href=href, canonical=urljoin(here, href) if here else href
    )
