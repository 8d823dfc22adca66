"""The page on which methods are held side by side; what it does is in `frontend/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.assets import CHOOSING_STYLE
from alignkb.pages.links import Target, relative_file
from alignkb.pages.views.doors import DOORS, Door
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.trait_table import TraitTable, view_trait_table

if TYPE_CHECKING:
    from alignkb.pages.site import Site

__all__ = ["URI", "CompareView", "sheets"]

URI = "methods/compare.md"


@dataclass(frozen=True, slots=True)
class CompareView:
    """All methods with all traits, and where the script finds the rest."""

    style: str
    vocabulary: Target
    doors: tuple[Door, ...]
    table: TraitTable


def sheets(site: Site) -> Iterator[Sheet]:
    """The page."""
    style = relative_file(URI, CHOOSING_STYLE, directory_urls=site.options.directory_urls)
    yield Sheet(
        uri=URI,
        template="compare.html",
        view=CompareView(
            style=style,
            vocabulary=Target("reference/vocabulary.md", "traits"),
            doors=DOORS,
            table=view_trait_table(site),
        ),
        title="Compare methods",
        description="All methods with all traits in one table, and up to four of them side by side.",
        parent="methods/index.md",
        is_wide=True,
    )
