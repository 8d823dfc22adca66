"""Paper records to BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import AddEnclosingMiddleware
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from alignkb.bibtex.identifiers import is_code_host
from alignkb.bibtex.latex import escaped
from alignkb.bibtex.names import write_names
from alignkb.bibtex.years import write_years
from alignkb.records.paper import PaperType

if TYPE_CHECKING:
    from alignkb.records.paper import Paper

__all__ = ["write_biblatex", "write_bibtex"]

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
_BIBLATEX_TYPES: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "misc": ("online", ()),
        "phdthesis": ("thesis", (("type", "phdthesis"),)),
        "techreport": ("report", (("type", "techreport"),)),
    }
)
"""Type of the entry, and fields that say what the type does not."""
_BIBLATEX_FIELDS = MappingProxyType(
    {
        "archiveprefix": "eprinttype",
        "journal": "journaltitle",
        "school": "institution",
        "howpublished": "organization",
        "year": "date",
    }
)
_WITH_VENUE = (PaperType.ARTICLE, PaperType.INPROCEEDINGS)
_HYPHENS = re.compile(r"-+")
_BRACE = re.compile(r"[{}\\]")


def write_bibtex(papers: Iterable[Paper]) -> str:
    """One entry per paper, in the order given; UTF-8, with TeX's special characters escaped.

    Titles stand in double braces, so that no style changes their case; a list of authors
    that is not whole ends in `others`; names of groups stand in braces. `read_bibtex` gives
    every field again that BibTeX can carry.
    """
    return _written(_entry(paper) for paper in papers)


def write_biblatex(papers: Iterable[Paper]) -> str:
    """The same in the words of biblatex and biber: `date`, `journaltitle`, `@online`, `@report`."""
    return _written(_for_biblatex(_entry(paper)) for paper in papers)


def _written(entries: Iterable[Entry]) -> str:
    layout, enclosing = _layout()
    return write_string(Library(list(entries)), unparse_stack=[enclosing], bibtex_format=layout)


@cache
def _layout() -> tuple[BibtexFormat, AddEnclosingMiddleware]:
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # the package annotates all but its constructors
    layout.indent = "  "
    layout.trailing_comma = True
    layout.block_separator = "\n"
    enclosing = AddEnclosingMiddleware(
        reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"
    )
    return layout, enclosing


def _for_biblatex(entry: Entry) -> Entry:
    """The entry with the types and fields that biblatex has in place of those of BibTeX."""
    entry_type, further = _BIBLATEX_TYPES.get(entry.entry_type, (entry.entry_type, ()))
    fields = [Field(_BIBLATEX_FIELDS.get(field.key, field.key), field.value) for field in entry.fields]
    return Entry(entry_type, entry.key, [*fields, *(Field(name, value) for name, value in further)])


def _entry(paper: Paper) -> Entry:
    entry_type, _ = _TYPES[paper.type]
    return Entry(entry_type, str(paper.id), [Field(name, value) for name, value in _fields(paper)])


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    """The fields of the entry in order, escaped."""
    _, venue_field = _TYPES[paper.type]
    yield "title", f"{{{escaped(paper.title)}}}"
    yield "author", write_names(paper.authors, are_whole=paper.authors_complete)
    if paper.venue is not None:
        yield venue_field, escaped(paper.venue)
    yield from write_years(
        paper.type.value,
        year=paper.year,
        published=paper.published,
        has_venue=paper.venue is not None,
        arxiv_year=paper.arxiv.year_month[0] if paper.arxiv else None,
    )
    for name, value in (("volume", paper.volume), ("number", paper.number)):
        if value is not None:
            yield name, escaped(value)
    if paper.pages is not None:
        yield "pages", "--".join(map(escaped, _HYPHENS.split(paper.pages)))
    if paper.doi is not None:
        yield "doi", _BRACE.sub(r"\\\g<0>", paper.doi)
    if paper.arxiv is not None:
        yield "eprint", str(paper.arxiv)
        yield "archiveprefix", "arXiv"
    if _looks_like_preprint(paper):
        yield "entrysubtype", paper.type.value
    yield from _addresses(paper)


def _looks_like_preprint(paper: Paper) -> bool:
    """Whether an entry of the paper's type would be taken for a preprint."""
    if paper.type == PaperType.MISC:
        return paper.arxiv is not None or paper.openreview is not None
    is_without_venue = paper.type in _WITH_VENUE and paper.venue is None
    return is_without_venue and (paper.arxiv is not None or paper.openreview is not None)


def _addresses(paper: Paper) -> Iterator[tuple[str, str]]:
    """The first address in `url`, the others and the word `Preprint` in `note`.

    Where a repository of code is among the others, they stand in `addendum`: in `note` it would
    be taken for that of the paper's code.
    """
    first, *others = [*_identifying(paper), *map(str, paper.urls), ""]
    if first:
        yield "url", first
    notes = [f"\\url{{{address}}}" for address in others if address]
    if any(map(is_code_host, others)):
        yield "addendum", ", ".join(notes)
        notes = []
    if paper.type == PaperType.PREPRINT and paper.arxiv is None and paper.openreview is None:
        notes.insert(0, "Preprint")
    if notes:
        yield "note", ", ".join(notes)


def _identifying(paper: Paper) -> Iterator[str]:
    """The addresses that stand for identifiers without a field of their own."""
    if paper.acl is not None:
        yield f"https://aclanthology.org/{paper.acl}/"
    if paper.openreview is not None:
        yield f"https://openreview.net/forum?id={paper.openreview}"
