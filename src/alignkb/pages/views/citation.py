"""How a paper is cited: the forms that its page offers, and what its head says to programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.bibtex import write_bibtex
from alignkb.citing import main_address, write_csl_json, write_plain, write_ris
from alignkb.citing.works import page_range, publication_year
from alignkb.pages.linked_data import data_block, paper_data
from alignkb.records.paper import PaperType

if TYPE_CHECKING:
    from markupsafe import Markup

    from alignkb.records.paper import Paper

__all__ = ["CitationForm", "HeadView", "view_forms", "view_head"]

_VENUES = {
    PaperType.ARTICLE: "citation_journal_title",
    PaperType.INPROCEEDINGS: "citation_conference_title",
    PaperType.TECHREPORT: "citation_technical_report_institution",
    PaperType.THESIS: "citation_dissertation_institution",
}


@dataclass(frozen=True, slots=True)
class CitationForm:
    """One form of the citation."""

    id: str
    label: str
    text: str
    file: str = ""
    """Name of the file that it is saved as; empty for one that is only copied."""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class HeadView:
    """What the head of the page says."""

    metas: tuple[tuple[str, str], ...]
    """The names that Google Scholar and reference managers read, with their contents."""
    cite_as: str | None
    """Where the paper itself is to be cited (RFC 8574)."""
    data: Markup
    """The paper as JSON in the words of schema.org."""


def view_forms(paper: Paper) -> tuple[CitationForm, ...]:
    """The forms, the one most asked for first."""
    key = paper.id
    return (
        CitationForm(
            "bibtex", "BibTeX", write_bibtex([paper]).rstrip(), f"{key}.bib", "application/x-bibtex"
        ),
        CitationForm("text", "Text", write_plain(paper)),
        CitationForm(
            "csl",
            "CSL-JSON",
            write_csl_json([paper]).rstrip(),
            f"{key}.json",
            "application/vnd.citationstyles.csl+json",
        ),
        CitationForm(
            "ris",
            "RIS",
            write_ris([paper]).replace("\r\n", "\n").rstrip("\n"),
            f"{key}.ris",
            "application/x-research-info-systems",
        ),
    )


def view_head(paper: Paper, subjects: Iterable[str]) -> HeadView:
    """What programs are told of the paper.

    Args:
        paper: the paper.
        subjects: the names of what it is about.
    """
    return HeadView(
        metas=tuple((name, value) for name, value in _metas(paper) if value),
        cite_as=main_address(paper),
        data=data_block(paper_data(paper, subjects)),
    )


def _metas(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "citation_title", paper.title
    for author in paper.authors:
        yield "citation_author", author
        yield "citation_author_orcid", str(paper.orcids.get(author, ""))
    yield "citation_publication_date", str(publication_year(paper))
    yield _VENUES.get(paper.type, "citation_publisher"), paper.venue or ""
    yield "citation_volume", paper.volume or ""
    yield "citation_issue", paper.number or ""
    first, last = page_range(paper)
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_doi", str(paper.doi or "")
    yield "citation_arxiv_id", str(paper.arxiv or "")
