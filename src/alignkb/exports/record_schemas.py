"""JSON Schemas of records as exports have them: with their kind, and without what helps editors only."""

from __future__ import annotations

import json
from typing import Any

from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES, model_of
from alignkb.records.schema import json_schemas

__all__ = ["DIALECT", "schema_name", "shared_schemas", "tombstone_name"]

_Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_name(kind: str) -> str:
    """The name of the schema of a kind of record or vocabulary, as `Paper`."""
    return model_of(kind).__name__


def tombstone_name(kind: str) -> str:
    """The name of the schema of a removed record of a kind, as `PaperTombstone`."""
    return RECORD_KINDS[kind].tombstone.__name__


def shared_schemas(prefix: str) -> _Json:
    """The schemas of records, tombstones, vocabularies and their parts, by name.

    Args:
        prefix: where they will stand, as `#/$defs/`; they refer to one another there.
    """
    found: _Json = {}
    schemas = json_schemas()
    for kind in (*RECORD_KINDS, *VOCABULARIES):
        whole = json.loads(schemas[f"{kind}.json"])
        found |= whole.pop("$defs", {})
        if kind in RECORD_KINDS:
            found[tombstone_name(kind)] = _tombstone(whole, kind)
        found[schema_name(kind)] = _living(whole, kind)
    found["Removal"] = {**found["Status"], "required": ["state", "reason"]}
    found["Removal"]["properties"] = {
        **found["Status"]["properties"],
        "state": {"type": "string", "const": "removed"},
    }
    return {name: _moved(part, prefix) for name, part in sorted(found.items())}


def _living(whole: _Json, kind: str) -> _Json:
    required = whole.get("else", whole)["required"]
    return {
        "title": whole["title"],
        "description": whole["description"],
        "type": "object",
        "additionalProperties": False,
        "required": ["kind", *required],
        "properties": {"kind": {"const": kind}, **whole["properties"]},
    }


def _tombstone(whole: _Json, kind: str) -> _Json:
    kept = {name: whole["properties"][name] for name in whole["then"]["properties"]}
    kept["status"] = {"$ref": "#/$defs/Removal"}
    return {
        "title": tombstone_name(kind),
        "description": f"What stays of a removed {kind}.",
        "type": "object",
        "additionalProperties": False,
        "required": ["kind", *whole["then"]["required"]],
        "properties": {"kind": {"const": kind}, **kept},
    }


def _moved(node: Any, prefix: str) -> Any:
    """`node` with references to where the schemas will stand."""
    if isinstance(node, dict):
        return {
            key: part.replace("#/$defs/", prefix)
            if key == "$ref" and isinstance(part, str)
            else _moved(part, prefix)
            for key, part in node.items()
        }
    return [_moved(part, prefix) for part in node] if isinstance(node, list) else node
