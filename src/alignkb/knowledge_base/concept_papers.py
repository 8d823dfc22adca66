"""Which papers belong to a concept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.records.scheme import Scheme

__all__ = ["papers_under"]


def papers_under(kb: KnowledgeBase, scheme: Scheme, concept_id: str) -> tuple[str, ...]:
    """Citation keys of the papers at the concept or at one below it, in order.

    These are the papers that introduce a method that is placed there and, in the home scheme,
    those whose records name the concept.
    """
    found: set[str] = set()
    for method_id in kb.methods_under(scheme, concept_id):
        introduced_in = kb.methods[method_id].introduced_in
        if introduced_in in kb.papers:
            found.add(str(introduced_in))
    if scheme.id == kb.home_scheme_id:
        below = _with_narrower(scheme, concept_id)
        found.update(key for key, paper in kb.papers.items() if below.intersection(paper.concepts))
    return tuple(sorted(found))


def _with_narrower(scheme: Scheme, concept_id: str) -> set[str]:
    found: set[str] = set()
    pending = [concept_id]
    while pending:
        current = pending.pop()
        if current not in found:
            found.add(current)
            pending.extend(concept.id for concept in scheme.narrower(current))
    return found
