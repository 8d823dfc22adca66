"""The vocabularies: traits, relation types and notation are data, not code."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from alignkb.records.identifiers import RecordId
from alignkb.records.record import Inline, Lax, Shape, Text

__all__ = [
    "NotationVocabulary",
    "RecordKind",
    "RelationType",
    "RelationTypeVocabulary",
    "Trait",
    "TraitRole",
    "TraitValue",
    "TraitVocabulary",
    "Vocabulary",
]


class RecordKind(StrEnum):
    """The kinds of records."""

    PAPER = "paper"
    METHOD = "method"
    SCHEME = "scheme"
    CHALLENGE = "challenge"
    BENCHMARK = "benchmark"
    EVENT = "event"
    TOPIC = "topic"


class Vocabulary(Shape):
    """What every vocabulary file has."""

    kind: ClassVar[str]


class TraitRole(StrEnum):
    """What a trait is to somebody who chooses a method."""

    HAVE = "have"
    """Something one has, or has not, before the method is used: data, models, access."""
    RESULT = "result"
    """Something that comes of using the method."""


class TraitValue(Shape):
    """One allowed value of a trait."""

    id: RecordId
    """The value as records write it."""
    label: Text
    """The value as pages show it."""
    definition: Inline
    """When a method has this value."""
    answer: Text | None = None
    """How somebody says that they have what the value asks for; without it the value asks for nothing."""


class Trait(Shape):
    """A property by which methods are told apart, with a closed list of values."""

    id: RecordId
    """The trait as records write it."""
    label: Text
    """The trait as pages show it."""
    definition: Inline
    """What the trait says about a method."""
    multiple: bool = False
    """Whether a method may have several values."""
    role: Annotated[TraitRole, Lax] = TraitRole.RESULT
    """Whether it is something one has beforehand, or something that results."""
    question: Text | None = None
    """What to ask somebody who chooses a method; without it the label is shown."""
    values: tuple[TraitValue, ...]
    """The allowed values, in the order in which they are shown."""


class TraitVocabulary(Vocabulary):
    """`taxonomy/traits.yaml`: the closed list of traits."""

    kind: ClassVar[str] = "traits"

    traits: tuple[Trait, ...]
    """The traits, in the order in which they are shown."""


class RelationType(Shape):
    """A type of relation between records."""

    id: RecordId
    """The type as records write it."""
    label: Text
    """How the relation reads from its source, such as `extends`."""
    inverse_label: Text
    """How it reads from its target, such as `extended by`."""
    definition: Inline
    """When to use it."""
    symmetric: bool = False
    """Whether it holds in both directions at once."""
    transitive: bool = False
    """Whether A to B and B to C imply A to C."""
    acyclic: bool = False
    """Whether a cycle is a mistake."""
    lineage: bool = False
    """Whether the source derives from the target."""
    sources: tuple[Annotated[RecordKind, Lax], ...]
    """Kinds of records that it may start from."""
    targets: tuple[Annotated[RecordKind, Lax], ...]
    """Kinds of records that it may lead to."""


class RelationTypeVocabulary(Vocabulary):
    """`taxonomy/relation-types.yaml`: the closed list of relation types."""

    kind: ClassVar[str] = "relation-types"

    relation_types: tuple[RelationType, ...]
    """The types, in the order in which they are shown."""


class NotationSymbol(Shape):
    """A symbol of the house notation."""

    symbol: Text
    """The symbol in LaTeX."""
    meaning: Inline
    """What it stands for."""
    any_script: bool = False
    """Whether it may carry any subscript or superscript, such as the `DPO` of a loss."""


class NotationVocabulary(Vocabulary):
    """`taxonomy/notation.yaml`: the symbols that every objective may use undeclared."""

    kind: ClassVar[str] = "notation"

    symbols: tuple[NotationSymbol, ...]
    """The symbols, in the order in which they are shown."""
