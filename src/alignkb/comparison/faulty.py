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
    for record_id, kind in {**before.known_ids, **after.known_ids}.items():
        presences = _record_presence(before, record_id), _record_presence(after, record_id)
        if Presence.FAULTY in presences:
            yield Uncompared(kind, record_id, _path(before, after, record_id), *presences)


def _record_presence(kb: KnowledgeBase, record_id: str) -> Presence:
    if kb.is_misshapen(record_id):
        return Presence.FAULTY
    return Presence.SOUND if record_id in kb.known_ids else Presence.ABSENT


def _vocabularies(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[Uncompared]:
    for name in VOCABULARIES:
        presences = _vocabulary_presence(before, name), _vocabulary_presence(after, name)
        if Presence.FAULTY in presences:
            yield Uncompared("vocabulary", name, _path(before, after, name), *presences)


def _vocabulary_presence(kb: KnowledgeBase, name: str) -> Presence:
    if name in kb.vocabularies:
        return Presence.SOUND
    return Presence.FAULTY if name in kb.paths else Presence.ABSENT


def _path(before: KnowledgeBase, after: KnowledgeBase, name: str) -> str:
    return after.paths.get(name) or before.paths.get(name, "")


def find_doubles(before: KnowledgeBase, after: KnowledgeBase) -> tuple[Double, ...]:
    """The ids whose further files are others, in order."""
    first, second = before.second_paths, after.second_paths
    return tuple(
        Double(record_id, first.get(record_id, ()), second.get(record_id, ()))
        for record_id in sorted({*first, *second})
        if first.get(record_id, ()) != second.get(record_id, ())
    )
