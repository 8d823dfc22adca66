"""Statements in words: what a list calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.records.challenge import Addressing, Direction
from alignkb.records.evidence import Claim
from alignkb.records.method import Objective, Placement
from alignkb.records.relation import Relation
from alignkb.records.scheme import Concept, ConceptPlacement
from alignkb.records.topic import Statement as TopicStatement
from alignkb.records.topic import TableRow

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.knowledge_base.statements import Statement

__all__ = ["phrase", "quoted"]

_SINGULAR = {
    "strengths": "strength",
    "limitations": "limitation",
    "symptoms": "symptom",
    "metrics": "metric",
}


def phrase(kb: KnowledgeBase, statement: Statement) -> str:
    """What the statement is within its record, in plain words: `limitation 2`, `that it extends PPO`."""
    words = _WORDS.get(type(statement.shape), _place)
    return words(kb, statement.shape, statement)


def quoted(statement: Statement) -> str | None:
    """The words of the statement, where it has any: a line of Markdown."""
    shape = statement.shape
    return shape.claim if isinstance(shape, Claim) else None


def _relation(kb: KnowledgeBase, relation: Relation, _: Statement) -> str:
    known = kb.relation_types.get(relation.type)
    return f"that it {known.label if known else relation.type} {_title(kb, relation.target)}"


def _objective(_: KnowledgeBase, __: Objective, statement: Statement) -> str:
    return "the objective" if len(statement.path) == 1 else "the formula"


def _topic(_: KnowledgeBase, part: TopicStatement, __: Statement) -> str:
    return f"“{part.heading}”"


def _row(_: KnowledgeBase, row: TableRow, __: Statement) -> str:
    return f"the row “{row.label}”"


def _addressing(kb: KnowledgeBase, addressing: Addressing, _: Statement) -> str:
    return f"that {_title(kb, addressing.method)} addresses it"


def _direction(_: KnowledgeBase, direction: Direction, __: Statement) -> str:
    return f"the direction “{direction.label}”"


def _definition(_: KnowledgeBase, concept: Concept, __: Statement) -> str:
    return f"the concept “{concept.label}”"


def _placement(kb: KnowledgeBase, placement: Placement, _: Statement) -> str:
    concept = kb.home_concepts.get(placement.concept)
    return f"that it belongs under “{concept.label if concept else placement.concept}”"


def _group(kb: KnowledgeBase, group: ConceptPlacement, statement: Statement) -> str:
    concepts = {str(concept.id): concept.label for concept in kb.schemes[statement.record].concepts}
    method = group.methods[int(statement.path[-1])]
    return f"that {_title(kb, method)} belongs under “{concepts.get(group.concept, group.concept)}”"


def _place(_: KnowledgeBase, __: object, statement: Statement) -> str:
    """The field in the singular, with the number in its list; or the record as a whole."""
    if not statement.path:
        return "what the record says"
    field, *rest = statement.path
    name = _SINGULAR.get(str(field), str(field).replace("_", " "))
    number = next((part for part in rest if isinstance(part, int)), None)
    return f"{name} {number + 1}" if number is not None else name


def _title(kb: KnowledgeBase, record_id: str) -> str:
    record = kb.find(kb.current_ids.get(record_id, record_id))
    return record.title_text if record is not None else f"`{record_id}`"


_WORDS: Mapping[type, Callable[[KnowledgeBase, Any, Statement], str]] = MappingProxyType(
    {
        Relation: _relation,
        Objective: _objective,
        TopicStatement: _topic,
        TableRow: _row,
        Addressing: _addressing,
        Direction: _direction,
        Concept: _definition,
        Placement: _placement,
        ConceptPlacement: _group,
    }
)
"""What each shape is called; the others by their place."""
