"""The index of papers: by year, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.views.paper_lines import PaperLine, view_paper_line
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.pages.site import Site

__all__ = ["PaperYear", "PapersView", "sheets"]


@dataclass(frozen=True, slots=True)
class PaperYear:
    """The papers of one year, by first author and title."""

    year: int
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class PapersView:
    """All papers."""

    count: int
    years: tuple[PaperYear, ...]


def sheets(site: Site) -> Iterator[Sheet]:
    """The index."""
    years: dict[int, list[PaperLine]] = {}
    for paper in site.kb.papers.values():
        years.setdefault(paper.year, []).append(view_paper_line(site, paper))
    groups = tuple(PaperYear(year, tuple(years[year])) for year in sorted(years, reverse=True))
    yield Sheet(
        uri="papers/index.md",
        template="papers.html",
        view=PapersView(len(site.kb.papers), groups),
        title="Papers",
        description=f"The {len(site.kb.papers)} papers behind the methods, by year.",
        is_searched=False,
    )
