"""The graph as GraphML and as GEXF; white space in texts is kept by every reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from alignkb.exports.graph.rows import EDGE_FIELDS, NODE_FIELDS, edges, nodes
from alignkb.exports.xml_text import xml_attribute as escaped

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions
    from alignkb.exports.graph.rows import Field, Value
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["as_gexf", "as_graphml"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_GRAPHML = (
    f'<graphml xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd">'
)


def as_graphml(kb: KnowledgeBase, options: ExportOptions) -> bytes:
    """The graph as GraphML 1.0."""
    lines = [
        f"{_HEAD}<!-- {_comment(options)} -->",
        _GRAPHML,
        *_graphml_keys("node", "n", NODE_FIELDS),
        *_graphml_keys("edge", "e", EDGE_FIELDS),
        '<graph id="G" edgedefault="directed">',
    ]
    lines += [
        f'<node id="{escaped(node.id)}">{_graphml_data("n", node.values())}</node>' for node in nodes(kb)
    ]
    for edge in edges(kb):
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        lines.append(f"<edge {ends}>{_graphml_data('e', edge.values())}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode()


def _comment(options: ExportOptions) -> str:
    """Text of the project in a comment, in which no two hyphens may stand."""
    return f"{escaped(options.title)}, {options.date.isoformat()}".replace("--", "- -").replace("--", "- -")


def _graphml_keys(what: str, prefix: str, fields: Iterable[Field]) -> Iterator[str]:
    for number, field in enumerate(fields):
        yield f'<key id="{prefix}{number}" for="{what}" attr.name="{field.name}" attr.type="{field.type}"/>'


def _graphml_data(prefix: str, values: Iterable[Value]) -> str:
    return "".join(
        f'<data key="{prefix}{number}">{escaped(str(value))}</data>'
        for number, value in enumerate(values)
        if value is not None
    )


def as_gexf(kb: KnowledgeBase, options: ExportOptions) -> bytes:
    """The graph as GEXF 1.3, which has places of its own for labels of nodes and edges."""
    meta = f"<description>{escaped(options.title)}</description>"
    lines = [
        f'{_HEAD}<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        f'<meta lastmodifieddate="{options.date.isoformat()}">{meta}</meta>',
        '<graph defaultedgetype="directed" mode="static">',
        *_gexf_attributes("node", NODE_FIELDS),
        *_gexf_attributes("edge", EDGE_FIELDS),
        "<nodes>",
    ]
    for node in nodes(kb):
        values = _gexf_values(NODE_FIELDS, node.values())
        lines.append(f'<node id="{escaped(node.id)}" label="{escaped(node.label)}">{values}</node>')
    lines += ["</nodes>", "<edges>"]
    for number, edge in enumerate(edges(kb)):
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        values = _gexf_values(EDGE_FIELDS, edge.values())
        head = f'<edge id="e{number}" {ends} label="{escaped(edge.label)}" kind="{escaped(edge.type)}">'
        lines.append(f"{head}{values}</edge>")
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""]).encode()


def _gexf_attributes(what: str, fields: Iterable[Field]) -> Iterator[str]:
    yield f'<attributes class="{what}">'
    for field in fields:
        if field.name != "label":
            kind = "integer" if field.type == "int" else "string"
            yield f'<attribute id="{field.name}" title="{field.name}" type="{kind}"/>'
    yield "</attributes>"


def _gexf_values(fields: Iterable[Field], values: Iterable[Value]) -> str:
    found = "".join(
        f'<attvalue for="{field.name}" value="{escaped(str(value))}"/>'
        for field, value in zip(fields, values, strict=True)
        if value is not None and field.name != "label"
    )
    return f"<attvalues>{found}</attvalues>"
