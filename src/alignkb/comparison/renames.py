"""Records that only got another id, told from those that went and those that came."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.comparison.naming import Naming
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Record

__all__ = ["Rename", "find_renames", "naming_of"]

_CUTOFF = 0.7
"""From which share of common facts on two records are taken for one."""
_RARE = 8
"""A fact that more records share is no hint that two of them are one."""
_NOT_COMPARED = frozenset({"id", "former_ids"})
_WORD = re.compile(r"\w+")

_Facts = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Rename:
    """A record that got another id."""

    kind: str
    before: str
    """The earlier id."""
    after: str
    """The later id."""
    is_declared: bool
    """Whether the record itself names the other id among its former ones."""
    similarity: float
    """Share of facts that both versions have in common, 0 to 1."""


def naming_of(renames: tuple[Rename, ...]) -> Naming:
    """The ids that the renames changed."""
    return Naming(MappingProxyType({rename.before: rename.after for rename in renames}))


def find_renames(before: KnowledgeBase, after: KnowledgeBase) -> tuple[Rename, ...]:
    """The records that got another id between `before` and `after`, by kind and earlier id.

    A record that names the other id among its former ids is that record. Of the others those
    of one kind are compared whose ids stand on one side only: those with the same content
    first, then those that share at least seven tenths of their facts, the most similar first.
    """
    found: list[Rename] = []
    for kind in RECORD_KINDS:
        gone = [each for each in before.of_kind(kind).values() if each.id not in after.known_ids]
        come = [each for each in after.of_kind(kind).values() if each.id not in before.known_ids]
        if gone and come:
            matching = _Matching(kind, gone, come)
            found += sorted(matching.renames(), key=lambda rename: rename.before)
    return tuple(found)


class _Matching:
    """The records of one kind that stand on one side only."""

    def __init__(self, kind: str, gone: list[Record], come: list[Record]) -> None:
        self._kind = kind
        self._gone = {str(record.id): record for record in gone}
        self._come = {str(record.id): record for record in come}
        self._facts = {
            side: {str(record.id): _facts(record) for record in records}
            for side, records in (("gone", gone), ("come", come))
        }

    def renames(self) -> Iterator[Rename]:
        """The renames among them; each record is in one at most."""
        gone, come = dict.fromkeys(self._gone), dict.fromkeys(self._come)
        for is_declared, pairs in (
            (True, self._declared),
            (False, self._equal),
            (False, self._similar),
        ):
            for before, after in pairs(list(gone), list(come)):
                if before in gone and after in come:
                    del gone[before], come[after]
                    similarity = self._similarity(before, after)
                    yield Rename(self._kind, before, after, is_declared, round(similarity, 4))

    def _declared(self, gone: list[str], come: list[str]) -> list[tuple[str, str]]:
        """Pairs of which one names the other among its former ids."""
        earlier, later = set(gone), set(come)
        found = {(str(old), new) for new in come for old in self._come[new].former_ids if old in earlier}
        found |= {(old, str(new)) for old in gone for new in self._gone[old].former_ids if new in later}
        places = _positions(gone, come)
        return sorted(found, key=lambda pair: (places[pair[0]] + places[pair[1]], places[pair[0]]))

    def _equal(self, gone: list[str], come: list[str]) -> Iterator[tuple[str, str]]:
        waiting: defaultdict[str, list[str]] = defaultdict(list)
        for after in come:
            waiting[_content(self._come[after])].append(after)
        for before in gone:
            same = waiting.get(_content(self._gone[before]))
            if same:
                yield before, same.pop(0)

    def _similar(self, gone: list[str], come: list[str]) -> list[tuple[str, str]]:
        """Pairs that are similar enough, the most similar first."""
        positions = _positions(gone, come)
        scored = []
        for before, after in self._candidates(gone, come):
            similarity = self._similarity(before, after)
            if similarity >= _CUTOFF:
                scored.append((-similarity, positions[before] + positions[after], before, after))
        return [(before, after) for *_, before, after in sorted(scored)]

    def _candidates(self, gone: list[str], come: list[str]) -> set[tuple[str, str]]:
        """The pairs that share a fact that few others have."""
        holders: defaultdict[tuple[str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for side, names in enumerate((gone, come)):
            facts = self._facts["come" if side else "gone"]
            for name in names:
                for fact in facts[name]:
                    holders[fact][side].append(name)
        return {
            (before, after)
            for befores, afters in holders.values()
            if len(befores) + len(afters) <= _RARE
            for before in befores
            for after in afters
        }

    def _similarity(self, before: str, after: str) -> float:
        """The coefficient of Dice (1945) on the facts of both."""
        first, second = self._facts["gone"][before], self._facts["come"][after]
        total = first.total() + second.total()
        return 2 * (first & second).total() / total if total else 1.0


def _positions(*sides: list[str]) -> dict[str, int]:
    return {name: place for names in sides for place, name in enumerate(names)}


def _data(record: Record) -> Mapping[str, Any]:
    return record.model_dump(mode="json", exclude=set(_NOT_COMPARED), exclude_defaults=True)


def _content(record: Record) -> str:
    return json.dumps(_data(record), sort_keys=True)


def _facts(record: Record) -> _Facts:
    """Every value of the record with its field, texts word by word."""
    return Counter(_walk("", _data(record)))


def _walk(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _walk(f"{name}.{key}", part)
    elif isinstance(value, list):
        for part in value:
            yield from _walk(name, part)
    else:
        for word in _WORD.findall(str(value).lower()):
            yield name, word
