"""What stays of a removed record: that it was there, why it went, what replaces it."""

from __future__ import annotations

from typing import ClassVar, Literal

from alignkb.records.identifiers import CitationKey, RecordId
from alignkb.records.record import Inline, LifecycleState, Shape, Status, Text

__all__ = [
    "BenchmarkTombstone",
    "ChallengeTombstone",
    "EventTombstone",
    "LabelledTombstone",
    "MethodTombstone",
    "PaperTombstone",
    "Removal",
    "SchemeTombstone",
    "Tombstone",
    "TopicTombstone",
]


class Removal(Status):
    """Why a record was removed, since when, and what took its place."""

    state: Literal[LifecycleState.REMOVED]
    """`removed`."""
    reason: Inline
    """Why, in one sentence."""


class Tombstone(Shape):
    """What every removed record keeps, so that its id keeps its meaning; no other field may stay."""

    kind: ClassVar[str]
    """The kind that the record was of."""

    id: RecordId
    """Permanent name of the record; the same as the name of its file without `.yaml`."""
    former_ids: tuple[RecordId, ...] = ()
    """Ids under which the record was known before; they lead to it for ever."""
    status: Removal
    """That it is removed, and why."""

    @property
    def title_text(self) -> str:
        """The text that says what the record was."""
        raise NotImplementedError


class PaperTombstone(Tombstone):
    """What stays of a removed paper."""

    kind: ClassVar[str] = "paper"

    id: CitationKey
    """Citation key: first author's family name, year, first word of the title."""
    former_ids: tuple[CitationKey, ...] = ()
    """Citation keys under which the paper was known before; they lead to it for ever."""
    title: Text
    """The title, so that a reader sees what the paper was."""

    @property
    def title_text(self) -> str:
        """The title."""
        return self.title


class LabelledTombstone(Tombstone):
    """What stays of a removed record that has a label."""

    label: Text
    """The label, so that a reader sees what the record was."""

    @property
    def title_text(self) -> str:
        """The label."""
        return self.label


class MethodTombstone(LabelledTombstone):
    """What stays of a removed method."""

    kind: ClassVar[str] = "method"


class SchemeTombstone(LabelledTombstone):
    """What stays of a removed scheme."""

    kind: ClassVar[str] = "scheme"


class ChallengeTombstone(LabelledTombstone):
    """What stays of a removed challenge."""

    kind: ClassVar[str] = "challenge"


class BenchmarkTombstone(LabelledTombstone):
    """What stays of a removed benchmark."""

    kind: ClassVar[str] = "benchmark"


class EventTombstone(LabelledTombstone):
    """What stays of a removed event."""

    kind: ClassVar[str] = "event"


class TopicTombstone(LabelledTombstone):
    """What stays of a removed topic."""

    kind: ClassVar[str] = "topic"
