"""The statements of records: whatever may name a source for itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.references import evidence_fields
from alignkb.records.evidence import Evidence
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.scheme import ConceptPlacement

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.records.record import Record, Shape
    from alignkb.source import NodePath

__all__ = ["FALLEN", "Statement", "is_fallen", "rests_on_fallen", "sort_of", "statements_of"]

_SORTS = {
    "strengths": "claims",
    "limitations": "claims",
    "symptoms": "claims",
    "metrics": "claims",
    "categories": "placements",
    "objective": "objectives",
    "concepts": "definitions",
}
"""What the statements of a field are, where that is not the name of the field."""
FALLEN = frozenset({"removed", "retracted", "withdrawn"})
"""The states of records that nobody stands by any more."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a record says, with the evidence for it."""

    record: str
    """Id of the record."""
    kind: str
    """Kind of the record."""
    sort: str
    """`claims`, `relations`, `placements`, `objectives`, `addressed-by`, `directions`, `definitions`, …"""
    path: NodePath
    """Where it stands; empty where it is the record as a whole."""
    shape: Shape
    """The part of the record that says it."""
    evidence: tuple[Evidence, ...]

    @property
    def has_locator(self) -> bool:
        """Whether a source of it also says where."""
        return any(source.locator for source in self.evidence)


def statements_of(record: Record) -> Iterator[Statement]:
    """Every statement of `record`, in order of its fields, the record as a whole first.

    What may have evidence is a statement, but for a part of another statement, such as its
    formula, that names no source of its own. A group of placements is one for each method.
    """
    yield from _within(record, record, (), is_part=False)


def _within(record: Record, shape: Shape, path: NodePath, *, is_part: bool) -> Iterator[Statement]:
    fields = evidence_fields(type(shape))
    is_statement = "evidence" in fields
    if is_statement:
        evidence: tuple[Evidence, ...] = getattr(shape, "evidence", ())
        if evidence or not is_part:
            for place in _places(shape, path):
                yield Statement(
                    record.id,
                    record.kind,
                    sort_of(type(record), str(path[0]) if path else ""),
                    place,
                    shape,
                    evidence,
                )
    is_inner = is_statement and bool(path)
    for name in fields:
        value = getattr(shape, name)
        if name == "evidence" or value is None:
            continue
        if isinstance(value, tuple):
            for index, part in enumerate(value):
                yield from _within(record, part, (*path, name, index), is_part=is_inner)
        else:
            yield from _within(record, value, (*path, name), is_part=is_inner)


def _places(shape: Shape, path: NodePath) -> Iterator[NodePath]:
    if isinstance(shape, ConceptPlacement):
        yield from ((*path, "methods", number) for number in range(len(shape.methods)))
    else:
        yield path


def sort_of(model: type[Record], field: str) -> str:
    """The sort of the statements in a field of records; of a record as a whole where `field` is empty."""
    if not field:
        has_definition = "definition" in model.model_fields
        return "definitions" if has_definition else RECORD_KINDS[model.kind].plural
    return _SORTS.get(field, field.replace("_", "-"))


def is_fallen(kb: KnowledgeBase, record_id: str) -> bool:
    """Whether the record is retracted, withdrawn or removed, so that nobody stands by it any more."""
    present = kb.current_ids.get(record_id, record_id)
    found = kb.find(present) or kb.tombstones.get(present)
    return found is not None and found.status is not None and found.status.state in FALLEN


def rests_on_fallen(kb: KnowledgeBase, statement: Statement) -> bool:
    """Whether the statement has sources, and all of them are retracted, withdrawn or removed."""
    sources = statement.evidence
    return bool(sources) and all(is_fallen(kb, source.paper) for source in sources)
