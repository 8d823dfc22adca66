"""The graph as files that Neo4j imports: two tables, and the script that loads them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from alignkb.exports.graph.rows import EDGE_FIELDS, NODE_FIELDS, edges, nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alignkb.exports.export import ExportedFile, ExportOptions
    from alignkb.exports.graph.rows import Field, Value
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["FOLDER", "make_neo4j"]

FOLDER = "data/neo4j"
_HEAD = """\
// Put nodes.csv and relationships.csv into the import folder of the server, and run:
//   cypher-shell -f import.cypher
// The server needs db.import.csv.legacy_quote_escaping=false, or it drops backslashes.
"""
_ANY = "Record"
"""The label that every node has beside that of its kind."""


def make_neo4j(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    """`nodes.csv` and `relationships.csv` as neo4j-admin imports them, and `import.cypher`."""
    del options
    known = tuple(nodes(kb))
    rows = ((node.id, *node.values(), f"{_ANY};{_label(node.kind)}") for node in known)
    yield f"{FOLDER}/nodes.csv", _table(("id:ID", *map(_header, NODE_FIELDS), ":LABEL"), rows)
    related = tuple(edges(kb))
    lines = ((edge.source, edge.target, *edge.values(), _type(edge.type)) for edge in related)
    head = (":START_ID", ":END_ID", *map(_header, EDGE_FIELDS), ":TYPE")
    yield f"{FOLDER}/relationships.csv", _table(head, lines)
    kinds = dict.fromkeys(node.kind for node in known)
    types = dict.fromkeys(edge.type for edge in related)
    yield f"{FOLDER}/import.cypher", _script(kinds, types).encode()


def _label(kind: str) -> str:
    return kind.capitalize()


def _type(name: str) -> str:
    """The type as Neo4j writes types: `special-case` as `SPECIAL_CASE`."""
    return name.upper().replace("-", "_")


def _header(field: Field) -> str:
    return f"{field.name}:int" if field.type == "int" else field.name


def _table(head: Iterable[str], rows: Iterable[Iterable[Value]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def _script(kinds: Iterable[str], types: Iterable[str]) -> str:
    """The statements that load the tables; they hold ids of types, and no text of a record."""
    set_fields = ",\n      ".join(f"n.{field.name} = {_loaded(field)}" for field in NODE_FIELDS)
    set_facts = ",\n      ".join(f"r.{field.name} = {_loaded(field)}" for field in EDGE_FIELDS)
    parts = [
        _HEAD,
        f"CREATE CONSTRAINT record_id IF NOT EXISTS FOR (n:{_ANY}) REQUIRE n.id IS UNIQUE;\n",
    ]
    parts += [
        "LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row\n"
        f"WITH row WHERE row.kind = '{kind}'\n"
        f"MERGE (n:{_ANY} {{id: row.`id:ID`}})\n"
        f"  SET n:{_label(kind)},\n      {set_fields};\n"
        for kind in kinds
    ]
    parts += [
        "LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row\n"
        f"WITH row WHERE row.type = '{name}'\n"
        f"MATCH (a:{_ANY} {{id: row.`:START_ID`}}), (b:{_ANY} {{id: row.`:END_ID`}})\n"
        f"MERGE (a)-[r:`{_type(name)}`]->(b)\n"
        f"  SET {set_facts};\n"
        for name in types
    ]
    return "\n".join(parts)


def _loaded(field: Field) -> str:
    return f"toInteger(row.`{_header(field)}`)" if field.type == "int" else f"row.{field.name}"
