"""Questions to the graph: lineage, neighbours, paths, cycles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.records.evidence import Evidence

__all__ = [
    "Hop",
    "ancestors",
    "cycles",
    "descendants",
    "evidence_paths",
    "lineage",
    "neighbours",
    "shortest_evidence_path",
]

_NO_LINEAGE = 0.25
_NO_EVIDENCE = 0.5
_TURN = 0.5
_CONSIDERED = 64
"""Shortest ways among which turns decide."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step along an edge of the graph, in either direction."""

    source: str
    target: str
    type: str
    """The edge's key."""
    is_forward: bool
    """Whether the step goes the way that the edge points."""
    note: str | None
    evidence: tuple[Evidence, ...]


def _lineage_graph(kb: KnowledgeBase) -> nx.MultiDiGraph[str]:
    """The part of the graph whose edges say that the source derives from the target."""
    types = {relation_type.id for relation_type in kb.relation_types.values() if relation_type.lineage}
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from(kb.methods)
    part.add_edges_from(edge for edge in kb.graph.edges(keys=True) if edge[2] in types)
    return part


def ancestors(kb: KnowledgeBase, method_id: str) -> frozenset[str]:
    """Ids of everything that the method derives from, near or far."""
    return frozenset(nx.descendants(_lineage_graph(kb), method_id))


def descendants(kb: KnowledgeBase, method_id: str) -> frozenset[str]:
    """Ids of everything that derives from the method, near or far."""
    return frozenset(nx.ancestors(_lineage_graph(kb), method_id))


def lineage(kb: KnowledgeBase, method_id: str) -> tuple[Hop, ...]:
    """The chain from the method's oldest ancestor down to it: one hop a generation.

    Of several ways the longest is taken; of equally long ones the first in the order in
    which the records state their relations. Hops run from the older to the younger
    method, so that each is `is_forward=False`. Empty where it derives from nothing.

    Raises:
        KeyError: there is no such method.
    """
    _ = kb.methods[method_id]
    chain: dict[str, tuple[Hop, ...]] = {}
    _longest(kb, method_id, chain, frozenset())
    return chain[method_id]


def _longest(
    kb: KnowledgeBase,
    method_id: str,
    known: dict[str, tuple[Hop, ...]],
    above: frozenset[str],
) -> None:
    """Puts the longest chain that ends in `method_id` into `known`."""
    best: tuple[Hop, ...] = ()
    for relation in kb.methods[method_id].relations:
        relation_type = kb.relation_types.get(relation.type)
        parent = relation.target
        if relation_type is None or not relation_type.lineage or parent not in kb.methods:
            continue
        if parent in above or parent == method_id:
            continue
        if parent not in known:
            _longest(kb, parent, known, above | {method_id})
        hop = Hop(parent, method_id, relation.type, False, relation.note, relation.evidence)  # noqa: FBT003
        candidate = (*known[parent], hop)
        if len(candidate) > len(best):
            best = candidate
    known[method_id] = best


def neighbours(kb: KnowledgeBase, node: str, depth: int = 1) -> frozenset[str]:
    """Ids of all nodes at most `depth` edges away in either direction, without `node`.

    Raises:
        KeyError: there is no such node.
    """
    if node not in kb.graph:
        raise KeyError(node)
    undirected = kb.graph.to_undirected(as_view=True)
    return frozenset(nx.ego_graph(undirected, node, radius=depth)) - {node}


def shortest_evidence_path(kb: KnowledgeBase, start: str, end: str) -> tuple[Hop, ...] | None:
    """The first of `evidence_paths`; None where there is no way.

    Raises:
        KeyError: there is no such node.
    """
    return next(iter(evidence_paths(kb, start, end)), None)


def evidence_paths(kb: KnowledgeBase, start: str, end: str, most: int = 1) -> tuple[tuple[Hop, ...], ...]:
    """The ways from `start` to `end` that explain most with the fewest hops, the best first.

    Edges are walked in either direction. One of lineage counts as one hop, one of another type
    as a quarter more, and one without evidence as half a hop more; so does each turn between
    older and younger methods: an ancestor says more than a relative. Of several edges between
    two nodes the one that counts least is taken. Ways through concepts are left out: that two
    methods stand in one category says little of how they are related.

    Args:
        kb: whose graph is asked.
        start: id of a record.
        end: id of another one; of the same, the only way has no hops.
        most: how many ways at most; each visits other nodes than those before it.

    Raises:
        KeyError: there is no such node.
    """
    for node in (start, end):
        if node not in kb.graph:
            raise KeyError(node)
    simple = _simple_graph(kb)
    if start not in simple or end not in simple:
        return ()
    if start == end:
        return ((),)
    try:
        ways = list(
            islice(nx.shortest_simple_paths(simple, start, end, weight="weight"), max(most, _CONSIDERED))
        )
    except nx.NetworkXNoPath:
        return ()
    ways.sort(key=lambda way: _cost(simple, way))
    return tuple(tuple(_hop(kb, simple.edges[pair], *pair) for pair in pairwise(way)) for way in ways[:most])


def _simple_graph(kb: KnowledgeBase) -> nx.Graph[str]:
    """The records with one undirected edge between any two that are related."""
    lineage_types = {
        relation_type.id for relation_type in kb.relation_types.values() if relation_type.lineage
    }
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(node for node, kind in kb.graph.nodes(data="kind") if str(kind) != "concept")
    for source, target, key, edge in kb.graph.edges(keys=True, data=True):
        if source in simple and target in simple:
            is_lineage = key in lineage_types
            weight = 1.0 + (0 if is_lineage else _NO_LINEAGE) + (0 if edge["evidence"] else _NO_EVIDENCE)
            if not simple.has_edge(source, target) or weight < simple.edges[source, target]["weight"]:
                simple.add_edge(source, target, weight=weight, key=key, origin=source, is_lineage=is_lineage)
    return simple


def _cost(simple: nx.Graph[str], way: Sequence[str]) -> float:
    """Hops that the way counts as, its turns among them."""
    edges = [(simple.edges[pair], pair[0]) for pair in pairwise(way)]
    upward = [edge["origin"] == source for edge, source in edges if edge["is_lineage"]]
    turns = sum(one != other for one, other in pairwise(upward))
    return sum((float(edge["weight"]) for edge, _ in edges), start=_TURN * turns)


def _hop(kb: KnowledgeBase, edge: dict[str, Any], source: str, target: str) -> Hop:
    is_forward = edge["origin"] == source
    ends = (source, target) if is_forward else (target, source)
    found = kb.graph.edges[ends[0], ends[1], edge["key"]]
    return Hop(source, target, edge["key"], is_forward, found["note"], found["evidence"])


def cycles(kb: KnowledgeBase) -> tuple[tuple[str, ...], ...]:
    """Every group of methods that derive from one another in a circle, in order."""
    components = nx.strongly_connected_components(_lineage_graph(kb))
    return tuple(sorted(tuple(sorted(group)) for group in components if len(group) > 1))
