"""What rdflib reads from the RDF is what the schemes and statements say, and keeps to the shapes."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import DCTERMS, PROV, RDF, SKOS, Graph, Namespace
from rdflib.compare import isomorphic
from rdflib.term import Literal, URIRef
from tests.exports.hostile import HOSTILE, LONG, hostile_survey
from tests.generating import surveys

from alignkb.exports import EXPORTERS
from alignkb.exports.rdf.mappings import COLUMNS, overlaps
from alignkb.exports.rdf.schemes import BY_EDITORS
from alignkb.exports.rdf.writing import PREFIXES, Iri, Resource, as_json_ld, as_turtle
from alignkb.knowledge_base import load
from alignkb.knowledge_base.statements import statements_of
from alignkb.project import open_project
from alignkb.records.scheme import Origin

if TYPE_CHECKING:
    from tests.generating import Survey

    from alignkb.exports import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

pytestmark = pytest.mark.filterwarnings(
    "ignore:.* is deprecated:DeprecationWarning:rdflib", "ignore:.* is deprecated:DeprecationWarning:pyshacl"
)  # their own affair
HERE = Path(__file__).parent
TOY = HERE.parent / "toy"
BIBO, SCHEMA = Namespace(PREFIXES["bibo"]), Namespace(PREFIXES["schema"])


def made(name: str, kb: KnowledgeBase, options: ExportOptions) -> dict[str, bytes]:
    return dict(EXPORTERS[name].make(kb, options))


def graph_of(content: bytes, form: str = "turtle") -> Graph:
    return Graph().parse(data=content.decode(), format=form)


def schemes_of(kb: KnowledgeBase, options: ExportOptions) -> Graph:
    """The schemes as rdflib reads them from Turtle, which says the same as JSON-LD."""
    files = made("skos", kb, options)
    turtle = graph_of(files["data/schemes.ttl"])
    json_ld = graph_of(files["data/schemes.jsonld"], "json-ld")
    assert isomorphic(turtle, json_ld)
    return turtle


def assert_shapely(graph: Graph) -> None:
    conforms, _, told = validate(graph, shacl_graph=str(HERE / "shapes.ttl"), shacl_graph_format="turtle")
    assert conforms, told


def texts(graph: Graph, subject: Any, predicate: Any) -> list[str]:
    return sorted(str(value) for value in graph.objects(subject, predicate))


def text(graph: Graph, subject: Any, predicate: Any) -> str | None:
    found = texts(graph, subject, predicate)
    assert len(found) <= 1
    return found[0] if found else None


def read_schemes(graph: Graph) -> dict[str, Any]:
    """The schemes in the shape of `told_schemes`, from the graph alone."""
    found: dict[str, Any] = {}
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        concepts = sorted(
            graph.subjects(SKOS.inScheme, scheme), key=lambda one: int(str(graph.value(one, SCHEMA.position)))
        )
        found[str(text(graph, scheme, DCTERMS.identifier))] = {
            "label": text(graph, scheme, SKOS.prefLabel),
            "name": text(graph, scheme, DCTERMS.title),
            "summary": text(graph, scheme, DCTERMS.description),
            "paper": text(graph, scheme, DCTERMS.source),
            "concepts": [
                {
                    "id": text(graph, one, SKOS.notation),
                    "label": text(graph, one, SKOS.prefLabel),
                    "alternative_labels": texts(graph, one, SKOS.altLabel),
                    "definition": text(graph, one, SKOS.definition),
                    "by_editors": text(graph, one, SKOS.editorialNote) == BY_EDITORS,
                    "broader": (above := graph.value(one, SKOS.broader))
                    and text(graph, above, SKOS.notation),
                    "is_top": (one, SKOS.topConceptOf, scheme) in graph
                    and (scheme, SKOS.hasTopConcept, one) in graph,
                    "narrower": sorted(
                        str(graph.value(below, SKOS.notation)) for below in graph.objects(one, SKOS.narrower)
                    ),
                    "papers": texts(graph, one, DCTERMS.source),
                    "methods": sorted(
                        str(graph.value(each, DCTERMS.identifier))
                        for each in graph.subjects(DCTERMS.subject, one)
                    ),
                }
                for one in concepts
            ],
        }
    return found


def told_schemes(kb: KnowledgeBase, options: ExportOptions) -> dict[str, Any]:
    """What the records say of the schemes."""

    def paper(key: str) -> str:
        return f"{options.site_url}papers/{key}/#this"

    return {
        str(scheme.id): {
            "label": scheme.label,
            "name": scheme.name,
            "summary": scheme.summary,
            "paper": paper(scheme.paper) if scheme.paper else None,
            "concepts": [
                {
                    "id": concept.id,
                    "label": concept.label,
                    "alternative_labels": sorted(set(concept.alternative_labels)),
                    "definition": concept.definition,
                    "by_editors": concept.origin is Origin.EDITORS,
                    "broader": concept.broader,
                    "is_top": concept.broader is None,
                    "narrower": sorted(each.id for each in scheme.narrower(concept.id)),
                    "papers": sorted({paper(source.paper) for source in concept.evidence}),
                    "methods": sorted(kb.methods_by_concept[scheme.id][concept.id]),
                }
                for concept in scheme.concepts
            ],
        }
        for scheme in kb.schemes.values()
    }


def test_the_real_schemes_come_back_exactly(kb: KnowledgeBase, options: ExportOptions) -> None:
    graph = schemes_of(kb, options)
    assert read_schemes(graph) == told_schemes(kb, options)
    assert_shapely(graph)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(survey=surveys())
def test_any_schemes_come_back_exactly(survey: Survey, options: ExportOptions) -> None:
    kb = survey.knowledge_base()
    assert read_schemes(schemes_of(kb, options)) == told_schemes(kb, options)


def test_hostile_texts_come_back_as_they_are(options: ExportOptions) -> None:
    kb = hostile_survey(with_long=True).knowledge_base()
    assert read_schemes(schemes_of(kb, options)) == told_schemes(kb, options)
    assert read_statements(graph_of(made("prov", kb, options)["data/evidence.ttl"])) == told_statements(
        kb, options
    )


@settings(max_examples=60)
@given(value=st.one_of(st.text(), st.sampled_from([*HOSTILE, LONG, "a\r\n\tb\x00\x07\x7f\ufffe\u2028\\"])))
def test_any_text_is_read_back_from_both_forms(value: str) -> None:
    resources = [Resource(Iri("urn:x:1"), ("prov:Entity",), (("rdfs:label", value), ("schema:position", 3)))]
    for graph in (graph_of(as_turtle(resources)), graph_of(as_json_ld(resources), "json-ld")):
        assert (URIRef("urn:x:1"), RDF.type, PROV.Entity) in graph
        found = {str(each) for each in graph.objects(URIRef("urn:x:1"), URIRef(PREFIXES["rdfs"] + "label"))}
        assert found == {value}
        assert (URIRef("urn:x:1"), SCHEMA.position, Literal(3)) in graph


def read_statements(graph: Graph) -> dict[str, Any]:
    """The statements with the sources of each, in order, from the graph alone."""
    found: dict[str, Any] = {}
    for statement, whole in graph.subject_objects(DCTERMS.isPartOf):
        sources = sorted(
            graph.objects(statement, PROV.qualifiedDerivation),
            key=lambda one: int(str(one).rpartition(".")[2]),
        )
        told = [
            (
                str(graph.value(graph.value(one, PROV.entity), DCTERMS.identifier)),
                text(graph, one, BIBO.locator),
                text(graph, one, URIRef(PREFIXES["rdfs"] + "comment")),
            )
            for one in sources
        ]
        derived = {
            str(graph.value(one, DCTERMS.identifier)) for one in graph.objects(statement, PROV.wasDerivedFrom)
        }
        assert derived == {paper for paper, _, _ in told}
        found[str(statement)] = (
            str(graph.value(whole, DCTERMS.identifier)),
            str(graph.value(statement, DCTERMS.type)),
            told,
        )
    return found


def told_statements(kb: KnowledgeBase, options: ExportOptions) -> dict[str, Any]:
    del options
    found: dict[str, Any] = {}
    pages = {
        "method": "methods",
        "paper": "papers",
        "challenge": "challenges",
        "benchmark": "benchmarks",
        "topic": "essence",
        "scheme": "taxonomy",
    }
    site = "https://alignkb.github.io/alignkb/"
    for record in kb.records():
        for statement in statements_of(record):
            place = ".".join(map(str, statement.path)) or "whole"
            if record.kind == "event":
                name = f"{site}history/#{record.id}.says.{place}"
            else:
                name = f"{site}{pages[record.kind]}/{record.id}/#says.{place}"
            told = [(source.paper, source.locator, source.note) for source in statement.evidence]
            found[name] = (record.id, statement.sort, told)
    return found


def test_the_real_statements_come_back_with_their_sources(kb: KnowledgeBase, options: ExportOptions) -> None:
    graph = graph_of(made("prov", kb, options)["data/evidence.ttl"])
    assert read_statements(graph) == told_statements(kb, options)
    values = {str(value) for value in graph.objects(None, PROV.value)}
    for method in kb.methods.values():
        assert values.issuperset(claim.claim for claim in (*method.strengths, *method.limitations))
    triples: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for statement in graph.subjects(RDF.type, RDF.Statement):
        subject, predicate, target = (
            graph.value(statement, part) for part in (RDF.subject, RDF.predicate, RDF.object)
        )
        triples[str(predicate)].add((str(subject), str(target)))
    site = options.site_url
    for name in kb.relation_types:
        assert triples[f"{site}reference/vocabulary/#relation-{name}"] == {
            (
                f"{site}methods/{source}/#this",
                f"{site}{'methods' if target in kb.methods else 'benchmarks'}/{target}/#this",
            )
            for source, target, key in kb.graph.edges(keys=True)
            if key == name
        }
    placed = schemes_of(kb, options)
    assert triples[str(DCTERMS.subject)] == {
        (str(a), str(b)) for a, b in placed.subject_objects(DCTERMS.subject)
    }


def test_schemes_and_statements_of_the_toy_keep_to_the_shapes(options: ExportOptions) -> None:
    kb = load(open_project(TOY)).knowledge_base
    graph = schemes_of(kb, options)
    graph += graph_of(made("prov", kb, options)["data/evidence.ttl"])
    assert_shapely(graph)
    graph.remove((None, SKOS.definition, None))
    with pytest.raises(AssertionError, match="definition"):
        assert_shapely(graph)


def test_without_an_address_of_the_site_names_are_urns(options: ExportOptions) -> None:
    kb = load(open_project(TOY)).knowledge_base
    nowhere = replace(options, site_url=None)
    graph = schemes_of(kb, nowhere)
    graph += graph_of(made("prov", kb, nowhere)["data/evidence.ttl"])
    assert_shapely(graph)
    assert {str(subject).rpartition("alignkb:")[0] for subject in graph.subjects()} == {"urn:"}
    somewhere = schemes_of(kb, options)
    assert len(schemes_of(kb, nowhere)) == len(somewhere)


def test_an_odd_address_of_the_site_ends_no_name(options: ExportOptions) -> None:
    kb = load(open_project(TOY)).knowledge_base
    assert len(schemes_of(kb, replace(options, site_url='https://example.org/a b/<x>"/'))) > 0


def read_sssom(content: bytes) -> tuple[dict[str, Any], list[dict[str, str]]]:
    lines = content.decode().splitlines(keepends=True)
    head = [line[1:] for line in lines if line.startswith("#")]
    rows = csv.DictReader(io.StringIO("".join(lines[len(head) :]), newline=""), delimiter="\t")
    return yaml.safe_load("".join(head)), list(rows)


@pytest.mark.parametrize("site_url", ["https://alignkb.github.io/alignkb/", None])
def test_the_mappings_are_the_shared_methods(
    kb: KnowledgeBase, options: ExportOptions, site_url: str | None
) -> None:
    there = replace(options, site_url=site_url)
    metadata, rows = read_sssom(made("sssom", kb, there)["data/mappings.sssom.tsv"])
    assert {"mapping_set_id", "license", "curie_map"} <= metadata.keys()
    assert ":" in metadata["mapping_set_id"]
    graph = schemes_of(kb, there)

    def iri(short: str) -> URIRef:
        prefix, _, rest = short.partition(":")
        return URIRef(metadata["curie_map"][prefix] + rest)

    assert len(rows) == len(list(overlaps(kb))) > 0
    for row in rows:
        assert tuple(row) == COLUMNS
        first, second = iri(row["subject_id"]), iri(row["object_id"])
        assert str(graph.value(first, SKOS.prefLabel)) == row["subject_label"]
        assert str(graph.value(second, SKOS.prefLabel)) == row["object_label"]
        assert (first, SKOS.inScheme, iri(row["subject_source"])) in graph
        assert (second, SKOS.inScheme, iri(row["object_source"])) in graph
        below = [
            {
                method
                for part in graph.transitive_objects(one, SKOS.narrower)
                for method in graph.subjects(DCTERMS.subject, part)
            }
            for one in (first, second)
        ]
        share = len(below[0] & below[1]) / len(below[0] | below[1])
        assert row["confidence"] == row["similarity_score"] == f"{share:.3f}"
        common = sorted(str(graph.value(one, DCTERMS.identifier)) for one in below[0] & below[1])
        assert row["comment"].endswith(f": {', '.join(common)}")
        assert row["predicate_id"] == "skos:relatedMatch"
    pairs = {(row["subject_id"], row["object_id"]) for row in rows}
    assert len(pairs) == len(rows)


def test_mappings_with_hostile_labels_are_read_back(options: ExportOptions) -> None:
    survey = hostile_survey()
    concepts = survey.records["scheme"]["home"]["concepts"]
    concepts[1]["label"] = 'tab\tand "quote"\nand line'
    survey.records["scheme"]["other"] = {
        **survey.records["scheme"]["home"],
        "placements": [
            {"concept": each["id"], "methods": [f"method-{n}"]} for n, each in enumerate(concepts)
        ],
    }
    titled = replace(options, title='a: "b" # c\n- d')
    metadata, rows = read_sssom(made("sssom", survey.knowledge_base(), titled)["data/mappings.sssom.tsv"])
    assert metadata["mapping_set_title"] == 'a: "b" # c\n- d: concepts that share methods'
    assert [row["object_label"] for row in rows] == [each["label"] for each in concepts]
    assert {row["confidence"] for row in rows} == {"1.000"}


def test_without_a_home_scheme_there_are_no_mappings(options: ExportOptions) -> None:
    from alignkb.knowledge_base import KnowledgeBase

    metadata, rows = read_sssom(made("sssom", KnowledgeBase(), options)["data/mappings.sssom.tsv"])
    assert rows == []
    assert json.dumps(metadata, default=str)
