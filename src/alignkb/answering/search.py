"""Records by their names, for people who do not know the id."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from alignkb.errors import UnknownNameError
from alignkb.records.closest import closest
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.record import Record

__all__ = ["Found", "search"]

_LEAST = 75.0
"""The lowest likeness, of 100, that counts as found."""
_NAME_FIELDS = ("label", "name", "title")
_LIST_FIELDS = ("aliases", "former_ids")
_IDENTIFIERS = ("arxiv", "doi", "acl", "openreview")
_RANKS = {"method": 0, "paper": 1}
_WHOLE, _START, _WORD = 300.0, 200.0, 150.0


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found."""

    id: str
    kind: str
    title: str
    summary: str
    score: float
    """How well it fits: above 100 where the words stand in a name as they are."""


def search(kb: KnowledgeBase, words: str, kinds: Iterable[str] = (), most: int = 10) -> tuple[Found, ...]:
    """The records whose names fit the words, the best first; of equally good ones methods first, then papers.

    Looked at are ids, labels, names, aliases, titles, identifiers, and family names of
    authors; case and accents do not matter, and small mistakes are forgiven.

    Args:
        kb: where to look.
        words: what to look for; nothing is found for none.
        kinds: the record kinds to look at; all without any.
        most: how many records at most.

    Raises:
        UnknownNameError: there is no such kind.
    """
    chosen = tuple(kinds) or tuple(RECORD_KINDS)
    for kind in chosen:
        if kind not in RECORD_KINDS:
            near = closest(kind, RECORD_KINDS)
            hint = f"did you mean `{near}`?" if near else f"they are {', '.join(RECORD_KINDS)}"
            message = f"there is no record kind `{kind}`; {hint}"
            raise UnknownNameError(message)
    wanted = _folded(words)
    if not wanted:
        return ()
    found = [
        Found(record.id, kind, record.title_text, str(getattr(record, "summary", None) or ""), score)
        for kind in chosen
        for record in kb.of_kind(kind).values()
        if (score := _score(kb, wanted, record)) >= _LEAST
    ]
    found.sort(key=lambda one: (-one.score, _RANKS.get(one.kind, len(_RANKS)), one.id))
    return tuple(found[:most])


def _score(kb: KnowledgeBase, wanted: str, record: Record) -> float:
    return max((_likeness(wanted, _folded(name)) for name in _names(kb, record)), default=0.0)


def _names(kb: KnowledgeBase, record: Record) -> Iterator[str]:
    yield record.id
    for field in _NAME_FIELDS:
        yield str(getattr(record, field, "") or "")
    for field in _LIST_FIELDS:
        yield from map(str, getattr(record, field, ()))
    for field in _IDENTIFIERS:
        yield str(getattr(record, field, None) or "")
    paper = kb.papers.get(str(getattr(record, "introduced_in", None) or record.id))
    if paper is not None:
        yield " ".join(author.partition(",")[0] for author in paper.authors)


def _likeness(wanted: str, name: str) -> float:
    """100 at most where mistakes are forgiven; more where the words stand there as they are."""
    if not name:
        return 0.0
    closeness = 100.0 * len(wanted) / max(len(name), len(wanted))
    if wanted == name:
        return _WHOLE
    if name.startswith(wanted):
        return _START + closeness / 10
    if all(any(word.startswith(part) for word in name.split()) for part in wanted.split()):
        return _WORD + closeness / 10
    # short words are like too many others
    return fuzz.ratio(wanted, name) if len(wanted) > 3 else 0.0  # noqa: PLR2004  # as the comment says


@lru_cache(maxsize=20_000)  # the same names are looked at by every search
def _folded(text: str) -> str:
    """`text` in small letters, without accents, with words apart by one space."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare.casefold()).split())
