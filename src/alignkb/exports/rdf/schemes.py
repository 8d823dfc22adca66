"""The schemes as SKOS, and what is placed at their concepts.

Source: SKOS Simple Knowledge Organization System Reference, https://www.w3.org/TR/skos-reference/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.exports.rdf.naming import Names
from alignkb.exports.rdf.writing import Resource
from alignkb.records.scheme import Origin

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions
    from alignkb.exports.rdf.writing import Iri
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["BY_EDITORS", "skos_resources"]

BY_EDITORS = "Added by the editors; the survey does not have it."
_Facts = Iterator[tuple[str, str | int]]


def skos_resources(kb: KnowledgeBase, options: ExportOptions) -> Iterator[Resource]:
    """Each scheme with its concepts, then the methods with the concepts that they are placed at."""
    names = Names(options)
    for scheme in kb.schemes.values():
        iri = names.record("scheme", scheme.id)
        yield Resource(iri, ("skos:ConceptScheme",), tuple(_scheme(kb, names, scheme)))
        for position, concept in enumerate(scheme.concepts, 1):
            facts = tuple(_concept(kb, names, scheme, concept, position))
            yield Resource(names.concept(scheme.id, concept.id), ("skos:Concept",), facts)
    placed = _subjects(kb, names)
    for method in kb.methods.values():
        said: list[tuple[str, str | int]] = [
            ("dcterms:identifier", str(method.id)),
            ("rdfs:label", method.label),
            ("dcterms:title", method.name),
            ("dcterms:description", method.summary),
        ]
        if method.introduced_in in kb.papers:
            said.append(("dcterms:source", names.record("paper", str(method.introduced_in))))
        said += [("dcterms:subject", concept) for concept in placed.get(str(method.id), ())]
        yield Resource(names.record("method", method.id), ("prov:Entity",), tuple(said))


def _subjects(kb: KnowledgeBase, names: Names) -> dict[str, list[Iri]]:
    """The concepts of all schemes by method that is placed directly at them."""
    found: dict[str, list[Iri]] = {}
    for scheme_id, concepts in kb.methods_by_concept.items():
        known = {str(concept.id) for concept in kb.schemes[scheme_id].concepts}
        for concept, methods in concepts.items():
            for method in methods if concept in known else ():
                found.setdefault(method, []).append(names.concept(scheme_id, concept))
    return found


def _scheme(kb: KnowledgeBase, names: Names, scheme: Scheme) -> _Facts:
    yield "dcterms:identifier", str(scheme.id)
    yield "skos:prefLabel", scheme.label
    yield "dcterms:title", scheme.name
    yield "dcterms:description", scheme.summary
    if scheme.paper in kb.papers:
        yield "dcterms:source", names.record("paper", str(scheme.paper))
    for concept in scheme.top_concepts():
        yield "skos:hasTopConcept", names.concept(scheme.id, concept.id)


def _concept(kb: KnowledgeBase, names: Names, scheme: Scheme, concept: Concept, position: int) -> _Facts:
    whole = names.record("scheme", scheme.id)
    known = {str(each.id) for each in scheme.concepts}
    yield "skos:inScheme", whole
    yield "skos:notation", str(concept.id)
    yield "skos:prefLabel", concept.label
    for label in dict.fromkeys(concept.alternative_labels):
        yield "skos:altLabel", label
    yield "skos:definition", concept.definition
    yield "schema:position", position
    if concept.origin is Origin.EDITORS:
        yield "skos:editorialNote", BY_EDITORS
    if concept.broader is None:
        yield "skos:topConceptOf", whole
    elif concept.broader in known:
        yield "skos:broader", names.concept(scheme.id, concept.broader)
    for narrower in scheme.narrower(concept.id):
        yield "skos:narrower", names.concept(scheme.id, narrower.id)
    for source in dict.fromkeys(source.paper for source in concept.evidence):
        if source in kb.papers:
            yield "dcterms:source", names.record("paper", source)
