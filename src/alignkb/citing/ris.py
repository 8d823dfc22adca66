"""Paper records to RIS, which reference managers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from alignkb.citing.works import has_container, main_address, page_range, publication_year
from alignkb.records.paper import PaperType

if TYPE_CHECKING:
    from alignkb.records.paper import Paper

__all__ = ["write_ris"]

_TYPES = {
    PaperType.ARTICLE: "JOUR",
    PaperType.INPROCEEDINGS: "CONF",
    PaperType.BOOK: "BOOK",
    PaperType.TECHREPORT: "RPRT",
    PaperType.THESIS: "THES",
    PaperType.PREPRINT: "UNPB",
    PaperType.MISC: "GEN",
}


def write_ris(papers: Iterable[Paper]) -> str:
    """One reference per paper, in the order given; lines end as the format wants, in CR LF."""
    lines = (line for paper in papers for line in _lines(paper))
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines)


def _lines(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[paper.type]
    yield "ID", str(paper.id)
    yield "TI", paper.title
    for author in paper.authors:
        yield "AU", author
    yield "PY", str(publication_year(paper))
    first, last = page_range(paper)
    optional = {
        "T2" if has_container(paper) else "PB": paper.venue,
        "VL": paper.volume,
        "IS": paper.number,
        "SP": first,
        "EP": last,
        "DO": paper.doi,
        "AN": f"arXiv:{paper.arxiv}" if paper.arxiv else None,
        "UR": main_address(paper),
        "N1": None if paper.authors_complete else "There are more authors.",
    }
    for tag, value in optional.items():
        if value:
            yield tag, str(value)
    yield "ER", ""
