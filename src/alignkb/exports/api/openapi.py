"""The OpenAPI 3.1 document of the API, made from the models of the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alignkb.exports.api.document import API_VERSION
from alignkb.exports.api.schemas import document_schemas
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES

if TYPE_CHECKING:
    from alignkb.exports.export import ExportOptions

__all__ = ["openapi"]

_Json = dict[str, Any]
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_ABOUT = """\
Static files: every answer lies at its address, there are no queries. Links (`href`) are relative to the
document that they stand in. Every document names its schema in `$schema` and says the version of the API
(`api_version`), of the shape of records (`schema_version`), and the date of the content (`content_date`).
Within version 1 nothing that is described here goes or changes its meaning; fields, documents and values
may be added."""


def openapi(options: ExportOptions) -> _Json:
    """The description of the API for the knowledge base with these options."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": f"{options.title}: JSON API",
            "version": API_VERSION,
            "description": _ABOUT,
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": ".", "description": "Where this document lies."}],
        "paths": {path: {**_parameters(path), "get": operation} for path, operation in _operations()},
        "components": {"schemas": document_schemas()},
    }


def _operations() -> Iterator[tuple[str, _Json]]:
    yield "/index.json", _get("index", "Where to start: what there is, and where.", "Index")
    yield "/latest.json", _get("latest", "A small document that changes whenever anything does.", "Latest")
    yield "/manifest.json", _get("manifest", "Size and checksum of the files of all exports.", "Manifest")
    yield "/tombstones.json", _get("tombstones", "Removed records.", "ItemList")
    yield "/former-ids.json", _get("formerIds", "What former ids lead to.", "FormerIds")
    for name in VOCABULARIES:
        identifier = f"{name.replace('-', ' ').title().replace(' ', '')}Vocabulary"
        yield (
            f"/vocabularies/{name}.json",
            _get(f"get{identifier}", f"The vocabulary `{name}`.", "VocabularyDocument"),
        )
    for kind, info in RECORD_KINDS.items():
        yield from _of_kind(kind, info.plural)
    yield (
        "/methods/{id}/lineage.json",
        _get("getLineage", "What a method derives from, and what derives from it.", "LineageDocument"),
    )
    yield (
        "/schemes/{id}/concepts.json",
        _get(
            "listConcepts", "The concepts of a scheme, a broader one before its narrower ones.", "ConceptList"
        ),
    )
    yield (
        "/schemes/{id}/concepts/{concept}.json",
        _get("getConcept", "A concept with the methods placed there.", "ConceptDocument"),
    )


def _of_kind(kind: str, plural: str) -> Iterator[tuple[str, _Json]]:
    name = kind.capitalize()
    yield f"/{plural}.json", _get(f"list{plural.capitalize()}", f"All {plural}, by id.", "ItemList")
    yield (
        f"/{plural}/{{id}}.json",
        _get(
            f"get{name}",
            f"A {kind}, or where it has gone.",
            f"{name}Document",
            "MovedDocument",
            "RemovedDocument",
        ),
    )
    yield (
        f"/{plural}/{{id}}/neighbours.json",
        _get(f"get{name}Neighbours", f"What a {kind} has to do with other records.", "NeighboursDocument"),
    )


def _parameters(path: str) -> _Json:
    """What stands for the parameters in the address."""
    named = [name for name in ("id", "concept") if f"{{{name}}}" in path]
    found = [{"name": name, "in": "path", "required": True, "schema": _ID} for name in named]
    return {"parameters": found} if found else {}


def _get(identifier: str, summary: str, *schemas: str) -> _Json:
    """An operation whose answer has one of the schemas, with the parameters that its name tells."""
    references = [{"$ref": f"#/components/schemas/{name}"} for name in schemas]
    schema = references[0] if len(references) == 1 else {"oneOf": references}
    return {
        "operationId": identifier,
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
            "404": {"description": "There is nothing at this address."},
        },
    }
