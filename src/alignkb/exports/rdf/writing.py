"""Descriptions of resources as Turtle and as JSON-LD.

Sources: RDF 1.1 Turtle, sections 6.4 and 6.5; JSON-LD 1.1, section 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from alignkb.exports.plain_records import compact_json

__all__ = ["PREFIXES", "Iri", "Resource", "Term", "as_json_ld", "as_turtle"]

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "bibo": "http://purl.org/ontology/bibo/",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NOT_IN_IRIS = re.compile('[\x00-\x20<>"{}|^`\\\\]')


class Iri(str):
    """The full address of a resource."""

    __slots__ = ()

    @classmethod
    def of(cls, address: str) -> Iri:
        """`address` with what cannot stand in an IRI as percent escapes."""
        return cls(_NOT_IN_IRIS.sub(lambda found: f"%{ord(found.group()):02X}", address))


class Term(str):
    """A name of a known vocabulary, such as `skos:Concept`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource, and what is said of it: predicates as `skos:broader`, values in order.

    A value is an `Iri`, a `Term`, a text or a whole number.
    """

    iri: Iri
    types: tuple[str, ...]
    facts: tuple[tuple[str, str | int], ...]


def as_turtle(resources: Iterable[Resource]) -> bytes:
    """The resources in Turtle, one below the other."""
    lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in PREFIXES.items()]
    for resource in resources:
        facts = [f"    {predicate} {_turtle(value)}" for predicate, value in resource.facts]
        head = f"\n<{resource.iri}> a {', '.join(resource.types)}"
        lines.append(" ;\n".join([head, *facts]) + " .")
    return ("\n".join(lines) + "\n").encode()


def _turtle(value: str | int) -> str:
    kind = value.__class__  # faster than to ask for instances, of which there are a hundred thousand
    if kind is Iri:
        return f"<{value}>"
    if kind is not str:
        return str(value)
    return f'"{_SPECIAL.sub(_escape, str(value))}"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found.group()) or f"\\u{ord(found.group()):04X}"


def as_json_ld(resources: Iterable[Resource]) -> bytes:
    """The same statements in JSON-LD 1.1, one resource a line."""
    lines = ",\n".join(compact_json(_node(resource)) for resource in resources)
    return f'{{"@context":{compact_json(dict(PREFIXES))},\n"@graph":[\n{lines}\n]}}\n'.encode()


def _node(resource: Resource) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": resource.iri, "@type": list(resource.types)}
    for predicate, value in resource.facts:
        node.setdefault(predicate, []).append(_json(value))
    return {
        name: found[0] if isinstance(found, list) and len(found) == 1 else found
        for name, found in node.items()
    }


def _json(value: str | int) -> Any:
    return {"@id": value} if isinstance(value, Iri | Term) else value
