"""Raw entries to the fields of a paper record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.bibtex.identifiers import find_identifiers
from alignkb.bibtex.latex import to_unicode
from alignkb.bibtex.names import read_names
from alignkb.bibtex.venues import short_venue
from alignkb.bibtex.years import read_years, year_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.bibtex.blocks import RawEntry
    from alignkb.bibtex.identifiers import Found

__all__ = ["Drafted", "MisfitError", "draft_fields"]

_ARTICLE, _PROCEEDINGS, _BOOK = "article", "inproceedings", "book"
_REPORT, _THESIS, _PREPRINT, _MISC = "techreport", "thesis", "preprint", "misc"
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "article": _ARTICLE,
        "periodical": _ARTICLE,
        "suppperiodical": _ARTICLE,
        "inproceedings": _PROCEEDINGS,
        "conference": _PROCEEDINGS,
        "incollection": _PROCEEDINGS,
        "inbook": _PROCEEDINGS,
        "inreference": _PROCEEDINGS,
        "book": _BOOK,
        "mvbook": _BOOK,
        "booklet": _BOOK,
        "collection": _BOOK,
        "proceedings": _BOOK,
        "reference": _BOOK,
        "techreport": _REPORT,
        "report": _REPORT,
        "phdthesis": _THESIS,
        "mastersthesis": _THESIS,
        "thesis": _THESIS,
    }
)
"""Type of the record by type of the entry; `misc` for all others."""
_VENUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        _ARTICLE: ("journaltitle", "journal", "booktitle"),
        _PROCEEDINGS: ("booktitle", "eventtitle", "journaltitle", "journal", "series"),
        _BOOK: ("publisher", "organization"),
        _REPORT: ("institution", "publisher", "organization"),
        _THESIS: ("school", "institution", "publisher"),
        _PREPRINT: ("howpublished", "organization"),
        _MISC: ("howpublished", "organization", "publisher", "journaltitle", "journal"),
    }
)
"""Fields that hold the venue, by type of the record; the first that is filled counts."""
_REPOSITORY = re.compile(
    r"(?i)arxiv\b.*|.*\barxiv (e-?prints?|preprint).*|ar5iv.*|corr|(computing )?research repository.*|"
    r"e-?prints?|preprint|openreview(\.net)?"
)
_AROUND = " .,;:()[]*-_/\"'"
_LONGEST_VENUE = 300
_ADDRESS = re.compile(r"(?i)\\?(?:url)?\{?https?://\S+|\b(?:available|accessed|online|also)\s*(?:at|on)?\b:?")
_PAGE_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_NO_NUMBER = re.compile(r"(?i)arxiv|^\d{4}\.\d{4,5}(v\d+)?$")
_NO_PAGES = re.compile(r"(?i)^\W*$|arxiv|abs/|^n/?a$")


class MisfitError(Exception):
    """An entry is no paper; the text says what it lacks and what to do."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The fields of a draft, and what was changed on the way."""

    fields: Mapping[str, Any]
    notes: tuple[str, ...]


def draft_fields(entry: RawEntry) -> Drafted:
    """The entry in the fields of `Paper`.

    Raises:
        MisfitError: it has no title, no author or no year.
    """
    raw = entry.fields
    notes = list(entry.notes)
    title = _title(raw)
    if not title:
        message = "it has no title; add `title = {…}`"
        raise MisfitError(message)
    names = read_names(raw.get("author", "") or raw.get("editor", "") or raw.get("organization", ""))
    if not names.authors:
        message = "it has no author; add `author = {Family, Given and …}`, or a group: `author = {{Group}}`"
        raise MisfitError(message)
    if not raw.get("author"):
        notes.append("there is no `author`; the editors or the organization stand for them")
    identifiers = find_identifiers(raw)
    kind = _kind(entry, identifiers)
    fields: dict[str, Any] = {"type": kind, "title": title, "authors": names.authors}
    if not names.are_whole:
        fields["authors_complete"] = False
    fields |= _publication(raw, kind, identifiers, notes)
    fields |= identifiers.fields
    if identifiers.urls:
        fields["urls"] = identifiers.urls
    if identifiers.code:
        fields["code"] = identifiers.code
    return Drafted(MappingProxyType(fields), (*notes, *names.notes, *identifiers.notes))


def _title(raw: Mapping[str, str]) -> str:
    title = to_unicode(raw.get("title", ""))
    subtitle = to_unicode(raw.get("subtitle", ""))
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}" if title else subtitle
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _kind(entry: RawEntry, identifiers: Found) -> str:
    """The type of the record: as `entrysubtype` says, else a preprint in a journal's clothes is one."""
    raw = entry.fields
    stated = raw.get("entrysubtype", "").strip().lower()
    if stated in _VENUES:
        return stated
    kind = _TYPES.get(entry.type, _MISC)
    if kind in (_ARTICLE, _PROCEEDINGS) and _venue_text(raw, kind) is None:
        in_repository = "arxiv" in identifiers.fields or "openreview" in identifiers.fields
        return _PREPRINT if in_repository else kind
    said = " ".join(raw.get(name, "") for name in ("type", "note", "howpublished", "pubstate")).lower()
    is_known_preprint = identifiers.fields.keys() & {"arxiv", "openreview"} or "preprint" in said
    if kind == _MISC and is_known_preprint:
        return _PREPRINT
    return kind


def _publication(raw: Mapping[str, str], kind: str, identifiers: Found, notes: list[str]) -> dict[str, Any]:
    """Venue, years, volume, number and pages."""
    fields: dict[str, Any] = {}
    venue = _venue_text(raw, kind)
    arxiv = identifiers.fields.get("arxiv")
    year, published = read_years(raw, kind, has_venue=venue is not None, arxiv_year=_arxiv_year(arxiv))
    if year is None:
        written = to_unicode(raw.get("year", "") or raw.get("date", ""))
        what = f"its year `{written[:40]}` is no year of four digits" if written else "it has no year"
        message = f"{what}; write `year = {{2024}}`"
        raise MisfitError(message)
    fields["year"] = year
    if venue is not None:
        short = (
            short_venue(venue, published or year_in(raw.get("year")) or year)
            if kind == _PROCEEDINGS
            else None
        )
        if short is not None and short != venue:
            notes.append(f"the venue `{venue}` was shortened")
        fields["venue"] = short or venue
    if published is not None:
        fields["published"] = published
    is_shortened = venue is not None and fields["venue"] != venue
    fields |= _position(raw, with_volume=not is_shortened)
    return fields


def _position(raw: Mapping[str, str], *, with_volume: bool) -> dict[str, str]:
    """Volume, number and pages; the volume of proceedings goes with their long name."""
    number = to_unicode(raw.get("number", "") or raw.get("issue", ""))
    volume = to_unicode(raw.get("volume", ""))
    candidates = {
        "volume": volume if with_volume and not _NO_PAGES.search(volume) else "",
        "number": "" if _NO_NUMBER.search(number) else number,
        "pages": _pages(raw),
    }
    return {name: value for name, value in candidates.items() if value}


def _pages(raw: Mapping[str, str]) -> str:
    pages = to_unicode(raw.get("pages", "") or raw.get("eid", "") or raw.get("articleno", ""))
    return "" if _NO_PAGES.search(pages) else _PAGE_DASH.sub("-", pages).strip("- ")


def _venue_text(raw: Mapping[str, str], kind: str) -> str | None:
    """The venue as plain text; None where there is none but a repository of preprints."""
    for name in _VENUES[kind]:
        written = raw.get(name, "")
        if name == "howpublished":
            written = _ADDRESS.sub("", written).strip(" .")
        venue = to_unicode(written).strip(" ,;")
        if venue and not _REPOSITORY.fullmatch(venue[:_LONGEST_VENUE].strip(_AROUND)):
            return venue
    return None


def _arxiv_year(arxiv: str | None) -> int | None:
    from alignkb.records.identifiers import ArxivId

    return ArxivId(arxiv).year_month[0] if arxiv else None
