"""The relations of a record, read from its side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.records import Evidence, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Record, Relation, Tombstone

__all__ = ["Related", "relations_of"]


@dataclass(frozen=True, slots=True)
class Related:
    """A relation with another record."""

    type: str
    label: str
    """How it reads from here, such as `extended by`."""
    record: str
    """Id of the other record."""
    is_inverse: bool
    """Whether the other record states it."""
    note: str | None
    evidence: tuple[Evidence, ...]


def relations_of(kb: KnowledgeBase, record: Record | Tombstone) -> Iterator[Related]:
    """The relations that `record` states, then those that others state of it."""
    if isinstance(record, Method):
        for relation in record.relations:
            yield _related(kb, relation, relation.target, is_inverse=False)
    for incoming in kb.incoming_relations.get(record.id, ()):
        yield _related(kb, incoming.relation, incoming.source, is_inverse=True)


def _related(kb: KnowledgeBase, relation: Relation, other: str, *, is_inverse: bool) -> Related:
    relation_type = kb.relation_types.get(relation.type)
    label: str = relation.type
    if relation_type is not None:
        label = relation_type.inverse_label if is_inverse else relation_type.label
    return Related(relation.type, label, other, is_inverse, relation.note, relation.evidence)
