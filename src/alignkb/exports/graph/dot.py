"""The graph in the language of Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.graph.rows import EDGE_FIELDS, NODE_FIELDS, edges, nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignkb.exports.export import ExportOptions
    from alignkb.exports.graph.rows import Field, Value
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["as_dot"]


def as_dot(kb: KnowledgeBase, options: ExportOptions) -> bytes:
    """The graph as DOT: a directed graph in which parallel edges stay."""
    lines = [f"digraph {_quoted(options.title)} {{", 'charset="UTF-8";']
    lines += [f"{_quoted(node.id)} [{_attributes(NODE_FIELDS, node.values())}];" for node in nodes(kb)]
    for edge in edges(kb):
        ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
        lines.append(f"{ends} [{_attributes(EDGE_FIELDS, edge.values())}];")
    return "\n".join([*lines, "}", ""]).encode()


def _attributes(fields: Iterable[Field], values: Iterable[Value]) -> str:
    return ", ".join(
        f"{field.name}={_quoted(value) if isinstance(value, str) else value}"
        for field, value in zip(fields, values, strict=True)
        if value is not None
    )


def _quoted(text: str) -> str:
    r"""`text` as a string of DOT, in which a backslash stands twice and a quote as `\"`.

    A NUL ends a text for Graphviz; it becomes U+FFFD.
    """
    doubled = text.replace("\0", "\ufffd").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{doubled}"'
