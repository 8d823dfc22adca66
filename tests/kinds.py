"""The kinds of pages that a site has, as the code of the pages has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from alignkb.knowledge_base import load
from alignkb.pages.links import address
from alignkb.pages.page import PageOptions
from alignkb.pages.site import Site
from alignkb.pages.views import sheets
from alignkb.project import open_project

__all__ = ["BY_HAND", "Kinds", "kinds_of_pages", "some_of_each"]

Kinds = Mapping[str, tuple[str, ...]]
"""The addresses of the pages by kind, such as `methods/dpo/`."""
BY_HAND = ("about/", "contribute/", "reference/command-line/")
"""Pages of the documentation; the theme lays them out alone."""


def kinds_of_pages(root: Path) -> Kinds:
    """The kinds of pages of the site of a project: one for each template, and those that have none.

    Args:
        root: the folder of the project.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for sheet in sheets(Site(load(open_project(root)).knowledge_base, PageOptions())):
        found[sheet.template.removesuffix(".html")].append(address(sheet.uri, directory_urls=True))
    return {**{kind: tuple(pages) for kind, pages in found.items()}, "by hand": BY_HAND}


def some_of_each(kinds: Kinds) -> tuple[str, ...]:
    """The first page of each kind, one in the middle, and the last."""
    return tuple(
        page
        for pages in kinds.values()
        for page in dict.fromkeys((pages[0], pages[len(pages) // 2], pages[-1]))
    )
