"""The graph derived from the records: identifiers as nodes, typed edges.

Edge keys: the relation types of the vocabulary, and `broader` (concept to concept),
`in-category` (method to concept), `introduced-by` (method or benchmark to paper),
`addressed-by` (challenge to method), `studies` (paper to method). A concept is the node
`scheme/concept`. Edge data: `evidence` (tuple of `Evidence`), `note` and `condition`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from alignkb.records.benchmark import Benchmark
from alignkb.records.challenge import Challenge
from alignkb.records.method import Method
from alignkb.records.paper import Paper
from alignkb.records.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alignkb.records.evidence import Evidence
    from alignkb.records.record import Record

__all__ = ["build_graph"]


def build_graph(records: Iterable[Record], home_scheme_id: str | None) -> nx.MultiDiGraph[str]:
    """The graph of `records`; edges to records that are not among them are left out.

    Args:
        records: records of all kinds.
        home_scheme_id: the scheme whose concepts the methods name as their categories.
    """
    known = tuple(records)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for record in known:
        graph.add_node(record.id, kind=record.kind)
        if isinstance(record, Scheme):
            for concept in record.concepts:
                graph.add_node(f"{record.id}/{concept.id}", kind="concept")
    for record in known:
        for source, target, key, note, evidence in _edges(record, home_scheme_id):
            if source in graph and target in graph:
                graph.add_edge(source, target, key=key, note=note, condition=None, evidence=evidence)
        for relation in record.relations if isinstance(record, Method) else ():
            if relation.condition is not None and relation.target in graph:
                graph.edges[record.id, relation.target, str(relation.type)]["condition"] = relation.condition
    return graph


_Edge = tuple[str, str, str, str | None, "tuple[Evidence, ...]"]


def _edges(record: Record, home_scheme_id: str | None) -> Iterator[_Edge]:
    """The edges that one record states."""
    if isinstance(record, Scheme):
        yield from _scheme_edges(record)
    elif isinstance(record, Method):
        yield from _method_edges(record, home_scheme_id)
    elif isinstance(record, Benchmark):
        if record.introduced_in is not None:
            yield record.id, record.introduced_in, "introduced-by", None, ()
    elif isinstance(record, Challenge):
        for addressing in record.addressed_by:
            yield record.id, addressing.method, "addressed-by", addressing.note, addressing.evidence
    elif isinstance(record, Paper):
        for method_id in record.studies:
            yield record.id, method_id, "studies", None, ()


def _scheme_edges(scheme: Scheme) -> Iterator[_Edge]:
    for concept in scheme.concepts:
        if concept.broader is not None:
            node = f"{scheme.id}/{concept.id}"
            yield node, f"{scheme.id}/{concept.broader}", "broader", None, concept.evidence
    for group in scheme.placements:
        for method_id in group.methods:
            yield method_id, f"{scheme.id}/{group.concept}", "in-category", None, group.evidence


def _method_edges(method: Method, home_scheme_id: str | None) -> Iterator[_Edge]:
    for placement in method.categories:
        yield method.id, f"{home_scheme_id}/{placement.concept}", "in-category", None, placement.evidence
    if method.introduced_in is not None:
        yield method.id, method.introduced_in, "introduced-by", None, ()
    for relation in method.relations:
        yield method.id, relation.target, relation.type, relation.note, relation.evidence
