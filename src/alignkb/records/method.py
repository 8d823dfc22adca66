"""The record of a method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from alignkb.records.dates import PartialDate
from alignkb.records.evidence import Claim, Evidence
from alignkb.records.identifiers import CitationKey, ConceptId, RecordId
from alignkb.records.record import Inline, Link, Prose, Record, Shape, Text
from alignkb.records.relation import Relation

__all__ = ["LossCurve", "LossParameter", "Method", "Objective", "Placement", "Symbol", "TraitValues"]


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


TraitValues = Annotated[
    tuple[RecordId, ...],
    BeforeValidator(_as_tuple, json_schema_input_type=RecordId | tuple[RecordId, ...]),
    Field(min_length=1),
]
"""One value of a trait, or several where the trait allows it."""
Number = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]
"""A number that can be drawn."""


class Symbol(Shape):
    """A symbol that one objective uses beside the house notation."""

    symbol: Text
    """The symbol in LaTeX, such as `\\gamma`."""
    meaning: Inline
    """What it stands for."""


class Objective(Shape):
    """What the method optimises, in the house notation."""

    latex: Text
    """The formula in LaTeX, without dollar signs."""
    symbols: tuple[Symbol, ...] = ()
    """Symbols that `taxonomy/notation.yaml` does not declare."""
    note: Inline | None = None
    """What the formula leaves out, or how sure it is."""
    evidence: tuple[Evidence, ...] = ()
    """Where it is printed."""


class LossParameter(Shape):
    """A number in a loss curve that visitors may change."""

    name: Text
    """The name in the expression: a letter and then letters, digits or `_`, such as `beta`."""
    symbol: Text
    """How it is written in LaTeX, such as `\\beta`."""
    meaning: Inline
    """What it stands for."""
    default: Number
    """The value that is drawn first; it suits the picture and recommends nothing."""
    min: Number
    """The smallest value that can be drawn."""
    max: Number
    """The greatest value that can be drawn."""


class LossCurve(Shape):
    """The loss of one example as a function of one number, the margin."""

    case: Text | None = None
    """Which part of the objective it is, where the objective has several, such as `desirable`."""
    margin: Inline
    """What the margin `m` is, in words or symbols of the objective."""
    expression: Text
    """The loss in `m` and the parameters: numbers, `+ - * / ^`, parentheses, and the functions
    `abs`, `exp`, `log`, `max`, `min`, `relu`, `sigmoid`, `sqrt` and `tanh`, such as
    `-log(sigmoid(beta * m))`."""
    parameters: tuple[LossParameter, ...] = ()
    """The names in the expression beside `m`."""
    note: Inline | None = None
    """What of the objective the curve leaves out."""


class Placement(Shape):
    """A category of the home scheme that the method belongs to."""

    concept: ConceptId
    """Concept of the home scheme."""
    evidence: tuple[Evidence, ...] = ()
    """Who places it there; without evidence the placement is the editors'."""


class Method(Record):
    """One method: what it does, what it needs, how it derives."""

    kind: ClassVar[str] = "method"

    label: Text
    """The short name under which the field knows it, such as `DPO`."""
    name: Text
    """The full name."""
    aliases: tuple[Text, ...] = ()
    """Other names; search finds the method by them."""
    summary: Text
    """One or two plain sentences that stand alone: what it does. No mathematics."""
    description: Prose | None = None
    """What it optimises, needs, and changes from its parents; when it works and fails."""
    introduced_in: CitationKey | None = None
    """The paper that introduced it."""
    introduced: PartialDate | None = None
    """When, where that is not the date of the paper."""
    categories: tuple[Placement, ...] = ()
    """Where it stands in the home scheme."""
    traits: Mapping[RecordId, TraitValues] = Field(default_factory=dict)
    """Values from `taxonomy/traits.yaml`; a trait left out is undecided."""
    objective: Objective | None = None
    """The objective, where the method has one."""
    loss_curves: tuple[LossCurve, ...] = ()
    """The loss as a function of a margin, where it is one; one curve for each case."""
    relations: tuple[Relation, ...] = ()
    """How it relates to other methods and benchmarks."""
    strengths: tuple[Claim, ...] = ()
    """What speaks for it, one claim each."""
    limitations: tuple[Claim, ...] = ()
    """What speaks against it, one claim each."""
    implementations: tuple[Link, ...] = ()
    """Where running code is found."""
    further_papers: tuple[CitationKey, ...] = ()
    """Papers worth reading beside the one that introduced it."""

    @property
    def title_text(self) -> str:
        """The label."""
        return self.label
