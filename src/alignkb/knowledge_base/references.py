"""What a record names: other records, papers and concepts, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from alignkb.records.benchmark import Benchmark
from alignkb.records.challenge import Challenge
from alignkb.records.event import Event
from alignkb.records.evidence import Evidence
from alignkb.records.fields import MARKDOWN, shape_at, text_fields
from alignkb.records.method import Method
from alignkb.records.paper import Paper
from alignkb.records.record import Shape
from alignkb.records.scheme import Scheme
from alignkb.records.topic import Topic

if TYPE_CHECKING:
    from alignkb.records.record import Record
    from alignkb.records.tombstone import Tombstone
    from alignkb.source import NodePath

__all__ = [
    "TEXT_REFERENCE",
    "Reference",
    "TextReference",
    "evidence_fields",
    "evidence_of",
    "references_of",
    "text_references",
]

TEXT_REFERENCE = re.compile(r"\[@(?P<paper>[^\]\s\[@]{1,100})\]|\[\[(?P<record>[^\]\[\n|]{1,100})\]\]")
"""A citation `[@key]` or a link `[[id]]` or `[[scheme/concept]]` within Markdown."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One naming of another record."""

    path: NodePath
    """Where it stands."""
    target: str
    """Id of the record that is named."""
    role: str
    """What it is named as: `evidence`, `text`, or the name of the field."""
    kind: str | None
    """Kind of record that must stand there; None where any may."""


@dataclass(frozen=True, slots=True)
class TextReference:
    """A citation or link within a text."""

    path: NodePath
    """Path of the text."""
    text: str
    """The whole text."""
    start: int
    end: int
    """Where in the text it stands."""
    target: str
    is_citation: bool
    """Whether it is `[@key]` rather than `[[id]]`."""


def text_references(record: Shape) -> Iterator[TextReference]:
    """Every `[@key]` and `[[id]]` in the Markdown of `record`, also in code spans."""
    for path, text, _ in text_fields(record, MARKDOWN):
        if "[" not in text:
            continue
        for match in TEXT_REFERENCE.finditer(text):
            target = match["paper"] or match["record"]
            yield TextReference(path, text, match.start(), match.end(), target, match["paper"] is not None)


def evidence_of(shape: Shape, path: NodePath = ()) -> Iterator[tuple[NodePath, Evidence]]:
    """Every piece of evidence within `shape`, with its place."""
    for name in evidence_fields(type(shape)):
        value = getattr(shape, name)
        if value.__class__ is not tuple:
            if value is not None:
                yield from evidence_of(value, (*path, name))
            continue
        for index, part in enumerate(value):
            if isinstance(part, Evidence):
                yield (*path, name, index), part
            else:
                yield from evidence_of(part, (*path, name, index))


@cache
def evidence_fields(model: type[Shape]) -> tuple[str, ...]:
    """The fields of `model` that hold evidence, or shapes that do."""
    found = []
    for name in model.model_fields:
        part = shape_at(model, (name, 0)) or shape_at(model, (name,))
        if part is not None and issubclass(part, Shape) and (part is Evidence or evidence_fields(part)):
            found.append(name)
    return tuple(found)


def references_of(record: Record | Tombstone) -> Iterator[Reference]:
    """Everything that `record` names, but for concepts of schemes."""
    for path, evidence in evidence_of(record):
        yield Reference((*path, "paper"), evidence.paper, "evidence", "paper")
    for found in text_references(record):
        if "/" not in found.target:
            yield Reference(found.path, found.target, "text", "paper" if found.is_citation else None)
    if record.status is not None and record.status.replaced_by is not None:
        yield Reference(("status", "replaced_by"), record.status.replaced_by, "replaced_by", record.kind)
    yield from _fields(record)


def _fields(record: Record | Tombstone) -> Iterator[Reference]:
    """What the fields of one kind of record name."""
    if isinstance(record, Method):
        yield from _of_method(record)
    elif isinstance(record, Paper):
        yield from _many("studies", record.studies, "method")
    elif isinstance(record, Scheme):
        yield from _of_scheme(record)
    elif isinstance(record, Challenge):
        yield from _of_challenge(record)
    elif isinstance(record, Benchmark):
        yield from _one("introduced_in", record.introduced_in, "paper")
    elif isinstance(record, Event):
        yield from _many("methods", record.methods, "method")
    elif isinstance(record, Topic):
        yield from _many("methods", record.methods, "method")
        yield from _many("papers", record.papers, "paper")


def _of_method(method: Method) -> Iterator[Reference]:
    yield from _one("introduced_in", method.introduced_in, "paper")
    yield from _many("further_papers", method.further_papers, "paper")
    for index, relation in enumerate(method.relations):
        yield Reference(("relations", index, "target"), relation.target, "relation", None)


def _of_scheme(scheme: Scheme) -> Iterator[Reference]:
    yield from _one("paper", scheme.paper, "paper")
    for index, group in enumerate(scheme.placements):
        for number, method in enumerate(group.methods):
            yield Reference(("placements", index, "methods", number), method, "placement", "method")


def _of_challenge(challenge: Challenge) -> Iterator[Reference]:
    yield from _many("papers", challenge.papers, "paper")
    for index, addressing in enumerate(challenge.addressed_by):
        yield Reference(("addressed_by", index, "method"), addressing.method, "addressed_by", "method")
    for index, direction in enumerate(challenge.directions):
        for number, method in enumerate(direction.methods):
            yield Reference(("directions", index, "methods", number), method, "direction", "method")


def _one(field: str, target: str | None, kind: str) -> Iterator[Reference]:
    if target is not None:
        yield Reference((field,), target, field, kind)


def _many(field: str, targets: tuple[str, ...], kind: str) -> Iterator[Reference]:
    for index, target in enumerate(targets):
        yield Reference((field, index), target, field, kind)
