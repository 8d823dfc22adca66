"""BibTeX to drafts of papers; every entry is taken or rejected, none raises."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alignkb.bibtex.blocks import BrokenEntry, RawEntry, cut
from alignkb.bibtex.decoding import decode
from alignkb.bibtex.drafting import MisfitError, draft_fields
from alignkb.bibtex.inheritance import inherit
from alignkb.records.draft import Draft, Rejected

__all__ = ["BibtexRead", "looks_like_bibtex", "read_bibtex"]

_START = re.compile(r"@\s*[A-Za-z]+\s*[{(]")


@dataclass(frozen=True, slots=True)
class BibtexRead:
    """What became of the entries of a file, each list in their order."""

    drafts: tuple[Draft, ...]
    rejected: tuple[Rejected, ...]


def read_bibtex(raw: bytes, origin: str) -> BibtexRead:
    """The drafts that the entries in `raw` make, and the entries that make none.

    Entries are what stands after `@type{`, without `@string`, `@preamble`, `@comment`, and
    those that others only inherit from (`@xdata`, proceedings named by `crossref`).

    Args:
        raw: a BibTeX or biblatex file in any encoding; see `decode`.
        origin: how the file is called, as shown to people; the line is put behind it.
    """
    text, _ = decode(raw)
    pieces = cut(text)
    drafts: list[Draft] = []
    rejected = [
        Rejected(f"{origin}:{piece.line}", piece.reason, piece.key, piece.line)
        for piece in pieces
        if isinstance(piece, BrokenEntry)
    ]
    for entry in inherit([piece for piece in pieces if isinstance(piece, RawEntry)]):
        place = f"{origin}:{entry.line}"
        try:
            drafted = draft_fields(entry)
        except MisfitError as error:
            reason = "; ".join((str(error), *entry.notes))
            rejected.append(Rejected(place, reason, entry.key or None, entry.line))
        else:
            drafts.append(Draft(drafted.fields, place, drafted.notes, entry.key or None))
    return BibtexRead(tuple(drafts), tuple(sorted(rejected, key=lambda one: one.line or 0)))


def looks_like_bibtex(raw: bytes) -> bool:
    """Whether `raw` has at least the beginning of one entry."""
    return _START.search(decode(raw)[0]) is not None
