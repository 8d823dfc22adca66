"""The record of a benchmark or data set."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from alignkb.records.dates import PartialDate
from alignkb.records.evidence import Claim
from alignkb.records.identifiers import CitationKey
from alignkb.records.record import Lax, Link, Prose, Record, Text

__all__ = ["Benchmark", "BenchmarkUse"]


class BenchmarkUse(StrEnum):
    """What it is used for."""

    TRAINING = "training"
    EVALUATION = "evaluation"
    BOTH = "both"


class Benchmark(Record):
    """A data set or evaluation that methods are trained or judged on."""

    kind: ClassVar[str] = "benchmark"

    label: Text
    """Short name."""
    name: Text
    """Full name."""
    aliases: tuple[Text, ...] = ()
    """Other names."""
    use: Annotated[BenchmarkUse, Lax]
    """Whether it serves training, evaluation or both."""
    measures: Text
    """What it measures or holds, as a short phrase."""
    summary: Text
    """One or two plain sentences that stand alone."""
    description: Prose | None = None
    """How it was made, how it is scored, and known flaws."""
    introduced_in: CitationKey | None = None
    """The paper that introduced it."""
    introduced: PartialDate | None = None
    """When, where that is not the date of the paper."""
    limitations: tuple[Claim, ...] = ()
    """Known flaws, one claim each."""
    links: tuple[Link, ...] = ()
    """Where it is found."""

    @property
    def title_text(self) -> str:
        """The label."""
        return self.label
