"""Which papers belong to a concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.records.scheme import Scheme

__all__ = ["papers_by_concept"]


def papers_by_concept(kb: KnowledgeBase, scheme: Scheme) -> Mapping[str, tuple[str, ...]]:
    """Citation keys of the papers at each concept or at one below it, in order.

    These are the papers that introduce a method that is placed there and, in the home scheme,
    those whose records name the concept.
    """
    named: defaultdict[str, set[str]] = defaultdict(set)
    if scheme.id == kb.home_scheme_id:
        for key, paper in kb.papers.items():
            for concept_id in paper.concepts:
                named[concept_id].add(key)
    found: dict[str, tuple[str, ...]] = {}
    for concept in scheme.concepts:
        keys = {str(kb.methods[name].introduced_in) for name in kb.methods_under(scheme, concept.id)}
        for below in scheme.with_narrower(concept.id):
            keys |= named[below]
        found[concept.id] = tuple(sorted(keys & kb.papers.keys()))
    return MappingProxyType(found)
