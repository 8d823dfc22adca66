"""The index of papers: the newest first, with facets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.exports import EXPORTERS
from alignkb.knowledge_base.fixed_places import PAPERS
from alignkb.pages.links import relative_file
from alignkb.pages.views.facets import Answer, Question, categories_of, category_question, facets
from alignkb.pages.views.finder import Finder, view_finder
from alignkb.pages.views.paper_lines import PaperLine, view_paper_line
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.paper import Paper

__all__ = ["IndexedPaper", "PapersView", "sheets"]

_AUTHORS_SHOWN = 4
_FORMS = ("bibtex", "csl-json", "ris")
"""Exports that hold all papers."""
_OFTEN = 5
"""Papers that a venue must have to be a choice of its own."""
_YEAR = re.compile(r"[\s,]*\b(19|20)\d\d\b.*")
_ELSEWHERE = "elsewhere"
_NOWHERE = "none"
_ROLES = (
    Answer("introduces", "Introduces a method or data set"),
    Answer("studies", "Studies methods"),
    Answer("evidence", "Is evidence for a statement"),
    Answer("code", "Comes with code or data"),
)


@dataclass(frozen=True, slots=True)
class IndexedPaper:
    """A paper as one row of the index."""

    line: PaperLine
    venue: str
    year: int
    is_first: bool
    """Whether it is the first of its year, to which links to the year lead."""
    choices: str
    """Numbers of the choices of the facets that it belongs to."""
    more_authors: str
    """Family names of the authors that the row leaves out, by whom it is found too."""


@dataclass(frozen=True, slots=True)
class PapersView:
    """All papers, the newest year first, then by citation key."""

    finder: Finder
    downloads: tuple[tuple[str, str], ...]
    """All papers as one file: the form, and the way to it."""
    papers: tuple[IndexedPaper, ...]


def sheets(site: Site) -> Iterator[Sheet]:
    """The index."""
    yield Sheet(
        uri=PAPERS,
        template="papers.html",
        view=_view(site),
        title="Papers",
        description=f"The {len(site.kb.papers)} papers behind the methods, by year, venue and category.",
        is_searched=False,
        is_wide=True,
    )


def _downloads() -> Iterator[tuple[str, str]]:
    """The files with all papers: form and place."""
    for name in _FORMS:
        yield EXPORTERS[name].title, EXPORTERS[name].files[0].pattern


def _view(site: Site) -> PapersView:
    papers = sorted(site.kb.papers.values(), key=lambda paper: (-paper.year, paper.id))
    venues = _venues(papers)
    found, choices = facets(
        _questions(site, papers, venues), [_values(site, paper, venues) for paper in papers]
    )
    years = (None, *(paper.year for paper in papers))
    return PapersView(
        finder=view_finder(site, PAPERS, found, "paper"),
        downloads=tuple(
            (form, relative_file(PAPERS, place, directory_urls=site.options.directory_urls))
            for form, place in _downloads()
        ),
        papers=tuple(
            IndexedPaper(
                line=view_paper_line(site, paper, most_authors=_AUTHORS_SHOWN),
                venue=paper.venue or ("arXiv" if paper.arxiv else ""),
                year=paper.year,
                is_first=paper.year != before,
                choices=numbers,
                more_authors=" ".join(author.partition(",")[0] for author in paper.authors[_AUTHORS_SHOWN:]),
            )
            for paper, before, numbers in zip(papers, years, choices, strict=False)
        ),
    )


def _venues(papers: Sequence[Paper]) -> Mapping[str, str]:
    """The series that each venue counts as, such as `NeurIPS` for `NeurIPS 2023`."""
    series = {paper.venue: _YEAR.sub("", paper.venue).strip() for paper in papers if paper.venue}
    counts = Counter(series[paper.venue] for paper in papers if paper.venue)
    return {venue: name if counts[name] >= _OFTEN else _ELSEWHERE for venue, name in series.items()}


def _questions(site: Site, papers: Sequence[Paper], venues: Mapping[str, str]) -> Iterator[Question]:
    yield category_question(site)
    yield Question("role", "Here it", _ROLES)
    years = dict.fromkeys(paper.year for paper in papers)
    yield Question("year", "Year", tuple(Answer(str(year), str(year)) for year in years))
    names = sorted(set(venues.values()) - {_ELSEWHERE}, key=str.casefold)
    named = (Answer(name, name) for name in names)
    others = (Answer(_ELSEWHERE, "Other venues"), Answer(_NOWHERE, "No venue yet"))
    yield Question("venue", "Venue", (*named, *others))


def _values(site: Site, paper: Paper, venues: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """What the paper answers to each question."""
    roles = {
        "introduces": any(link.role == "introduced_in" for link in site.kb.backlinks.get(paper.id, ())),
        "studies": bool(paper.studies),
        "evidence": paper.id in site.statements,
        "code": bool(paper.code),
    }
    return {
        "category": categories_of(site, paper.concepts),
        "role": tuple(role for role, is_so in roles.items() if is_so),
        "year": (str(paper.year),),
        "venue": (venues[paper.venue] if paper.venue else _NOWHERE,),
    }
