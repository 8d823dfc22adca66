"""Two versions of one record's values compared, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alignkb.comparison.items import identity, pairs
from alignkb.comparison.naming import Naming

__all__ = ["FieldChange", "Sort", "compare_values"]

NodePath = tuple[str | int, ...]


class Sort(StrEnum):
    """What happened to something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"
    """The same parts in another order; the values are the identities of the parts."""
    FOLLOWED = "followed"
    """Changed only because a record that it names got another id."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One difference between two versions of a record."""

    sort: Sort
    name: tuple[str, ...]
    """Where, in words of the later version that do not depend on positions.

    For example `("relations", "extends other-method", "note")`.
    """
    before_path: NodePath | None
    """Node path in the earlier version; None where it is not there."""
    after_path: NodePath | None
    """Node path in the later version; None where it is not there."""
    before: Any
    """The value in the earlier version as JSON has it; None where there is none."""
    after: Any
    """The value in the later version as JSON has it; None where there is none."""

    @property
    def field(self) -> str:
        """The field of the record that has changed, or a part of it."""
        return self.name[0]


@dataclass(frozen=True, slots=True)
class _Way:
    """Where a walk through two values stands."""

    name: tuple[str, ...]
    before: NodePath
    after: NodePath

    def down(self, name: str, before: str | int, after: str | int) -> _Way:
        return _Way((*self.name, name), (*self.before, before), (*self.after, after))


def compare_values(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    naming: Naming,
) -> tuple[FieldChange, ...]:
    """The differences between two mappings, in order of their keys.

    Values are those of JSON. A key with null, an empty list or an empty mapping is as good as
    none. Parts of lists are matched by what identifies them, not by position.

    Args:
        before: the earlier version.
        after: the later version.
        naming: the ids that have changed in between.
    """
    return tuple(_mappings(before, after, _Way((), (), ()), naming))


def _mappings(
    before: Mapping[str, Any], after: Mapping[str, Any], way: _Way, naming: Naming
) -> Iterator[FieldChange]:
    for key in dict.fromkeys([*after, *before]):
        yield from _values(before.get(key), after.get(key), way.down(key, key, key), naming)


def _values(before: Any, after: Any, way: _Way, naming: Naming) -> Iterator[FieldChange]:
    before, after = _filled(before), _filled(after)
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _mappings(before, after, way, naming)
    elif isinstance(before or after, list) and isinstance(after or before, list):
        yield from _lists(before or [], after or [], way, naming)
    elif before is None:
        yield FieldChange(Sort.ADDED, way.name, None, way.after, None, after)
    elif after is None:
        yield FieldChange(Sort.REMOVED, way.name, way.before, None, before, None)
    else:
        sort = Sort.FOLLOWED if naming.follows(before, after) else Sort.CHANGED
        yield FieldChange(sort, way.name, way.before, way.after, before, after)


def _filled(value: Any) -> Any:
    """`value`, or None where it says nothing."""
    return None if value in ([], {}) else value


def _lists(before: list[Any], after: list[Any], way: _Way, naming: Naming) -> Iterator[FieldChange]:
    matched = pairs(before, after, naming)
    for first, second in matched:
        if first is None or second is None:
            yield from _alone(before, after, (first, second), way)
            continue
        down = way.down(identity(after[second]), first, second)
        yield from _values(before[first], after[second], down, naming)
    both = [(first, second) for first, second in matched if first is not None and second is not None]
    if [first for first, _ in both] != sorted(first for first, _ in both):
        order = [identity(before[first]) for first in sorted(first for first, _ in both)]
        new_order = [identity(after[second]) for _, second in both]
        yield FieldChange(Sort.REORDERED, way.name, way.before, way.after, order, new_order)


def _alone(
    before: list[Any], after: list[Any], pair: tuple[int | None, int | None], way: _Way
) -> Iterator[FieldChange]:
    """A part that only one of the lists has."""
    first, second = pair
    if second is not None:
        name = (*way.name, identity(after[second]))
        yield FieldChange(Sort.ADDED, name, None, (*way.after, second), None, after[second])
    elif first is not None:
        name = (*way.name, identity(before[first]))
        yield FieldChange(Sort.REMOVED, name, (*way.before, first), None, before[first], None)
