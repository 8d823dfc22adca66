"""The forms in RDF, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example
from alignkb.exports.rdf.evidence import prov_resources
from alignkb.exports.rdf.mappings import as_sssom
from alignkb.exports.rdf.schemes import BY_EDITORS, skos_resources
from alignkb.exports.rdf.writing import as_json_ld, as_turtle

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["EXPORTS"]

_SKOS = "data/schemes.ttl"
_SKOS_JSON = "data/schemes.jsonld"
_MAPPINGS = "data/mappings.sssom.tsv"
_EVIDENCE = "data/evidence.ttl"
_NAMES = (
    "A thing has the address of its page with `#this` as its name; where the site has no address, names "
    "begin with `urn:alignkb:`."
)


def _make_skos(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    resources = tuple(skos_resources(kb, options))
    yield _SKOS, as_turtle(resources)
    yield _SKOS_JSON, as_json_ld(resources)


def _make_sssom(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    yield _MAPPINGS, as_sssom(kb, options)


def _make_prov(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    yield _EVIDENCE, as_turtle(prov_resources(kb, options))


EXPORTS = (
    Export(
        name="skos",
        title="SKOS",
        summary="The taxonomies as concept schemes in Turtle and JSON-LD, with the methods at each concept.",
        schema=f"""\
{_NAMES} Turtle and JSON-LD say the same.

- A scheme is a `skos:ConceptScheme` with its id (`dcterms:identifier`), label (`skos:prefLabel`), full name
  (`dcterms:title`), summary (`dcterms:description`), survey (`dcterms:source`) and top concepts.
- A concept is a `skos:Concept` with its id (`skos:notation`), `skos:prefLabel`, `skos:altLabel`,
  `skos:definition`, `skos:broader`, `skos:narrower` or `skos:topConceptOf`, its place in the list of the
  scheme (`schema:position`), and the papers that have it (`dcterms:source`). One that the editors added
  has the `skos:editorialNote` “{BY_EDITORS}”
- A method is no concept: it is what concepts order. It names the concepts of all schemes at which it is
  placed with `dcterms:subject`, as resources do that are indexed by SKOS.""",
        files=(
            FileNote(_SKOS, "everything, in Turtle"),
            FileNote(_SKOS_JSON, "the same, in JSON-LD"),
        ),
        make=_make_skos,
        example=python_example(f"""\
from rdflib import SKOS, Graph

graph = Graph().parse("{_SKOS}")
for scheme, concept in sorted(graph.subject_objects(SKOS.hasTopConcept)):
    print(graph.value(scheme, SKOS.prefLabel), "has", graph.value(concept, SKOS.prefLabel))
"""),
    ),
    Export(
        name="sssom",
        title="SSSOM",
        summary="Which concepts of different taxonomies hold the same methods, as a table of mappings.",
        schema="""\
A table with tabs after the metadata of the set, as the Simple Standard for Sharing Ontological Mappings
has it. A row is a concept of the home scheme (`subject_id`) and one of another scheme (`object_id`) that
have a method in common, which stands at both or below them. No more than that is claimed: the predicate is
`skos:relatedMatch`, the justification `semapv:InstanceBasedMatching`. `confidence` and `similarity_score`
are the share of the methods at either concept that are at both (the Jaccard index); `comment` names them.""",
        files=(FileNote(_MAPPINGS, "the mappings"),),
        make=_make_sssom,
        example=python_example(f"""\
import csv
from pathlib import Path

lines = Path("{_MAPPINGS}").read_text(encoding="utf-8").splitlines(keepends=True)
rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\\t"))
print(len(rows), "mappings")
for row in sorted(rows, key=lambda row: -float(row["confidence"]))[:3]:
    print(row["subject_label"], "and", row["object_label"], row["confidence"])
"""),
    ),
    Export(
        name="prov",
        title="PROV",
        summary="Every statement with the papers that it is taken from, and where in them, as RDF.",
        schema=f"""\
{_NAMES}

- A statement is a `prov:Entity`, part of its record (`dcterms:isPartOf`), of a sort (`dcterms:type`:
  `claims`, `relations`, `placements`, `objectives` and so on), with its words, Markdown or LaTeX, as
  `prov:value`. One that relates two things is also an `rdf:Statement` with `rdf:subject`, `rdf:predicate`
  and `rdf:object`.
- It is `prov:wasDerivedFrom` each paper that states it. A `prov:qualifiedDerivation` says where in the
  paper (`bibo:locator`) and how sure that is (`rdfs:comment`). A statement without sources has neither.
- A paper has its citation key (`dcterms:identifier`), `dcterms:title`, `dcterms:creator` and the year of
  its first version (`dcterms:date`).""",
        files=(FileNote(_EVIDENCE, "all statements, in Turtle"),),
        make=_make_prov,
        example=python_example(f"""\
from rdflib import PROV, Graph

graph = Graph().parse("{_EVIDENCE}")
statements = set(graph.subjects(PROV.wasDerivedFrom))
papers = set(graph.objects(None, PROV.wasDerivedFrom))
print(len(statements), "statements are taken from", len(papers), "papers")
"""),
    ),
)
