"""An entry of arXiv's Atom feed to a draft."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.bibtex.venues import short_venue
from alignkb.metadata.errors import MetadataError
from alignkb.metadata.texts import full_name, name_doubts, plain, quoted, title_of, year_of
from alignkb.records.draft import Draft
from alignkb.records.identifiers import ArxivId, Doi

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # only a type: defusedxml does the parsing

__all__ = ["ATOM", "arxiv_draft", "id_of"]

ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_WITHDRAWN = re.compile(
    r"(?i)^\W*(?:(?:this|the) (?:\w+ ){1,3}?(?:has been|is|was) (?:temporarily |hereby )?)?"
    r"withdrawn\b(?! from)"
)
"""How a notice of withdrawal starts, in the comment or in place of the abstract."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ARXIV_DOI = "10.48550/"


def id_of(entry: Element) -> str | None:
    """The arXiv id of an entry, without version; None where it has none."""
    return ArxivId.normalise(entry.findtext(f"{ATOM}id") or "")


def arxiv_draft(entry: Element, paper: str) -> Draft:
    """The draft of the paper that `entry` describes.

    Args:
        entry: the element of the feed.
        paper: its arXiv id without version.

    Raises:
        MetadataError: it has no title, no author or no date.
    """
    written = [author.findtext(f"{ATOM}name") for author in entry.findall(f"{ATOM}author")]
    authors = tuple(dict.fromkeys(name for name in map(full_name, written) if name))
    notes = list(name_doubts(authors))
    year = year_of((entry.findtext(f"{ATOM}published") or "")[:4])
    if not authors or year is None:
        message = f"arXiv names no {'author' if year else 'date'} of {paper}; write the paper as BibTeX"
        raise MetadataError(message)
    fields: dict[str, Any] = {
        "type": "preprint",
        "title": title_of(entry.findtext(f"{ATOM}title")),
        "authors": authors,
        "year": year,
        "arxiv": paper,
    }
    fields |= _publication(entry, year, notes) | _doi(entry, notes) | _withdrawal(entry, notes)
    return Draft(MappingProxyType(fields), f"arXiv:{paper}", tuple(notes))


def _publication(entry: Element, year: int, notes: list[str]) -> dict[str, Any]:
    """Venue and year of publication, where the reference to the journal leaves no doubt."""
    reference = plain(entry.findtext(f"{_ARXIV}journal_ref"))
    if not reference:
        return {}
    years = {int(said) for said in _YEAR.findall(reference)}
    published = max(years) if len(years) == 1 else None
    venue = short_venue(reference, published) if published is not None and published >= year else None
    if venue is None:
        notes.append(f"arXiv says that it appeared as {quoted(reference)}; set `venue` and `published` by it")
        return {}
    return {"type": "inproceedings", "venue": venue, "published": published}


def _doi(entry: Element, notes: list[str]) -> dict[str, str]:
    """The publisher's DOI; that which arXiv itself gives says nothing new."""
    words = plain(entry.findtext(f"{_ARXIV}doi")).replace(";", " ").split()
    dois = [doi for word in words if (doi := Doi.normalise(word)) and not doi.startswith(_ARXIV_DOI)]
    if words and not dois and not words[0].lower().startswith(_ARXIV_DOI):
        notes.append(f"the DOI was left out: {quoted(' '.join(words))} is none")
    if len(dois) > 1:
        notes.append(f"arXiv names further DOIs: {', '.join(dois[1:])[:200]}")
    return {"doi": dois[0]} if dois else {}


def _withdrawal(entry: Element, notes: list[str]) -> dict[str, Any]:
    for name in (f"{_ARXIV}comment", f"{ATOM}summary"):
        text = plain(entry.findtext(name))
        if _WITHDRAWN.search(text):
            notes.append(f"arXiv says that it was withdrawn: {quoted(text)}")
            return {"status": {"state": "withdrawn"}}
    return {}
