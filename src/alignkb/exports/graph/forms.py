"""The forms of the graph, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example
from alignkb.exports.graph.dot import as_dot
from alignkb.exports.graph.neo4j import FOLDER, make_neo4j
from alignkb.exports.graph.node_link import as_node_link
from alignkb.exports.graph.rows import EDGE_FIELDS, NODE_FIELDS
from alignkb.exports.graph.xml import as_gexf, as_graphml

if TYPE_CHECKING:
    from alignkb.exports.graph.rows import Field
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["EXPORTS"]

_WHAT = (
    "A node is a record, by its id, or a concept, as `scheme/concept`. An edge is a relation; two nodes may "
    "have several, of different types. The types are those of the vocabulary and `broader` (concept to "
    "concept), `in-category` (method to concept), `introduced-by` (method or benchmark to paper), "
    "`addressed-by` (challenge to method) and `studies` (paper to method)."
)


def _facts(fields: tuple[Field, ...]) -> str:
    return "\n".join(f"- `{field.name}`: {field.meaning}" for field in fields)


_FACTS = f"""{_WHAT}

A node has these attributes; what is not known is left out:

{_facts(NODE_FIELDS)}

An edge has these:

{_facts(EDGE_FIELDS)}
"""


def _one(
    place: str, write: Callable[[KnowledgeBase, ExportOptions], bytes]
) -> Callable[..., Iterator[ExportedFile]]:
    def make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
        yield place, write(kb, options)

    return make


EXPORTS = (
    Export(
        name="graphml",
        title="GraphML",
        summary="The graph of all records for networkx, igraph, yEd, Gephi and Cytoscape.",
        schema=_FACTS,
        files=(FileNote("data/graph.graphml", "the graph"),),
        make=_one("data/graph.graphml", as_graphml),
        example=python_example("""\
import networkx as nx

graph = nx.read_graphml("data/graph.graphml", force_multigraph=True)
print(graph.number_of_nodes(), "nodes,", graph.number_of_edges(), "edges")
for source, target, edge in list(graph.edges(data=True))[:5]:
    print(source, edge["label"], target, "with", edge["evidence_count"], "sources")
"""),
    ),
    Export(
        name="gexf",
        title="GEXF",
        summary="The graph of all records for Gephi.",
        schema=f"GEXF 1.3. {_FACTS}\nThe label of a node or edge is that of GEXF, not an attribute.\n",
        files=(FileNote("data/graph.gexf", "the graph"),),
        make=_one("data/graph.gexf", as_gexf),
        example=python_example("""\
from collections import Counter

import networkx as nx

graph = nx.read_gexf("data/graph.gexf")
print(Counter(kind for _, kind in graph.nodes(data="kind")))
"""),
    ),
    Export(
        name="dot",
        title="DOT",
        summary="The graph of all records in the language of Graphviz.",
        schema=(
            f"{_FACTS}\nA backslash in a text stands twice, as in labels of Graphviz; a quote has one before "
            "it. Graphviz keeps attributes that it does not know; where it draws a label it reads character "
            "entities such as `&amp;` in it.\n"
        ),
        files=(FileNote("data/graph.dot", "the graph"),),
        make=_one("data/graph.dot", as_dot),
        example=python_example("""\
from pathlib import Path

lines = Path("data/graph.dot").read_text(encoding="utf-8").splitlines()
print(sum('" -> "' in line for line in lines), "edges; `sfdp -Tsvg data/graph.dot` draws them")
"""),
    ),
    Export(
        name="node-link",
        title="Node-link JSON",
        summary="The graph of all records as JSON for networkx and D3.",
        schema=(
            "An object with the lists `nodes` (each with its `id`) and `edges` (each with `source`, "
            f"`target` and, as `key`, its type). {_FACTS}\nHere `evidence` is a list, and no text.\n"
        ),
        files=(FileNote("data/graph.json", "the graph"),),
        make=_one("data/graph.json", as_node_link),
        example=python_example("""\
import json
from pathlib import Path

import networkx as nx

data = json.loads(Path("data/graph.json").read_text(encoding="utf-8"))
graph = nx.node_link_graph(data, edges="edges")
print(graph.number_of_nodes(), "nodes,", graph.number_of_edges(), "edges")
"""),
    ),
    Export(
        name="neo4j",
        title="Neo4j",
        summary="The graph of all records as tables that Neo4j imports.",
        schema=(
            "`nodes.csv` and `relationships.csv` have the headers of `neo4j-admin database import full "
            "--nodes=nodes.csv --relationships=relationships.csv --multiline-fields=true`; `import.cypher` "
            "loads the same tables into a running server. The label of a node is its kind, with a capital, "
            f"and `Record`; the type of a relationship is written as `SPECIAL_CASE`.\n\n{_FACTS}\n"
            "Texts stand as they are: do not open the tables in a spreadsheet, which may take a text for a "
            "formula.\n"
        ),
        files=(
            FileNote(f"{FOLDER}/nodes.csv", "the nodes"),
            FileNote(f"{FOLDER}/relationships.csv", "the edges"),
            FileNote(f"{FOLDER}/import.cypher", "the statements that load both"),
        ),
        make=make_neo4j,
        example=python_example(f"""\
import csv
from collections import Counter

with open("{FOLDER}/relationships.csv", encoding="utf-8", newline="") as file:
    print(Counter(row[":TYPE"] for row in csv.DictReader(file)))
"""),
    ),
)
