"""The record of an open challenge."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from alignkb.records.evidence import Claim, Evidence
from alignkb.records.identifiers import CitationKey, RecordId
from alignkb.records.record import Inline, Prose, Record, Shape, Text

__all__ = ["Addressing", "Challenge", "Direction"]


class Addressing(Shape):
    """A method that addresses the challenge."""

    method: RecordId
    """Id of the method."""
    note: Inline | None = None
    """How it addresses the challenge."""
    evidence: tuple[Evidence, ...] = ()
    """Who says or shows so."""


class Direction(Shape):
    """A direction of research that may meet the challenge."""

    label: Text
    """Short name of the direction."""
    text: Inline
    """What it would take, in one to three sentences."""
    methods: tuple[RecordId, ...] = ()
    """Methods that already go this way."""
    evidence: tuple[Evidence, ...] = ()
    """Who proposes it."""


class Challenge(Record):
    """An open problem of the field."""

    kind: ClassVar[str] = "challenge"

    label: Text
    """Short name."""
    position: Annotated[int, Field(ge=1)]
    """Place in the order in which the survey names its challenges."""
    summary: Text
    """One or two plain sentences that stand alone."""
    definition: Prose
    """What the challenge is, and why it is hard."""
    symptoms: tuple[Claim, ...] = ()
    """How it shows."""
    metrics: tuple[Claim, ...] = ()
    """How it is measured."""
    addressed_by: tuple[Addressing, ...] = ()
    """Methods aimed at it."""
    directions: tuple[Direction, ...] = ()
    """What is still to do."""
    papers: tuple[CitationKey, ...] = ()
    """Papers worth reading on it."""
    evidence: tuple[Evidence, ...] = ()
    """Where the survey names it."""

    @property
    def title_text(self) -> str:
        """The label."""
        return self.label
