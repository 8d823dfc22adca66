"""A paper as one line of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.citing.short import author_names
from alignkb.pages.links import Target, record_target

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.paper import Paper

__all__ = ["PaperLine", "introduced_by", "view_paper_line"]

_AUTHORS_SHOWN = 6
_YEAR = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """What a list says of a paper."""

    id: str
    title: str
    target: Target
    authors: str
    venue: str
    """The venue with its year; the year of the paper where it says none."""
    role: str
    """What it is to the page that lists it."""
    introduces: tuple[RecordLink, ...]
    state: str
    """`retracted`, `superseded` or `withdrawn`, where it is not active."""


def view_paper_line(
    site: Site, paper: Paper, role: str = "", most_authors: int = _AUTHORS_SHOWN
) -> PaperLine:
    """The paper as a line, with at most six authors or as many as `most_authors`."""
    return PaperLine(
        id=paper.id,
        title=paper.title,
        target=record_target("paper", paper.id),
        authors=author_names(paper, most_authors),
        venue=_venue(paper),
        role=role,
        introduces=introduced_by(site, paper),
        state=site.link(paper.id).state,
    )


def _venue(paper: Paper) -> str:
    venue = paper.venue or ("arXiv" if paper.arxiv else "")
    if _YEAR.search(venue):
        return venue
    return f"{venue}, {paper.published or paper.year}" if venue else str(paper.year)


def introduced_by(site: Site, paper: Paper) -> tuple[RecordLink, ...]:
    """The methods and benchmarks that the paper introduces."""
    return tuple(
        site.link(backlink.source)
        for backlink in site.kb.backlinks.get(paper.id, ())
        if backlink.role == "introduced_in"
    )
