"""A scheme as rows: its concepts in order, each with the methods that are placed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.method import Method
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["ConceptRows", "concept_rows", "year_of"]


@dataclass(frozen=True, slots=True)
class ConceptRows:
    """A concept with the methods that are placed at it, and not only below it."""

    concept: Concept
    depth: int
    """0 for a top concept."""
    methods: tuple[Method, ...]
    """The oldest first, those without a year last."""


def concept_rows(kb: KnowledgeBase, scheme: Scheme) -> Iterator[ConceptRows]:
    """The concepts of the scheme from the top down, a broader one before its narrower ones."""
    placed = kb.methods_by_concept[scheme.id]

    def below(concepts: Iterable[Concept], depth: int) -> Iterator[ConceptRows]:
        for concept in concepts:
            methods = (kb.methods[name] for name in placed.get(concept.id, ()) if name in kb.methods)
            ordered = sorted(
                methods, key=lambda method: (year_of(kb, method) or 9999, method.label.casefold())
            )
            yield ConceptRows(concept, depth, tuple(ordered))
            yield from below(scheme.narrower(concept.id), depth + 1)

    yield from below(scheme.top_concepts(), 0)


def year_of(kb: KnowledgeBase, method: Method) -> int | None:
    """The year in which the method was introduced, if it is known."""
    introduced = kb.introduced(method)
    return introduced.year if introduced else None
