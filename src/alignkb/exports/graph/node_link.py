"""The graph as node-link JSON, which networkx and D3 read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.graph.rows import EDGE_FIELDS, NODE_FIELDS, edges, nodes
from alignkb.exports.plain_records import compact_json

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["as_node_link"]


def as_node_link(kb: KnowledgeBase, options: ExportOptions) -> bytes:
    """The graph as JSON with one node or edge a line; evidence is a list, and no text."""
    facts = {"title": options.title, "content_date": options.date.isoformat()}
    node_lines = []
    for node in nodes(kb):
        named = zip(NODE_FIELDS, node.values(), strict=True)
        found = {field.name: value for field, value in named if value is not None}
        node_lines.append(compact_json({"id": node.id, **found}))
    edge_lines = []
    for edge in edges(kb):
        *values, evidence = edge.values()
        named = zip(EDGE_FIELDS, values, strict=False)  # the last of the fields is the evidence
        found = {field.name: value for field, value in named if value is not None}
        ends = {"source": edge.source, "target": edge.target, "key": edge.type}
        edge_lines.append(f'{compact_json({**ends, **found})[:-1]},"evidence":{evidence or "[]"}}}')
    head = f'{{"directed":true,"multigraph":true,"graph":{compact_json(facts)},\n"nodes":[\n'
    between = "\n],\n" + '"edges":[\n'
    return f"{head}{_joined(node_lines)}{between}{_joined(edge_lines)}\n]}}\n".encode()


def _joined(lines: list[str]) -> str:
    return ",\n".join(lines)
