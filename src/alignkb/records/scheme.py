"""Concept schemes: one survey's own taxonomy each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from alignkb.records.evidence import Evidence
from alignkb.records.identifiers import CitationKey, ConceptId, RecordId
from alignkb.records.record import Inline, Lax, Prose, Record, Shape, Text

__all__ = ["Concept", "ConceptPlacement", "Origin", "Scheme"]


class Origin(StrEnum):
    """Whose concept it is."""

    SURVEY = "survey"
    EDITORS = "editors"


class Concept(Shape):
    """One concept of a scheme; its place in the list is its place in the tree."""

    id: ConceptId
    """Name of the concept, unique within the scheme."""
    label: Text
    """The label that is shown."""
    alternative_labels: tuple[Text, ...] = ()
    """Other labels, such as the one of another version of the survey."""
    definition: Inline
    """What belongs here, in one or two sentences."""
    origin: Annotated[Origin, Lax] = Origin.SURVEY
    """`survey`: the concept is the survey's; `editors`: we added it."""
    broader: ConceptId | None = None
    """The concept above it; left out for a top concept."""
    evidence: tuple[Evidence, ...] = ()
    """Where the survey has it."""


class ConceptPlacement(Shape):
    """Methods that the survey puts under one of its concepts."""

    concept: ConceptId
    """A concept of this scheme."""
    methods: tuple[RecordId, ...]
    """The methods placed there."""
    evidence: tuple[Evidence, ...] = ()
    """Where the survey places them."""


class Scheme(Record):
    """A taxonomy: the concepts of one survey, each under its broader one."""

    kind: ClassVar[str] = "scheme"

    label: Text
    """Short name of the scheme."""
    name: Text
    """Full name."""
    summary: Text
    """One or two plain sentences: by what the scheme divides the field."""
    description: Prose | None = None
    """How it came about, what it covers and what not."""
    paper: CitationKey | None = None
    """The survey it is taken from."""
    concepts: tuple[Concept, ...]
    """All concepts, a broader one before its narrower ones."""
    placements: tuple[ConceptPlacement, ...] = ()
    """For a scheme other than the home scheme: which methods stand where."""
    note: Inline | None = None
    """What a reader should know about how it was reconstructed."""

    @property
    def title_text(self) -> str:
        """The label."""
        return self.label

    def top_concepts(self) -> Iterator[Concept]:
        """The concepts without a broader one, in order."""
        return (concept for concept in self.concepts if concept.broader is None)

    def narrower(self, concept_id: str) -> Iterator[Concept]:
        """The concepts directly under `concept_id`, in order."""
        return (concept for concept in self.concepts if concept.broader == concept_id)

    def with_narrower(self, concept_id: str) -> tuple[str, ...]:
        """`concept_id` and the ids of all concepts below it, each once, the nearest first."""
        found: dict[str, None] = {}
        pending = deque([concept_id])
        while pending:
            current = pending.popleft()
            if current not in found:
                found[current] = None
                pending.extend(concept.id for concept in self.narrower(current))
        return tuple(found)
