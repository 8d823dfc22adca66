"""The way from two knowledge bases to their comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignkb.comparison.consequences import find_consequences
from alignkb.comparison.faulty import find_doubles, find_uncompared
from alignkb.comparison.fields import compare_values
from alignkb.comparison.model import Comparison, Move, RecordChange, RecordName, StateChange
from alignkb.comparison.renames import find_renames, naming_of
from alignkb.comparison.statements import placement_changes, relation_changes
from alignkb.comparison.terms import term_changes
from alignkb.garbage import without_garbage_collection
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.comparison.naming import Naming
    from alignkb.comparison.renames import Rename
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Record
    from alignkb.records.tombstone import Tombstone

    Entry = Record | Tombstone

__all__ = ["compare", "name_of"]


def compare(before: KnowledgeBase, after: KnowledgeBase) -> Comparison:
    """What differs between two knowledge bases, and what follows from it.

    The order of files, of keys and of terms that nothing shows makes no difference. A record
    whose file has faults is told as such, and is neither added nor removed.

    Args:
        before: the earlier one.
        after: the later one.
    """
    with without_garbage_collection():
        renames = find_renames(before, after)
        return _compared(before, after, renames, naming_of(renames))


def _compared(
    before: KnowledgeBase, after: KnowledgeBase, renames: tuple[Rename, ...], naming: Naming
) -> Comparison:
    kept = tuple(_kept(before, after, naming))
    homes = (before.home_scheme_id, after.home_scheme_id)
    return Comparison(
        added=tuple(_alone(after, before, {rename.after for rename in renames})),
        removed=tuple(_alone(before, after, {rename.before for rename in renames})),
        renamed=renames,
        moved=tuple(_moves(before, after, kept)),
        states=tuple(_states(before, after, kept)),
        changed=tuple(_changes(before, after, kept, naming)),
        relations=relation_changes(before, after, naming),
        placements=placement_changes(before, after, naming),
        terms=term_changes(before, after, naming),
        home_scheme=None if naming.later_id(homes[0] or "") == (homes[1] or "") else homes,
        uncompared=find_uncompared(before, after),
        doubles=find_doubles(before, after),
        consequences=find_consequences(before, after, naming),
    )


def _kept(before: KnowledgeBase, after: KnowledgeBase, naming: Naming) -> Iterator[tuple[Entry, Entry]]:
    """The records of both sides, in order of kind and later id."""
    for kind in RECORD_KINDS:
        earlier = entries_of_kind(before, kind)
        for record_id, record in sorted(entries_of_kind(after, kind).items()):
            same = earlier.get(naming.earlier_id(record_id))
            if same is not None:
                yield same, record


def _alone(kb: KnowledgeBase, other: KnowledgeBase, renamed: set[str]) -> Iterator[RecordName]:
    """The records of `kb` that `other` has not, not even with faults."""
    for kind in RECORD_KINDS:
        others = entries_of_kind(other, kind)
        for record_id, record in sorted(entries_of_kind(kb, kind).items()):
            is_there = record_id in others or other.known_ids.get(record_id) == kind
            if not is_there and record_id not in renamed:
                yield name_of(kb, record)


def entries_of_kind(kb: KnowledgeBase, kind: str) -> Mapping[str, Entry]:
    """The records of one kind, and what stays of removed ones, by id."""
    tombstones = {record_id: each for record_id, each in kb.tombstones.items() if each.kind == kind}
    return {**tombstones, **kb.of_kind(kind)}


def name_of(kb: KnowledgeBase, record: Entry) -> RecordName:
    """How the record is named in `kb`."""
    return RecordName(record.kind, record.id, record.title_text, kb.paths.get(record.id, ""))


def _changes(
    before: KnowledgeBase,
    after: KnowledgeBase,
    kept: tuple[tuple[Entry, Entry], ...],
    naming: Naming,
) -> Iterator[RecordChange]:
    for first, second in kept:
        if first == second:
            continue
        old, new = _data(first), _data(second)
        if first.__class__ is not second.__class__:
            # a removed record on one side: what a tombstone cannot hold is no change of its own
            old, new = ({key: data[key] for key in data if key in old and key in new} for data in (old, new))
        changes = compare_values(old, new, naming)
        if changes:
            yield RecordChange(name_of(before, first), name_of(after, second), changes)


def _data(record: Entry) -> dict[str, Any]:
    return record.model_dump(mode="json")


def _moves(
    before: KnowledgeBase, after: KnowledgeBase, kept: tuple[tuple[Entry, Entry], ...]
) -> Iterator[Move]:
    for first, second in kept:
        old, new = before.paths.get(first.id, ""), after.paths.get(second.id, "")
        same_name = first.id == second.id and old != new
        if same_name or old.rpartition("/")[0] != new.rpartition("/")[0]:
            yield Move(name_of(before, first), name_of(after, second))


def _states(
    before: KnowledgeBase, after: KnowledgeBase, kept: tuple[tuple[Entry, Entry], ...]
) -> Iterator[StateChange]:
    for first, second in kept:
        old, new = _state(first), _state(second)
        if old != new:
            yield StateChange(name_of(before, first), name_of(after, second), old, new)


def _state(record: Entry) -> str:
    """The lifecycle state as a word."""
    return record.status.state.value if record.status is not None else "active"
