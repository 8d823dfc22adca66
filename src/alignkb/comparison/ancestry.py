"""Ancestors, descendants and circles of methods, before and after."""

from __future__ import annotations

import graphlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from alignkb.comparison.naming import Naming
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["LineageChange", "cycles", "lineage_changes"]

_Edges = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class LineageChange:
    """A method on both sides whose ancestors or descendants, near or far, are others."""

    before: str
    """Its earlier id."""
    after: str
    """Its later id."""
    new_ancestors: tuple[str, ...]
    lost_ancestors: tuple[str, ...]
    new_descendants: tuple[str, ...]
    lost_descendants: tuple[str, ...]


def cycles(kb: KnowledgeBase) -> frozenset[tuple[str, ...]]:
    """Every group of methods that lead to one another by relations of which none may.

    All types that say that one method derives from another count together, of other types
    that allow no circle each by itself.
    """
    acyclic = [term for term in kb.relation_types.values() if term.acyclic]
    groups = [{term.id for term in acyclic if term.lineage}]
    groups += [{term.id} for term in acyclic if not term.lineage]
    return frozenset(group for types in groups for group in _circles(_edges(kb, types)))


def _edges(kb: KnowledgeBase, types: Collection[str]) -> _Edges:
    """The methods to which each method leads by relations of these types."""
    return {
        method.id: {
            str(relation.target)
            for relation in method.relations
            if relation.type in types and relation.target in kb.methods and relation.target != method.id
        }
        for method in kb.methods.values()
    }


def _circles(edges: _Edges) -> Iterator[tuple[str, ...]]:
    try:
        graphlib.TopologicalSorter(edges).prepare()
    except graphlib.CycleError:
        import networkx as nx  # 0.24 s, and circles are rare

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_edges_from((source, target) for source, targets in edges.items() for target in targets)
        for group in nx.strongly_connected_components(graph):
            if len(group) > 1:
                yield tuple(sorted(group))


def lineage_changes(before: KnowledgeBase, after: KnowledgeBase, naming: Naming) -> tuple[LineageChange, ...]:
    """The methods on both sides whose lineage differs, by later id."""
    first, second = _Lineage(before), _Lineage(after)
    changes = []
    for method in sorted(after.methods):
        earlier = naming.earlier_id(method)
        if earlier not in before.methods:
            continue
        change = LineageChange(
            earlier,
            method,
            _new(second.ancestors[method], map(naming.later_id, first.ancestors[earlier])),
            _new(first.ancestors[earlier], map(naming.earlier_id, second.ancestors[method])),
            _new(second.descendants[method], map(naming.later_id, first.descendants[earlier])),
            _new(first.descendants[earlier], map(naming.earlier_id, second.descendants[method])),
        )
        if change.new_ancestors or change.lost_ancestors or change.new_descendants or change.lost_descendants:
            changes.append(change)
    return tuple(changes)


def _new(names: Collection[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names).difference(others)))


class _Lineage:
    """Everything that each method derives from, and everything that derives from it."""

    def __init__(self, kb: KnowledgeBase) -> None:
        parents = _edges(kb, {term.id for term in kb.relation_types.values() if term.lineage})
        children: _Edges = {method: set() for method in parents}
        for method, above in parents.items():
            for parent in above:
                children[parent].add(method)
        self.ancestors = _reached(parents)
        self.descendants = _reached(children)


def _reached(edges: _Edges) -> Mapping[str, frozenset[str]]:
    """Everything that can be reached from each node, without itself."""
    reached: dict[str, frozenset[str]] = {}
    for start in edges:
        seen: set[str] = set()
        pending = list(edges[start])
        while pending:
            current = pending.pop()
            if current not in seen:
                seen.add(current)
                pending.extend(edges[current])
        reached[start] = frozenset(seen - {start})
    return reached
