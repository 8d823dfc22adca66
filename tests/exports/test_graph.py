"""What networkx, igraph and pydot read from the graph files is the graph of the knowledge base."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pydot
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given, settings
from tests.exports.hostile import hostile_survey
from tests.generating import Survey, surveys
from tests.programs import program

from alignkb.exports import EXPORTERS
from alignkb.exports.graph.rows import nodes
from alignkb.knowledge_base import load
from alignkb.project import open_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from alignkb.exports import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

Nodes = dict[str, dict[str, Any]]
Edges = dict[tuple[str, str, str], dict[str, Any]]
TOY = Path(__file__).parents[1] / "toy"
SPACED = 'line\r\nline\n\ttab \\" \\\\ \\n end \\'


def made(name: str, kb: KnowledgeBase, options: ExportOptions) -> dict[str, bytes]:
    return dict(EXPORTERS[name].make(kb, options))


def without_nothing(found: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that are there: igraph fills what is left out."""
    return {name: value for name, value in found.items() if value not in ("", None) and value == value}  # noqa: PLR0124  # NaN


def expected(kb: KnowledgeBase) -> tuple[Nodes, Edges]:
    """The nodes and edges, from the records and `kb.graph` itself."""
    found: Nodes = {}
    for name, kind in kb.graph.nodes(data="kind"):
        if str(kind) == "concept":
            scheme, _, concept = name.partition("/")
            own = next(each for each in kb.schemes[scheme].concepts if each.id == concept)
            facts = {"label": own.label, "title": own.definition}
        else:
            record = kb.get(name)
            title = record.title_text
            facts = {
                "label": name if str(kind) == "paper" else title,
                "title": getattr(record, "name", title),
            }
        found[name] = {"kind": str(kind), **facts}
    related: Edges = {}
    for source, target, key, data in kb.graph.edges(keys=True, data=True):
        evidence = [each.model_dump(mode="json", exclude_none=True) for each in data["evidence"]]
        related[source, target, key] = {
            "note": data["note"],
            "condition": data["condition"],
            "evidence": evidence,
        }
    return found, related


def assert_same(
    kb: KnowledgeBase, found: Iterable[tuple[str, Any]], related: Iterable[tuple[str, str, Any]]
) -> None:
    """The nodes and edges that were read are those of the knowledge base, in their order."""
    known, known_edges = expected(kb)
    found, related = list(found), list(related)
    assert [name for name, _ in found] == list(known)
    for name, facts in found:
        assert {field: facts[field] for field in known[name]} == known[name]
    assert [(source, target, edge["type"]) for source, target, edge in related] == list(known_edges)
    for (source, target, edge), own in zip(related, known_edges.values(), strict=True):
        evidence = edge.get("evidence") or []
        read = json.loads(evidence) if isinstance(evidence, str) else evidence
        assert read == own["evidence"], (source, target)
        assert (edge.get("note"), edge.get("condition")) == (own["note"], own["condition"])
        assert int(edge["evidence_count"]) == len(own["evidence"])


def read_by_networkx(kb: KnowledgeBase, options: ExportOptions) -> Iterable[nx.Graph[Any]]:
    graphml = made("graphml", kb, options)["data/graph.graphml"]
    yield nx.read_graphml(io.BytesIO(graphml), force_multigraph=True)
    yield nx.node_link_graph(json.loads(made("node-link", kb, options)["data/graph.json"]), edges="edges")
    gexf = nx.read_gexf(io.BytesIO(made("gexf", kb, options)["data/graph.gexf"]))
    yield gexf


def in_order(kb: KnowledgeBase, graph: nx.Graph[Any]) -> list[tuple[str, str, Any]]:
    """The edges in the order of the knowledge base: networkx groups them by source."""
    order = {edge: number for number, edge in enumerate(kb.graph.edges(keys=True))}
    return sorted(graph.edges(data=True), key=lambda edge: order[edge[0], edge[1], edge[2]["type"]])


def assert_read_by_all(kb: KnowledgeBase, options: ExportOptions) -> None:
    for graph in read_by_networkx(kb, options):
        assert_same(kb, list(graph.nodes(data=True)), in_order(kb, graph))
    assert_same(kb, *read_neo4j(made("neo4j", kb, options)))


def read_neo4j(files: Mapping[str, bytes]) -> tuple[list[tuple[str, Any]], list[tuple[str, str, Any]]]:
    def rows(place: str) -> list[dict[str, Any]]:
        before = csv.field_size_limit(2**31 - 1)  # the module's own limit is 128 kB
        try:
            return list(csv.DictReader(io.StringIO(files[place].decode(), newline="")))
        finally:
            csv.field_size_limit(before)

    found = [(row["id:ID"], row) for row in rows("data/neo4j/nodes.csv")]
    related = [
        (
            row[":START_ID"],
            row[":END_ID"],
            {
                **row,
                "note": row["note"] or None,
                "condition": row["condition"] or None,
                "evidence_count": row["evidence_count:int"],
            },
        )
        for row in rows("data/neo4j/relationships.csv")
    ]
    for _, row in found:
        assert row[":LABEL"] == f"Record;{row['kind'].capitalize()}"
    for _, _, row in related:
        assert row[":TYPE"].lower().replace("_", "-") == row["type"]
    return found, related


def test_networkx_and_tables_give_back_the_real_graph(kb: KnowledgeBase, options: ExportOptions) -> None:
    assert_read_by_all(kb, options)


def assert_read_by_igraph(kb: KnowledgeBase, options: ExportOptions, folder: Path) -> None:
    path = folder / "graph.graphml"
    path.write_bytes(made("graphml", kb, options)["data/graph.graphml"])
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    found = [(vertex["id"], vertex.attributes()) for vertex in graph.vs]
    related = [
        (found[edge.source][0], found[edge.target][0], without_nothing(edge.attributes()))
        for edge in graph.es
    ]
    assert_same(kb, found, related)


def test_igraph_gives_back_the_real_graph(kb: KnowledgeBase, options: ExportOptions, tmp_path: Path) -> None:
    assert_read_by_igraph(kb, options, tmp_path)


def undone(text: str) -> str:
    """A string of DOT as the text that it stands for."""
    assert text.startswith('"')
    return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")


def assert_read_by_pydot(kb: KnowledgeBase, options: ExportOptions) -> None:
    graphs = pydot.graph_from_dot_data(made("dot", kb, options)["data/graph.dot"].decode())
    assert graphs
    (graph,) = graphs

    def facts(attributes: Mapping[str, Any]) -> dict[str, Any]:
        return {name: undone(value) if value.startswith('"') else value for name, value in attributes.items()}

    found = [(undone(str(node.get_name())), facts(node.get_attributes())) for node in graph.get_nodes()]
    related = [
        (undone(str(edge.get_source())), undone(str(edge.get_destination())), facts(edge.get_attributes()))
        for edge in graph.get_edges()
    ]
    assert_same(kb, found, related)
    assert graph.get_type() == "digraph"


OLD_PARSER = pytest.mark.filterwarnings("ignore:'.*' deprecated:DeprecationWarning")  # of pydot


@OLD_PARSER
def test_pydot_gives_back_the_graph_of_the_toy(options: ExportOptions) -> None:
    assert_read_by_pydot(load(open_project(TOY)).knowledge_base, options)


NODES_AND_EDGES = r"""
N { printf("N\001%s\001%s\001%s\001%s\002", $.name, $.kind, $.label, $.title); }
E { printf("E\001%s\001%s\001%s\001%s\001%s\001%s\001%s\002",
      $.tail.name, $.head.name, $.type, $.note, $.condition, $.evidence_count, $.evidence); }
"""
"""What `gvpr` prints of each node and edge: Graphviz's own reader."""


def assert_read_by_graphviz(kb: KnowledgeBase, options: ExportOptions) -> None:
    done = subprocess.run(
        [program("gvpr", "graphviz"), "-q", NODES_AND_EDGES],
        input=made("dot", kb, options)["data/graph.dot"],
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    lines = [line.split("\1") for line in done.stdout.decode().split("\2")[:-1]]
    plain = [[part.replace("\\\\", "\\") for part in line] for line in lines]
    found = [
        (name, {"kind": kind, "label": label, "title": title})
        for sort, name, kind, label, title in (line for line in plain if line[0] == "N")
    ]
    names = ("type", "note", "condition", "evidence_count", "evidence")
    related = {
        (line[1], line[2], line[3]): {
            name: value or None for name, value in zip(names, line[3:], strict=True)
        }
        for line in plain
        if line[0] == "E"
    }
    order = list(kb.graph.edges(keys=True))
    assert sorted(related) == sorted(order)
    assert_same(kb, found, [(*edge[:2], related[edge]) for edge in order])


def test_graphviz_gives_back_the_real_graph(kb: KnowledgeBase, options: ExportOptions) -> None:
    assert_read_by_graphviz(kb, options)


def with_spaces() -> Survey:
    survey = hostile_survey(with_long=True)
    survey.records["method"]["method-3"]["name"] = SPACED
    survey.records["method"]["method-3"]["relations"][0]["note"] = SPACED
    survey.records["method"]["method-3"]["relations"].append(
        {
            "type": "same-as",
            "target": "method-2",
            "evidence": [{"paper": "doe1950number0", "locator": SPACED}],
        }
    )
    return survey


@OLD_PARSER
def test_hostile_texts_come_back_as_they_are(options: ExportOptions, tmp_path: Path) -> None:
    kb = with_spaces().knowledge_base()
    assert kb.methods["method-3"].name == SPACED
    assert kb.graph.number_of_edges("method-3", "method-2") == 2
    assert_read_by_all(kb, options)
    assert_read_by_igraph(kb, options, tmp_path)
    assert_read_by_pydot(hostile_survey().knowledge_base(), options)
    assert_read_by_graphviz(hostile_survey().knowledge_base(), options)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(survey=surveys())
def test_any_graph_is_read_back(survey: Survey, options: ExportOptions) -> None:
    assert_read_by_all(survey.knowledge_base(), options)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_the_title_cannot_end_what_it_stands_in(name: str, options: ExportOptions) -> None:
    kb = hostile_survey().knowledge_base()
    (content,) = made(name, kb, replace(options, title="a ---> <b> & --")).values()
    assert fromstring(content).tag.endswith(name)
    assert content.count(b"<b>") == 0


def test_the_category_is_the_top_concept_that_comes_first() -> None:
    survey = hostile_survey()
    concepts = survey.records["scheme"]["home"]["concepts"]
    concepts[2]["broader"] = "concept-1"
    concepts[3]["broader"] = "concept-2"
    found = {node.id: node for node in nodes(survey.knowledge_base())}
    assert found["method-3"].category == "concept-1"
    assert found["doe1953number3"].category == "concept-1"
    assert found["home/concept-2"].category == "concept-1"
    assert found["method-3"].year == 1953


def test_the_script_for_neo4j_holds_no_text_of_records(options: ExportOptions) -> None:
    kb = hostile_survey().knowledge_base()
    script = made("neo4j", kb, options)["data/neo4j/import.cypher"].decode()
    for quoted in script.split("'")[1::2]:
        assert quoted.removeprefix("file:///").replace(".csv", "").replace("-", "").isalnum()
    assert "HYPERLINK" not in script
    statements = [part for part in script.split(";\n") if part.strip()]
    kinds = {node.kind for node in nodes(kb)}
    types = {key for *_, key in kb.graph.edges(keys=True)}
    assert len(statements) == 1 + len(kinds) + len(types)
