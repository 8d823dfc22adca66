"""The change that is reviewed: both sides, what differs, and what is new in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alignkb.comparison import Sort
from alignkb.rules.finding import Place

if TYPE_CHECKING:
    import datetime as dt

    from alignkb.comparison import Comparison, FieldChange, RecordChange
    from alignkb.knowledge_base import KnowledgeBase, Loaded
    from alignkb.source import NodePath

__all__ = ["Change", "NewValue"]


@dataclass(frozen=True, slots=True)
class NewValue:
    """A value that the change brings, or that it gives another form."""

    record: str
    """Id of its record in the head."""
    file: str
    path: NodePath
    value: Any
    """The value as JSON has it."""

    def walk(self) -> Iterator[NewValue]:
        """The value and everything within it."""
        yield self
        parts: Any = ()
        if isinstance(self.value, Mapping):
            parts = self.value.items()
        elif isinstance(self.value, list):
            parts = enumerate(self.value)
        for step, part in parts:
            yield from NewValue(self.record, self.file, (*self.path, step), part).walk()


@dataclass(frozen=True)
class Change:
    """Two sides of a change; what several checks need is computed once."""

    before: Loaded
    after: Loaded
    comparison: Comparison
    today: dt.date
    """The day from which dates lie in the future."""

    @property
    def base(self) -> KnowledgeBase:
        """The knowledge base that the change started from."""
        return self.before.knowledge_base

    @property
    def head(self) -> KnowledgeBase:
        """The knowledge base that it leads to."""
        return self.after.knowledge_base

    @cached_property
    def added(self) -> Mapping[str, str]:
        """Kind by id of the records that the change adds."""
        return {record.id: record.kind for record in self.comparison.added}

    @cached_property
    def edited(self) -> tuple[RecordChange, ...]:
        """The records that say something else, not merely the new id of another one."""
        ids = (("id",), ("former_ids",))
        return tuple(
            change
            for change in self.comparison.changed
            if any(each.sort is not Sort.FOLLOWED and each.name[:1] not in ids for each in change.changes)
        )

    def differences(self) -> Iterator[tuple[RecordChange, FieldChange]]:
        """Every difference within records that say something else."""
        for change in self.edited:
            for each in change.changes:
                if each.sort is not Sort.FOLLOWED:
                    yield change, each

    @cached_property
    def new_values(self) -> tuple[NewValue, ...]:
        """All fields of added records, and what came or changed in others."""
        found = []
        for name in self.comparison.added:
            record = self.head.find(name.id)
            data = record.model_dump(mode="json") if record is not None else {}
            found += [NewValue(name.id, name.path, (field,), value) for field, value in data.items()]
        for change, each in self.differences():
            if each.sort in (Sort.ADDED, Sort.CHANGED) and each.after_path is not None:
                found.append(NewValue(change.after.id, change.after.path, each.after_path, each.after))
        return tuple(found)

    def place(self, record_id: str, *node: str | int) -> Place:
        """The place of a value of a record of the head."""
        return Place(self.head.paths.get(record_id, ""), node)
