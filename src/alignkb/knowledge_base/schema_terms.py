"""What a knowledge base adds to the JSON Schemas of its records."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.schema import SchemaTerms

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase

__all__ = ["schema_terms"]


def schema_terms(kb: KnowledgeBase, *, with_ids: bool = False) -> SchemaTerms:
    """The vocabularies of `kb` and the concepts of its home scheme.

    Args:
        kb: the knowledge base.
        with_ids: whether to add the ids of all records. Schemas with them complete
            references, and change with every record.
    """
    ids = {kind: tuple(kb.of_kind(kind)) for kind in RECORD_KINDS} if with_ids else {}
    return SchemaTerms(
        traits=tuple(kb.traits.values()),
        concepts=tuple(kb.home_concepts.values()),
        relation_types=tuple(kb.relation_types.values()),
        ids=MappingProxyType(ids),
    )
