"""How papers are cited: in a text, in a list, and as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.records.paper import PaperType

if TYPE_CHECKING:
    from alignkb.records.paper import Paper

__all__ = ["author_names", "bibtex", "short_citation"]

_BIBTEX_TYPES = {
    PaperType.ARTICLE: ("article", "journal"),
    PaperType.INPROCEEDINGS: ("inproceedings", "booktitle"),
    PaperType.BOOK: ("book", "publisher"),
    PaperType.TECHREPORT: ("techreport", "institution"),
    PaperType.THESIS: ("phdthesis", "school"),
    PaperType.PREPRINT: ("misc", "howpublished"),
    PaperType.MISC: ("misc", "howpublished"),
}
_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_ESCAPES = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def short_citation(paper: Paper) -> str:
    """The paper as texts name it: `Family et al., 2023`."""
    families = [author.partition(",")[0] for author in paper.authors]
    if not families:
        return f"{paper.title}, {paper.year}"
    if len(families) == 1 and paper.authors_complete:
        who = families[0]
    elif len(families) == 2 and paper.authors_complete:  # noqa: PLR2004  # as style guides do
        who = f"{families[0]} and {families[1]}"
    else:
        who = f"{families[0]} et al."
    return f"{who}, {paper.year}"


def author_names(paper: Paper, most: int | None = None) -> str:
    """The authors as they are spoken, `Given Family`; after `most` of them `et al.`."""
    names = [_spoken(author) for author in paper.authors]
    if (most is not None and len(names) > most) or not paper.authors_complete:
        return f"{', '.join(names[:most])} et al."
    return ", ".join(names)


def _spoken(author: str) -> str:
    family, _, given = author.partition(",")
    return f"{given.strip()} {family}".strip()


def bibtex(paper: Paper) -> str:
    """The paper as one BibTeX entry."""
    type_name, _ = _BIBTEX_TYPES[paper.type]
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(paper))
    return f"@{type_name}{{{paper.id},\n{fields}}}"


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    """The fields of the entry in order, each value ready to stand in braces."""
    _, venue_field = _BIBTEX_TYPES[paper.type]
    yield "title", f"{{{_escaped(paper.title)}}}"
    yield "author", " and ".join([*map(_author, paper.authors), *([] if paper.authors_complete else ["others"])])
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
