"""The comparison: everything that differs between two knowledge bases, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from alignkb.comparison.fields import FieldChange, Sort

if TYPE_CHECKING:
    from alignkb.comparison.consequences import Consequences
    from alignkb.comparison.renames import Rename
    from alignkb.records import Relation

__all__ = [
    "Comparison",
    "Double",
    "Move",
    "PlacedMethod",
    "PlacementChange",
    "Presence",
    "RecordChange",
    "RecordName",
    "RelationChange",
    "StateChange",
    "StatedRelation",
    "TermChange",
    "Uncompared",
]


@dataclass(frozen=True, slots=True)
class RecordName:
    """A record as it is named in one of the knowledge bases."""

    kind: str
    id: str
    title: str
    path: str
    """Its file."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is in both, under the same id or a new one, and what differs in it."""

    before: RecordName
    after: RecordName
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A record whose file lies elsewhere."""

    before: RecordName
    after: RecordName


@dataclass(frozen=True, slots=True)
class StateChange:
    """A record whose lifecycle state differs."""

    before: RecordName
    after: RecordName
    before_state: str
    after_state: str


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation between two ids; the statements of it where a record states it twice."""

    source: str
    type: str
    target: str
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class RelationChange:
    """A relation that came (`before` is None), went (`after` is None), or says something else."""

    before: StatedRelation | None
    after: StatedRelation | None

    @property
    def sort(self) -> Sort:
        """Whether it came, went or changed."""
        return _sort(self.before, self.after)


@dataclass(frozen=True, slots=True, order=True)
class PlacedMethod:
    """A method at a concept of a scheme."""

    scheme: str
    concept: str
    method: str


@dataclass(frozen=True, slots=True)
class PlacementChange:
    """A placement that came (`before` is None) or went (`after` is None)."""

    before: PlacedMethod | None
    after: PlacedMethod | None

    @property
    def sort(self) -> Sort:
        """Whether it came or went."""
        return _sort(self.before, self.after)


def _sort(before: object, after: object) -> Sort:
    if before is None:
        return Sort.ADDED
    return Sort.REMOVED if after is None else Sort.CHANGED


@dataclass(frozen=True, slots=True)
class TermChange:
    """A term of a vocabulary that came, went or changed, or the order of all (no term)."""

    vocabulary: str
    term: str
    sort: Sort
    changes: tuple[FieldChange, ...]
    """What differs in it, where it changed."""
    before_users: tuple[str, ...]
    """Ids of the records that used it."""
    after_users: tuple[str, ...]
    """Ids of the records that use it."""

    @property
    def users(self) -> tuple[str, ...]:
        """Ids of the records that use it or used it, in order."""
        return tuple(sorted({*self.before_users, *self.after_users}))


class Presence(StrEnum):
    """Whether something is in a knowledge base."""

    ABSENT = "absent"
    SOUND = "sound"
    FAULTY = "faulty"
    """Its file is there and has faults."""


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A record or vocabulary that cannot be compared: a file of it has faults."""

    kind: str
    """The kind, or `vocabulary`."""
    id: str
    before_path: str | None
    """Its earlier file."""
    after_path: str | None
    """Its later file."""
    before: Presence
    after: Presence

    @property
    def path(self) -> str:
        """Its file; the later one where it is in both."""
        return self.after_path or self.before_path or ""


@dataclass(frozen=True, slots=True)
class Double:
    """An id that several files claim; only the first of them is compared."""

    id: str
    before: tuple[str, ...]
    """The further files in the earlier one."""
    after: tuple[str, ...]
    """The further files in the later one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two knowledge bases; each side is told in its own ids.

    Records are in order of kind and id.
    """

    added: tuple[RecordName, ...]
    removed: tuple[RecordName, ...]
    renamed: tuple[Rename, ...]
    moved: tuple[Move, ...]
    states: tuple[StateChange, ...]
    changed: tuple[RecordChange, ...]
    """Records in both that differ; a renamed one differs in its id at least."""
    relations: tuple[RelationChange, ...]
    """Also those of records that came or went."""
    placements: tuple[PlacementChange, ...]
    """The same, in the home scheme and the others."""
    terms: tuple[TermChange, ...]
    home_scheme: tuple[str | None, str | None] | None
    """The scheme that the project implements, before and after; None where it stayed."""
    uncompared: tuple[Uncompared, ...]
    doubles: tuple[Double, ...]
    """Ids with several files, where those files differ."""
    consequences: Consequences

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs, as far as files without faults tell."""
        differing = any(each.before is not each.after for each in self.uncompared)
        parts = (
            *(self.added, self.removed, self.renamed, self.moved, self.changed),
            *(self.relations, self.placements, self.terms, self.doubles),
        )
        return not (differing or any(parts) or self.home_scheme or self.consequences)
