"""The coverage: how much the knowledge base holds, and what it still lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.knowledge_base.statements import rests_on_fallen, statements_of
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.knowledge_base.statements import Statement
    from alignkb.records import Method

__all__ = ["ConceptCount", "Coverage", "Support", "coverage", "orphans"]

_SORTS = ("claims", "relations", "placements", "objectives")
"""The sorts of statements that are told first, and always."""
_IDENTIFIERS = ("arxiv", "doi", "acl", "openreview")
_BASES = frozenset({"evidence", "introduced_in", "paper"})
"""As what a paper is named by a record that comes from it or rests on it."""


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
    relations: Mapping[str, int]
    """Number of relations by type, in the order of the vocabulary."""
    concepts: tuple[ConceptCount, ...]
    """The home scheme: each concept with those below it, then the next one."""
    support: Mapping[str, Support]
    """By sort of statement: `claims`, `relations`, `placements`, `objectives`, and what else there is."""
    support_by_kind: Mapping[str, Mapping[str, Support]]
    """By kind of record, then by sort of statement; only what there is."""
    support_by_concept: Mapping[str, Mapping[str, Support]]
    """The statements of the methods at or below each concept of the home scheme, by sort."""
    unstanding: tuple[Statement, ...]
    """Statements whose sources are all retracted, withdrawn or removed."""
    undecided_traits: Mapping[str, tuple[str, ...]]
    """Methods without a value, by trait."""
    methods_without: Mapping[str, tuple[str, ...]]
    """Methods by what they lack: `summary`, `category`, `introducing_paper`, `description`, `relation`
    (they name no record in a relation, and none names them), `objective`, `claim`."""
    papers_without: Mapping[str, tuple[str, ...]]
    """Papers by what they lack: `use` (they introduce nothing, and nothing rests on them),
    `identifier`, `address` (neither identifier nor web address), `authors` (the list is not complete),
    `connection` (no record names them, and they name no concept and no method)."""
    benchmarks_without: Mapping[str, tuple[str, ...]]
    """Benchmarks that no method names: in a `relation` at all, and in each type that leads to benchmarks."""
    orphans: Mapping[str, tuple[str, ...]]
    """Papers, methods and benchmarks that no record names, by kind."""
    empty_concepts: Mapping[str, tuple[str, ...]]
    """By scheme, the home scheme first: concepts without a method at or below them."""


def coverage(kb: KnowledgeBase) -> Coverage:
    """What `kb` holds and lacks; all ids in order."""
    methods = tuple(kb.methods.values())
    undecided = {trait: tuple(m.id for m in methods if trait not in m.traits) for trait in kb.traits}
    stated = {str(record.id): tuple(statements_of(record)) for record in kb.records()}
    statements = tuple(each for found in stated.values() for each in found)
    concepts = tuple(_concepts(kb))
    return Coverage(
        counts=MappingProxyType({kind: len(kb.of_kind(kind)) for kind in RECORD_KINDS}),
        removed=len(kb.tombstones),
        relations=MappingProxyType(_relations(kb)),
        concepts=concepts,
        support=_support(statements),
        support_by_kind=MappingProxyType(_by_kind(statements)),
        support_by_concept=MappingProxyType(_by_concept(kb, concepts, stated)),
        unstanding=tuple(each for each in statements if rests_on_fallen(kb, each)),
        undecided_traits=MappingProxyType(undecided),
        methods_without=MappingProxyType(_methods_without(kb)),
        papers_without=MappingProxyType(_papers_without(kb)),
        benchmarks_without=MappingProxyType(_benchmarks_without(kb)),
        orphans=MappingProxyType({kind: orphans(kb, kind) for kind in ("paper", "method", "benchmark")}),
        empty_concepts=MappingProxyType(_empty_concepts(kb)),
    )


def orphans(kb: KnowledgeBase, kind: str) -> tuple[str, ...]:
    """Ids of the records of this kind that no record names, and that stand at no concept of a scheme."""
    placed = {
        method
        for concepts in kb.methods_by_concept.values()
        for methods in concepts.values()
        for method in methods
    }
    return tuple(name for name in kb.of_kind(kind) if name not in kb.backlinks and name not in placed)


def _relations(kb: KnowledgeBase) -> dict[str, int]:
    counts = dict.fromkeys(kb.relation_types, 0)
    for method in kb.methods.values():
        for relation in method.relations:
            counts[relation.type] = counts.get(relation.type, 0) + 1
    return counts


def _methods_without(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    def lacking(is_lacking: Callable[[Method], bool]) -> tuple[str, ...]:
        return tuple(method.id for method in kb.methods.values() if is_lacking(method))

    return {
        "summary": lacking(lambda method: not method.summary),
        "category": lacking(lambda method: not method.categories),
        "introducing_paper": lacking(lambda method: method.introduced_in is None),
        "description": lacking(lambda method: method.description is None),
        "relation": lacking(lambda m: not m.relations and m.id not in kb.incoming_relations),
        "objective": lacking(lambda method: method.objective is None),
        "claim": lacking(lambda method: not method.strengths and not method.limitations),
    }


def _papers_without(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    bases = {name for name, links in kb.backlinks.items() if any(link.role in _BASES for link in links)}
    papers = tuple(kb.papers.values())
    unnamed = tuple(paper for paper in papers if not any(getattr(paper, name) for name in _IDENTIFIERS))
    return {
        "use": tuple(paper.id for paper in papers if paper.in_scope and paper.id not in bases),
        "identifier": tuple(paper.id for paper in unnamed),
        "address": tuple(paper.id for paper in unnamed if not paper.urls),
        "authors": tuple(paper.id for paper in papers if not paper.authors_complete),
        "connection": tuple(
            paper.id
            for paper in papers
            if paper.id not in kb.backlinks and not paper.concepts and not paper.studies
        ),
    }


def _benchmarks_without(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    named = {
        name: {incoming.relation.type for incoming in kb.incoming_relations.get(name, ())}
        for name in kb.benchmarks
    }
    leading = [term.id for term in kb.relation_types.values() if "benchmark" in term.targets]
    return {
        "relation": tuple(name for name, types in named.items() if not types),
        **{term: tuple(name for name, types in named.items() if term not in types) for term in leading},
    }


def _empty_concepts(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    schemes = sorted(kb.schemes.values(), key=lambda scheme: (scheme.id != kb.home_scheme_id, scheme.id))
    return {
        scheme.id: tuple(each.id for each in scheme.concepts if not kb.methods_under(scheme, each.id))
        for scheme in schemes
    }


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


def _support(statements: Iterable[Statement]) -> Mapping[str, Support]:
    """How many statements have sources, by sort: those of `_SORTS`, then what else there is."""
    found: dict[str, list[Statement]] = {sort: [] for sort in _SORTS}
    for statement in statements:
        found.setdefault(statement.sort, []).append(statement)
    return MappingProxyType(
        {
            sort: Support(
                statements=len(known),
                with_evidence=sum(bool(each.evidence) for each in known),
                with_locator=sum(each.has_locator for each in known),
            )
            for sort, known in found.items()
        }
    )


def _by_kind(statements: Iterable[Statement]) -> dict[str, Mapping[str, Support]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.kind].append(statement)
    return {
        kind: MappingProxyType({sort: one for sort, one in _support(found[kind]).items() if one.statements})
        for kind in RECORD_KINDS
        if kind in found
    }


def _by_concept(
    kb: KnowledgeBase, concepts: Iterable[ConceptCount], stated: Mapping[str, tuple[Statement, ...]]
) -> dict[str, Mapping[str, Support]]:
    scheme = kb.home_scheme
    if scheme is None:
        return {}
    return {
        count.concept: _support(
            each for method in kb.methods_under(scheme, count.concept) for each in stated[method]
        )
        for count in concepts
    }
