"""Every statement with the papers that it is taken from, and where in them, in the words of PROV.

Source: PROV-O, https://www.w3.org/TR/prov-o/; the locator is that of the Bibliographic Ontology.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.exports.rdf.naming import Names
from alignkb.exports.rdf.writing import Resource, Term
from alignkb.knowledge_base.statements import statements_of
from alignkb.records.challenge import Addressing, Direction
from alignkb.records.evidence import Claim
from alignkb.records.method import Objective, Placement
from alignkb.records.relation import Relation
from alignkb.records.scheme import Concept, ConceptPlacement
from alignkb.records.topic import Statement as TopicStatement
from alignkb.records.topic import TableRow

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions
    from alignkb.exports.rdf.writing import Iri
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.knowledge_base.statements import Statement
    from alignkb.records.evidence import Evidence
    from alignkb.records.paper import Paper
    from alignkb.records.record import Record

__all__ = ["prov_resources"]

_Facts = list[tuple[str, str | int]]


def prov_resources(kb: KnowledgeBase, options: ExportOptions) -> Iterator[Resource]:
    """The papers, then each record with its statements, and their derivations from papers."""
    names = Names(options)
    for paper in kb.papers.values():
        yield Resource(names.record("paper", paper.id), ("prov:Entity",), tuple(_paper(paper)))
    for record in kb.records():
        whole = names.record(record.kind, record.id)
        statements = tuple(statements_of(record))
        if statements and record.kind != "paper":
            facts: _Facts = [("dcterms:identifier", str(record.id)), ("rdfs:label", record.title_text)]
            yield Resource(whole, ("prov:Entity",), tuple(facts))
        for statement in statements:
            yield from _statement(kb, names, whole, record, statement)


def _paper(paper: Paper) -> Iterator[tuple[str, str | int]]:
    yield "dcterms:identifier", str(paper.id)
    yield "dcterms:title", paper.title
    for author in dict.fromkeys(paper.authors):
        yield "dcterms:creator", author
    yield "dcterms:date", str(paper.year)


def _statement(
    kb: KnowledgeBase, names: Names, whole: Iri, record: Record, statement: Statement
) -> Iterator[Resource]:
    """The statement, then one derivation for each source of it."""
    place = ".".join(str(step) for step in statement.path) or "whole"
    iri = names.below(whole, f"says.{place}")
    facts: _Facts = [("dcterms:isPartOf", whole), ("dcterms:type", statement.sort)]
    facts += [("prov:value", text) for text in _texts(statement.shape)]
    triple = _triple(kb, names, whole, record, statement)
    facts += triple
    derivations: list[Resource] = []
    for number, source in enumerate(statement.evidence):
        if source.paper in kb.papers:
            paper = names.record("paper", source.paper)
            if ("prov:wasDerivedFrom", paper) not in facts:
                facts.append(("prov:wasDerivedFrom", paper))
            derivation = names.below(whole, f"says.{place}.source.{number}")
            facts.append(("prov:qualifiedDerivation", derivation))
            derivations.append(Resource(derivation, ("prov:Derivation",), _derivation(paper, source)))
    yield Resource(iri, ("prov:Entity", "rdf:Statement") if triple else ("prov:Entity",), tuple(facts))
    yield from derivations


def _derivation(paper: Iri, source: Evidence) -> tuple[tuple[str, str | int], ...]:
    facts: _Facts = [("prov:entity", paper)]
    if source.locator:
        facts.append(("bibo:locator", source.locator))
    if source.note:
        facts.append(("rdfs:comment", source.note))
    return tuple(facts)


def _triple(kb: KnowledgeBase, names: Names, whole: Iri, record: Record, statement: Statement) -> _Facts:
    """What the statement says as a triple, where it relates two things."""
    shape = statement.shape
    if isinstance(shape, Relation):
        target = kb.find(shape.target)
        if target is None:
            return []
        named = names.record(target.kind, target.id)
        return _parts(whole, names.relation_type(shape.type), named)
    if isinstance(shape, Placement) and kb.home_scheme_id is not None:
        return _parts(whole, Term("dcterms:subject"), names.concept(kb.home_scheme_id, shape.concept))
    if isinstance(shape, ConceptPlacement):
        method = shape.methods[int(statement.path[-1])]
        concept = names.concept(record.id, shape.concept)
        return _parts(names.record("method", method), Term("dcterms:subject"), concept)
    if isinstance(shape, Addressing):
        return _parts(whole, names.relation_type("addressed-by"), names.record("method", shape.method))
    return []


def _parts(subject: Iri, predicate: str, target: Iri) -> _Facts:
    return [("rdf:subject", subject), ("rdf:predicate", predicate), ("rdf:object", target)]


def _texts(shape: object) -> Iterator[str]:
    """The words of the statement."""
    read = _WORDS.get(type(shape))
    text = read(shape) if read is not None else None
    if text:
        yield text


_WORDS: Mapping[type, Callable[[Any], str | None]] = MappingProxyType(
    {
        Claim: lambda claim: claim.claim,
        Relation: lambda relation: relation.note,
        Objective: lambda objective: objective.latex,
        Addressing: lambda addressing: addressing.note,
        Direction: lambda direction: direction.text,
        Concept: lambda concept: concept.definition,
        TopicStatement: lambda statement: statement.text,
        TableRow: lambda row: " | ".join((row.label, *row.cells)),
    }
)
"""The text of a statement by its shape; a placement has none, and a record is the statement itself."""
