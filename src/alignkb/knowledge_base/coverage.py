"""The coverage: how much the knowledge base holds, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.records import Evidence, Method

__all__ = ["ConceptCount", "Coverage", "Support", "coverage"]


@dataclass(frozen=True, slots=True)
class ConceptCount:
    """A concept of the home scheme, and how many methods stand there."""

    concept: str
    label: str
    depth: int
    """0 for a top concept."""
    here: int
    """Methods placed at the concept itself."""
    below: int
    """Methods placed at it or at a concept below it, each once."""


@dataclass(frozen=True, slots=True)
class Support:
    """How many statements of one sort say where they come from."""

    statements: int
    with_evidence: int
    with_locator: int
    """Those with evidence that also says where in the paper."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts, and what is missing, by ids."""

    counts: Mapping[str, int]
    """Number of records by kind."""
    removed: int
    """Number of removed records, of which a tombstone stays; they are not counted elsewhere."""
    concepts: tuple[ConceptCount, ...]
    """The home scheme: each concept with those below it, then the next one."""
    support: Mapping[str, Support]
    """By sort of statement: `claims`, `relations`, `placements`, `objectives`."""
    undecided_traits: Mapping[str, tuple[str, ...]]
    """Methods without a value, by trait."""
    without_objective: tuple[str, ...]
    without_description: tuple[str, ...]
    without_relation: tuple[str, ...]
    """Methods that name no record in a relation and are named in none."""
    uncategorised: tuple[str, ...]


def coverage(kb: KnowledgeBase) -> Coverage:
    """What `kb` holds and lacks; all ids in order."""
    methods = kb.methods.values()
    undecided = {trait: tuple(m.id for m in methods if trait not in m.traits) for trait in kb.traits}
    return Coverage(
        counts=MappingProxyType({kind: len(kb.of_kind(kind)) for kind in RECORD_KINDS}),
        removed=len(kb.tombstones),
        concepts=tuple(_concepts(kb)),
        support=MappingProxyType(_support(kb)),
        undecided_traits=MappingProxyType(undecided),
        without_objective=_ids(method for method in methods if method.objective is None),
        without_description=_ids(method for method in methods if method.description is None),
        without_relation=_ids(m for m in methods if not m.relations and m.id not in kb.incoming_relations),
        uncategorised=_ids(method for method in methods if not method.categories),
    )


def _ids(methods: Iterable[Method]) -> tuple[str, ...]:
    return tuple(method.id for method in methods)


def _concepts(kb: KnowledgeBase) -> Iterator[ConceptCount]:
    scheme = kb.home_scheme
    if scheme is None:
        return
    placed = kb.methods_by_concept[scheme.id]
    pending = [(concept, 0) for concept in reversed(tuple(scheme.top_concepts()))]
    seen: set[str] = set()
    while pending:
        concept, depth = pending.pop()
        if concept.id in seen:
            continue
        seen.add(concept.id)
        here = len(placed[concept.id])
        below = len(kb.methods_under(scheme, concept.id))
        yield ConceptCount(concept.id, concept.label, depth, here, below)
        narrower = reversed(tuple(scheme.narrower(concept.id)))
        pending.extend((each, depth + 1) for each in narrower)


def _support(kb: KnowledgeBase) -> dict[str, Support]:
    methods = tuple(kb.methods.values())
    claims = [claim for method in methods for claim in (*method.strengths, *method.limitations)]
    claims += [claim for challenge in kb.challenges.values() for claim in challenge.symptoms]
    claims += [claim for challenge in kb.challenges.values() for claim in challenge.metrics]
    claims += [claim for benchmark in kb.benchmarks.values() for claim in benchmark.limitations]
    foreign = [group for scheme in kb.schemes.values() for group in scheme.placements]
    return {
        "claims": _supported(claim.evidence for claim in claims),
        "relations": _supported(relation.evidence for method in methods for relation in method.relations),
        "placements": _supported(
            [
                *(placement.evidence for method in methods for placement in method.categories),
                *(group.evidence for group in foreign for _ in group.methods),
            ],
        ),
        "objectives": _supported(m.objective.evidence for m in methods if m.objective is not None),
    }


def _supported(statements: Iterable[tuple[Evidence, ...]]) -> Support:
    known = tuple(statements)
    return Support(
        statements=len(known),
        with_evidence=sum(bool(evidence) for evidence in known),
        with_locator=sum(any(source.locator for source in evidence) for evidence in known),
    )
