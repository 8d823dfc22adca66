"""CSL-JSON, as Crossref and DataCite write it, to a draft.

Source: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types and
https://github.com/citation-style-language/schema (`csl-data.json`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from alignkb.bibtex.venues import short_venue
from alignkb.metadata.errors import MetadataError
from alignkb.metadata.people import creators
from alignkb.metadata.texts import plain, quoted, title_of, year_of
from alignkb.records.draft import Draft
from alignkb.records.identifiers import Doi

__all__ = ["csl_draft"]

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "article-journal": "article",
        "article-magazine": "article",
        "journal-article": "article",
        "review": "article",
        "paper-conference": "inproceedings",
        "proceedings-article": "inproceedings",
        "chapter": "inproceedings",
        "book-chapter": "inproceedings",
        "entry-encyclopedia": "inproceedings",
        "book": "book",
        "monograph": "book",
        "edited-book": "book",
        "reference-book": "book",
        "report": "techreport",
        "standard": "techreport",
        "thesis": "thesis",
        "dissertation": "thesis",
        "article": "preprint",
        "posted-content": "preprint",
        "preprint": "preprint",
        "manuscript": "preprint",
    }
)
"""Our type by theirs, with Crossref's own names, which it also sends; `misc` for all others."""
_IN_CONTAINER = frozenset({"article", "inproceedings"})
_FIRST_DATES = ("posted", "published-online", "published", "published-print", "issued")
_VENUE_DATES = ("published-print", "issued", "published")
_RETRACTED = re.compile(r"(?i)^\W*(?:retracted|retraction)(?: article| chapter| paper)?\W*:\s*")
_PAGE_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")


def csl_draft(item: Mapping[str, Any], doi: str) -> Draft:
    """The draft of the paper that `item` describes.

    Args:
        item: the JSON object.
        doi: the DOI that was asked for.

    Raises:
        MetadataError: it has no title, no author or no date.
    """
    notes: list[str] = []
    title = title_of(_first(item.get("title")), _first(item.get("subtitle")))
    authors, orcids = creators(item, notes)
    year = min(_years(item, _FIRST_DATES), default=None)
    if not authors or year is None:
        message = f"the registry names no {'author' if year else 'date'} of {doi}; write the paper as BibTeX"
        raise MetadataError(message)
    kind = _TYPES.get(plain(item.get("type")).lower(), "misc")
    if title.isupper() and " " in title:
        notes.append("the title is in capitals; write it as the paper has it")
    fields: dict[str, Any] = {"type": kind, "title": _RETRACTED.sub("", title) or title, "authors": authors}
    fields |= {"orcids": orcids} if orcids else {}
    fields |= {"year": year} | _publication(item, kind, notes)
    fields["doi"] = _doi(item, doi, notes)
    if _RETRACTED.match(title) or "retraction" in _updates(item):
        fields["status"] = {"state": "retracted"}
        notes.append("the publisher has retracted it")
    return Draft(MappingProxyType(fields), f"doi:{doi}", tuple(notes))


def _publication(item: Mapping[str, Any], kind: str, notes: list[str]) -> dict[str, Any]:
    """Venue, year of publication there, volume, number and pages."""
    fields: dict[str, Any] = {}
    container = plain(_first(item.get("container-title"))) if kind in _IN_CONTAINER else ""
    venue = container or (plain(item.get("publisher")) if kind != "preprint" else "")
    published = next(iter(_years(item, _VENUE_DATES)), None)
    short = short_venue(venue, published) if kind == "inproceedings" else None
    if short is not None and short != venue:
        notes.append(f"the venue {quoted(venue)} was shortened")
    if venue:
        fields["venue"] = short or venue
    if kind != "preprint" and published is not None:
        fields["published"] = published
    positions = {
        "volume": "" if short else plain(_text(item.get("volume"))),
        "number": plain(_text(item.get("issue"))),
        "pages": _PAGE_DASH.sub("-", plain(_text(item.get("page") or item.get("article-number")))),
    }
    return fields | {name: value for name, value in positions.items() if value and kind != "preprint"}


def _years(item: Mapping[str, Any], names: Iterable[str]) -> list[int]:
    """The years of the dates that are there, in the order of their names."""
    return [year for name in names if (year := _year(item.get(name))) is not None]


def _year(date: Any) -> int | None:
    """The year of a date in CSL's form: `{"date-parts": [[2023, 5]]}`, `{"raw": "2023-05"}`."""
    if not isinstance(date, Mapping):
        return None
    parts = date.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    year = year_of(parts) if not isinstance(parts, list) else None
    if year is None:
        said = re.search(r"(?<!\d)\d{4}(?!\d)", plain(date.get("raw")) or plain(date.get("literal")))
        year = year_of(said[0]) if said else None
    return year


def _doi(item: Mapping[str, Any], asked: str, notes: list[str]) -> str:
    """The DOI that was asked for, or the one that it is an alias of."""
    said = Doi.normalise(plain(item.get("DOI")))
    if said is None or said == asked:
        return asked
    notes.append(f"the DOI {asked} leads to {said}")
    return said


def _updates(item: Mapping[str, Any]) -> set[str]:
    """What later notices did to the paper, in Crossref's words."""
    updates = item.get("updated-by")
    found = updates if isinstance(updates, list) else []
    return {plain(update.get("type")).lower() for update in found if isinstance(update, Mapping)}


def _first(value: Any) -> Any:
    """The first of a list; anything else as it is. Crossref and DataCite differ in that."""
    if isinstance(value, list):
        return value[0] if value else ""
    return value


def _text(value: Any) -> Any:
    """A number as a text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _first(value)
