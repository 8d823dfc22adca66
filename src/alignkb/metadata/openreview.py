"""Asking OpenReview: its second interface, and the first one for older venues.

Source: https://docs.openreview.net/reference/api-v2/entities/note
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.metadata.answers import as_json
from alignkb.metadata.errors import MetadataError, UnknownPaperError, UnreachableError
from alignkb.metadata.texts import full_name, name_doubts, plain, quoted, title_of, year_of
from alignkb.records.draft import Draft

if TYPE_CHECKING:
    from alignkb.metadata.web import Web

__all__ = ["ask_openreview"]

_HIDDEN = frozenset({400, 401, 403})
"""How the interfaces answer for a note of the other one, or one that is not public."""
_KIND = re.compile(r"(?i)[\s,]*\b(?:poster|oral|spotlight|notable.*|top.*|conference|regular|main)\s*$")
"""What OpenReview puts behind the name of a venue."""
_ACCEPTED_BY = re.compile(r"(?i)^(?:accepted (?:by|to|at)|published (?:in|at))\s+")
_UNPUBLISHED = re.compile(r"(?i)submitted|submission|withdrawn|rejected|under review|desk[ _]reject")
_WITHDRAWN = re.compile(r"(?i)withdrawn")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_BIBTEX_TYPE = re.compile(r"^\s*@\s*(\w+)\s*\{")
_TYPES = MappingProxyType({"article": "article", "inproceedings": "inproceedings"})


def ask_openreview(web: Web, addresses: Sequence[str], forum: str) -> Draft:
    """The draft of the paper that is discussed in `forum`.

    Args:
        web: through which is asked.
        addresses: where notes are asked for, the newest interface first.
        forum: the id of the forum, which is that of its first note.

    Raises:
        MetadataError: it is not there or not public, or cannot be used.
    """
    unreachable: UnreachableError | None = None
    is_hidden = False
    for address in addresses:
        try:
            answer = web.get(address, "application/json", {"id": forum}, also=_HIDDEN)
        except UnknownPaperError:
            continue
        except UnreachableError as error:
            unreachable = unreachable or error
            continue
        if answer.status in _HIDDEN:
            is_hidden = True
            continue
        notes = as_json(answer, "OpenReview").get("notes")
        for note in notes if isinstance(notes, list) else ():
            if isinstance(note, Mapping) and note.get("id") == forum:
                return _draft(note, forum)
    if unreachable is not None:
        raise unreachable
    reason = "does not show" if is_hidden else "has no forum"
    message = f"OpenReview {reason} {forum}; check its id, or write the paper as BibTeX: alignkb add file.bib"
    raise UnknownPaperError(message)


def _draft(note: Mapping[str, Any], forum: str) -> Draft:
    if note.get("forum", forum) != forum:
        message = f"{forum} is an answer within the forum {quoted(note.get('forum'))}; add that one"
        raise MetadataError(message)
    content = note.get("content")
    values = (
        {str(name): _value(value) for name, value in content.items()} if isinstance(content, Mapping) else {}
    )
    authors = _authors(values.get("authors"))
    notes = list(name_doubts(authors))
    year = _year(note, "odate", "pdate", "cdate", "tcdate")
    if not authors or year is None:
        missing = "date" if authors else "author; they may still be anonymous"
        message = f"OpenReview names no {missing}: write the paper as BibTeX: alignkb add file.bib"
        raise MetadataError(message)
    fields: dict[str, Any] = {"type": "preprint", "title": title_of(values.get("title")), "authors": authors}
    fields |= {"year": year, "openreview": forum}
    fields |= _publication(values, _year(note, "pdate") or year, notes)
    return Draft(MappingProxyType(fields), f"OpenReview {forum}", tuple(notes))


def _value(value: Any) -> Any:
    """What a field holds: the second interface wraps it, the first one does not."""
    return value.get("value") if isinstance(value, Mapping) and "value" in value else value


def _authors(value: Any) -> tuple[str, ...]:
    """The authors in order: texts, or mappings with the full name."""
    people = value if isinstance(value, list) else []
    written = (one.get("fullname") if isinstance(one, Mapping) else one for one in people)
    names = dict.fromkeys(name for name in map(full_name, written) if name)
    return tuple(name for name in names if name.casefold() != "anonymous")


def _year(note: Mapping[str, Any], *dates: str) -> int | None:
    """The year of the first of these dates that the note has."""
    for name in dates:
        stamp = note.get(name)
        if isinstance(stamp, int | float) and not isinstance(stamp, bool):
            try:
                return year_of(dt.datetime.fromtimestamp(stamp / 1000, dt.UTC).year)
            except (ValueError, OverflowError, OSError):
                continue
    return None


def _publication(values: Mapping[str, Any], dated: int, notes: list[str]) -> dict[str, Any]:
    """Venue, year of publication and type, where the paper was accepted."""
    said = plain(values.get("venue"))
    if not said:
        return {}
    if _UNPUBLISHED.search(said) or _UNPUBLISHED.search(plain(values.get("venueid"))):
        what = "was withdrawn there" if _WITHDRAWN.search(said) else "is not published there"
        notes.append(f"OpenReview says {quoted(said)}: it {what}, so `venue` is left out")
        return {}
    venue = _ACCEPTED_BY.sub("", said)
    while (shorter := _KIND.sub("", venue)) != venue and shorter:
        venue = shorter
    stated = _YEAR.search(venue)
    published = int(stated[0]) if stated else dated
    entry = _BIBTEX_TYPE.match(str(values.get("_bibtex") or ""))
    kind = _TYPES.get(entry[1].lower() if entry else "", "inproceedings")
    return {"type": kind, "venue": venue, "published": published}
