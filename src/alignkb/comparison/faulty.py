"""What cannot be compared: files with faults, and ids with several files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.comparison.model import Double, Presence, Uncompared
from alignkb.records.kinds import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["find_doubles", "find_uncompared"]


def find_uncompared(before: KnowledgeBase, after: KnowledgeBase) -> tuple[Uncompared, ...]:
    """The records and vocabularies of which a file has faults on either side, by kind and id."""
    found = [*_records(before, after), *_vocabularies(before, after)]
    return tuple(sorted(found, key=lambda each: (each.kind, each.id)))


def _records(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[Uncompared]:
    for record_id, kind in sorted({*before.known_ids.items(), *after.known_ids.items()}):
        presences = _record_presence(before, record_id, kind), _record_presence(after, record_id, kind)
        if Presence.FAULTY in presences:
            yield _uncompared(kind, record_id, (before, after), presences)


def _record_presence(kb: KnowledgeBase, record_id: str, kind: str) -> Presence:
    if kb.known_ids.get(record_id) != kind:
        return Presence.ABSENT
    return Presence.FAULTY if kb.is_misshapen(record_id) else Presence.SOUND


def _vocabularies(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[Uncompared]:
    for name in VOCABULARIES:
        presences = _vocabulary_presence(before, name), _vocabulary_presence(after, name)
        if Presence.FAULTY in presences:
            yield _uncompared("vocabulary", name, (before, after), presences)


def _uncompared(
    kind: str, name: str, sides: tuple[KnowledgeBase, KnowledgeBase], presences: tuple[Presence, Presence]
) -> Uncompared:
    """It with its files where it is there."""
    paths = [
        None if presence is Presence.ABSENT else kb.paths.get(name)
        for kb, presence in zip(sides, presences, strict=True)
    ]
    return Uncompared(kind, name, paths[0], paths[1], *presences)


def _vocabulary_presence(kb: KnowledgeBase, name: str) -> Presence:
    if name in kb.vocabularies:
        return Presence.SOUND
    return Presence.FAULTY if name in kb.paths else Presence.ABSENT


def find_doubles(before: KnowledgeBase, after: KnowledgeBase) -> tuple[Double, ...]:
    """The ids whose further files are others, in order."""
    first, second = before.second_paths, after.second_paths
    return tuple(
        Double(record_id, first.get(record_id, ()), second.get(record_id, ()))
        for record_id in sorted({*first, *second})
        if first.get(record_id, ()) != second.get(record_id, ())
    )
