"""The record of a topic: a part of the frame in which a survey sets its methods."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from alignkb.records.evidence import Evidence
from alignkb.records.identifiers import CitationKey, RecordId
from alignkb.records.method import Objective
from alignkb.records.record import Inline, Lax, Prose, Record, Shape, Text

__all__ = ["Certainty", "Statement", "Table", "TableRow", "Topic"]


class Certainty(StrEnum):
    """How a statement came to be known."""

    READ = "read"
    """The source that is named was read, and says so."""
    REPORTED = "reported"
    """Another source reports it; the one that it is about was not read."""
    RECOLLECTED = "recollected"
    """From general knowledge or from memory, not compared with a source."""
    DERIVED = "derived"
    """The editors' own derivation or reading."""


class Statement(Shape):
    """One statement of a topic: a definition, a result, a connection."""

    heading: Text
    """What it is about, as a short phrase."""
    text: Prose
    """The statement, with the condition under which it holds."""
    formula: Objective | None = None
    """The formula, where it has one."""
    certainty: Annotated[Certainty, Lax]
    """How it came to be known."""
    evidence: tuple[Evidence, ...] = ()
    """Who states it; `read` and `reported` name a source."""


class TableRow(Shape):
    """One row of a table."""

    label: Text
    """What the row is about: the first column."""
    cells: Annotated[tuple[Inline, ...], Field(min_length=1)]
    """What stands in the other columns, in their order."""
    certainty: Annotated[Certainty, Lax]
    """How the row came to be known."""
    evidence: tuple[Evidence, ...] = ()
    """Who states it; `read` and `reported` name a source."""


class Table(Shape):
    """A table of a topic."""

    caption: Text
    """What it shows."""
    columns: Annotated[tuple[Text, ...], Field(min_length=2)]
    """The headings of all columns, that of the rows' labels first."""
    rows: Annotated[tuple[TableRow, ...], Field(min_length=1)]
    """The rows, in the order in which they are shown."""


class Topic(Record):
    """A part of a survey's frame: definitions, statements, formulas, tables."""

    kind: ClassVar[str] = "topic"

    label: Text
    """Short name."""
    name: Text
    """Full name."""
    part: Text
    """Heading under which the index lists it."""
    position: Annotated[int, Field(ge=1)]
    """Place in the index."""
    summary: Text
    """One or two plain sentences that stand alone."""
    description: Prose | None = None
    """What leads to the statements."""
    statements: tuple[Statement, ...] = ()
    """What it states, in the order in which it is read."""
    tables: tuple[Table, ...] = ()
    """Tables, shown after the statements."""
    methods: tuple[RecordId, ...] = ()
    """Methods that it concerns."""
    papers: tuple[CitationKey, ...] = ()
    """Papers worth reading on it."""

    def parts(self) -> Iterator[Statement | TableRow]:
        """Whatever says how sure it is: the statements, then the rows of the tables."""
        yield from self.statements
        for table in self.tables:
            yield from table.rows

    @property
    def title_text(self) -> str:
        """The label."""
        return self.label
