"""The record of an event in the history of the field."""

from __future__ import annotations

from typing import ClassVar

from alignkb.records.dates import PartialDate
from alignkb.records.evidence import Evidence
from alignkb.records.identifiers import RecordId
from alignkb.records.record import Inline, Prose, Record, Text

__all__ = ["Event"]


class Event(Record):
    """Something that happened, and why it matters for the field."""

    kind: ClassVar[str] = "event"

    date: PartialDate
    """When, as far as it is known."""
    label: Text
    """What happened, as a short phrase."""
    summary: Text
    """One or two plain sentences: what happened."""
    significance: Inline
    """Why it matters for the field, in one or two sentences."""
    description: Prose | None = None
    """More about it, where there is more to say."""
    evidence: tuple[Evidence, ...] = ()
    """Where it is reported."""
    methods: tuple[RecordId, ...] = ()
    """Methods that began here or were changed by it."""

    @property
    def title_text(self) -> str:
        """The label."""
        return self.label
