"""Paper records to BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import AddEnclosingMiddleware
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from alignkb.records.paper import PaperType

if TYPE_CHECKING:
    from alignkb.records.paper import Paper

__all__ = ["write_bibtex"]

_TYPES = {
    PaperType.ARTICLE: ("article", "journal"),
    PaperType.INPROCEEDINGS: ("inproceedings", "booktitle"),
    PaperType.BOOK: ("book", "publisher"),
    PaperType.TECHREPORT: ("techreport", "institution"),
    PaperType.THESIS: ("phdthesis", "school"),
    PaperType.PREPRINT: ("misc", "howpublished"),
    PaperType.MISC: ("misc", "howpublished"),
}
"""Type of the entry, and the field that holds the venue."""
_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_ESCAPES = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def write_bibtex(papers: Iterable[Paper]) -> str:
    """One entry per paper, in the order given; UTF-8, with TeX's special characters escaped.

    Titles stand in double braces, so that no style changes their case; a list of authors
    that is not whole ends in `others`; names of groups stand in braces.
    """
    library = Library([_entry(paper) for paper in papers])
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # the package annotates all but its constructors
    layout.indent = "  "
    layout.trailing_comma = True
    layout.block_separator = "\n"
    enclosing = AddEnclosingMiddleware(
        reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"
    )
    return write_string(library, unparse_stack=[enclosing], bibtex_format=layout)


def _entry(paper: Paper) -> Entry:
    entry_type, _ = _TYPES[paper.type]
    return Entry(entry_type, str(paper.id), [Field(name, value) for name, value in _fields(paper)])


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    """The fields of the entry in order, escaped."""
    _, venue_field = _TYPES[paper.type]
    yield "title", f"{{{_escaped(paper.title)}}}"
    yield (
        "author",
        " and ".join([*map(_author, paper.authors), *([] if paper.authors_complete else ["others"])]),
    )
    if paper.venue is not None:
        yield venue_field, _escaped(paper.venue)
    yield "year", str(paper.published or paper.year)
    for name, value in (("volume", paper.volume), ("number", paper.number), ("pages", paper.pages)):
        if value is not None:
            yield name, _escaped(value)
    if paper.doi is not None:
        yield "doi", str(paper.doi)
    if paper.arxiv is not None:
        yield "eprint", str(paper.arxiv)
        yield "archiveprefix", "arXiv"
    if paper.arxiv is None and paper.doi is None and paper.urls:
        yield "url", str(paper.urls[0])


def _author(author: str) -> str:
    """One author; the name of a group in braces, so that it is not taken apart."""
    return _escaped(author) if "," in author else f"{{{_escaped(author)}}}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], f"\\{match[0]}"), text)
