"""The JSON Schemas of the documents of the API.

Only fields that are described are there today, yet none but those of records is closed: readers
must pass over fields that a later version adds.
"""

from __future__ import annotations

from typing import Any

from alignkb.exports.record_schemas import schema_name, shared_schemas, tombstone_name
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES
from alignkb.records.record import LifecycleState

__all__ = ["document_schemas"]

_Json = dict[str, Any]
_PREFIX = "#/components/schemas/"
_TEXT: _Json = {"type": "string"}
_COUNT: _Json = {"type": "integer", "minimum": 0}
_HREF: _Json = {"type": "string", "format": "uri-reference", "description": "Relative to this document."}
_PAGE: _Json = {
    "type": ["string", "null"],
    "format": "uri",
    "description": "The page for people; null where the site has no address.",
}
_CHECKSUM: dict[str, _Json] = {"bytes": _COUNT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
_SOURCE: _Json = {"type": ["string", "null"], "description": "File in the repository."}
_ENVELOPE: _Json = {
    "$schema": {"type": "string", "description": "The schema of this document."},
    "api_version": {"type": "string", "description": "Version of the API (SemVer)."},
    "schema_version": {"type": "string", "description": "Version of the shape of records (SemVer)."},
    "content_date": {"type": "string", "format": "date", "description": "Date of the newest paper."},
}


def _ref(name: str) -> _Json:
    return {"$ref": f"{_PREFIX}{name}"}


def _list(part: _Json, meaning: str = "") -> _Json:
    return {"type": "array", "items": part, **({"description": meaning} if meaning else {})}


def _maybe(schema: _Json) -> _Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(description: str, **properties: _Json) -> _Json:
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "properties": properties,
    }


def _document(description: str, **properties: _Json) -> _Json:
    return _object(description, **_ENVELOPE, **properties)


def document_schemas() -> _Json:
    """The schemas of all documents and of what is in them, by name."""
    return {**shared_schemas(_PREFIX), **_parts(), **_overview(), **_lists(), **_records(), **_concepts()}


def _parts() -> _Json:
    """What several documents hold."""
    kinds = [*RECORD_KINDS, "concept"]
    return {
        "Item": _object(
            "What stands for a record or concept in lists.",
            id={**_TEXT, "description": "Its id; `scheme/concept` for a concept."},
            kind={"enum": kinds},
            label={**_TEXT, "description": "What it is called in texts."},
            title={**_TEXT, "description": "Its full name or title."},
            date={
                "type": ["string", "null"],
                "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$",
                "description": "Of a paper the first public version, of a method or benchmark its "
                "introduction, of an event its date: as much as is known.",
            },
            state={"enum": [state.value for state in LifecycleState]},
            href=_HREF,
        ),
        "Neighbour": _object(
            "A relation, seen from one of its ends.",
            relation={**_TEXT, "description": "Its type: one of the vocabulary, or of those between kinds."},
            label={**_TEXT, "description": "How it reads from this end."},
            direction={"enum": ["out", "in", "both"], "description": "Who states it; `both` if symmetric."},
            record=_ref("Item"),
            note={"type": ["string", "null"]},
            condition={"type": ["string", "null"]},
            evidence=_list(_ref("Evidence")),
        ),
        "Relative": _object(
            "A method in a lineage.",
            record=_ref("Item"),
            generations={"type": "integer", "minimum": 1, "description": "Steps on the shortest way."},
        ),
    }


def _overview() -> _Json:
    """Documents on the whole."""
    counted = {"count": _COUNT, "href": _HREF}
    return {
        "Index": _document(
            "Where to start.",
            title=_TEXT,
            summary=_TEXT,
            site={"type": ["string", "null"], "format": "uri"},
            home_scheme={
                "type": ["string", "null"],
                "description": "The scheme whose concepts methods name.",
            },
            kinds=_list(_object("A kind of record.", kind={"enum": [*RECORD_KINDS]}, **counted)),
            vocabularies=_list(_object("A vocabulary.", name={"enum": [*VOCABULARIES]}, href=_HREF)),
            tombstones=_object("Removed records.", **counted),
            former_ids=_object("Ids that records had before.", **counted),
            openapi=_HREF,
            latest=_HREF,
            manifest=_HREF,
        ),
        "Latest": _document(
            "What to ask whether something has changed: the checksum of the manifest tells.",
            title=_TEXT,
            index=_HREF,
            manifest=_object("The manifest.", href=_HREF, **_CHECKSUM),
        ),
        "Manifest": _document(
            "The files of all exports that were made together, without this one and `latest.json`.",
            base={**_HREF, "description": "What the names of files are relative to."},
            count=_COUNT,
            files={
                "type": "object",
                "additionalProperties": _object("A file.", export=_TEXT, **_CHECKSUM),
            },
        ),
    }


def _lists() -> _Json:
    """Lists, and what is neither record nor concept."""
    return {
        "ItemList": _document("A list.", count=_COUNT, items=_list(_ref("Item"))),
        "FormerIds": _document(
            "What former ids lead to.",
            former_ids={"type": "object", "additionalProperties": _ref("Item")},
        ),
        "VocabularyDocument": _document(
            "A vocabulary.", vocabulary={"oneOf": [_ref(schema_name(name)) for name in VOCABULARIES]}
        ),
    }


def _records() -> _Json:
    """Documents on one record each."""
    found: _Json = {}
    links = {"list": _HREF, "neighbours": _HREF}
    more = {"method": {"lineage": _HREF}, "scheme": {"concepts": _HREF}}
    for kind in RECORD_KINDS:
        found[f"{kind.capitalize()}Document"] = _document(
            f"A {kind}.",
            answer={"const": "record"},
            record=_ref(schema_name(kind)),
            source=_SOURCE,
            links=_object("Where more is found.", **links, **more.get(kind, {}), page=_PAGE),
        )
    return {**found, **_gone(), **_around()}


def _gone() -> _Json:
    """Documents at addresses where no record is any more."""
    return {
        "MovedDocument": _document(
            "At the address of a former id: where the record is now.",
            answer={"const": "moved"},
            id={**_TEXT, "description": "The former id."},
            moved_to=_ref("Item"),
        ),
        "RemovedDocument": _document(
            "At the address of a removed record: why it went, and what took its place.",
            answer={"const": "removed"},
            tombstone={"oneOf": [_ref(tombstone_name(kind)) for kind in RECORD_KINDS]},
            replaced_by=_maybe(_ref("Item")),
            source=_SOURCE,
        ),
    }


def _around() -> _Json:
    """Documents on what a record has to do with others."""
    return {
        "NeighboursDocument": _document(
            "What a record has to do with others.",
            record=_ref("Item"),
            neighbours=_list(_ref("Neighbour"), "What it states first, then what others state of it."),
            named_by=_list(
                _object(
                    "A record that names it.",
                    record=_ref("Item"),
                    **{"as": _list(_TEXT, "In which fields, such as `evidence` or `introduced_in`.")},
                )
            ),
        ),
        "LineageDocument": _document(
            "What a method derives from, near or far, and what derives from it.",
            record=_ref("Item"),
            ancestors=_list(_ref("Relative"), "The nearest first."),
            descendants=_list(_ref("Relative"), "The nearest first."),
            relations=_list(
                _object(
                    "A step: the source derives from the target.", source=_TEXT, target=_TEXT, relation=_TEXT
                )
            ),
        ),
    }


def _concepts() -> _Json:
    """Documents on concepts."""
    item = _ref("Item")
    listed = _object(
        "A concept of the list.",
        concept=item,
        broader={
            "type": ["string", "null"],
            "description": "Id of the concept above it, without the scheme.",
        },
        methods={**_COUNT, "description": "How many methods are placed at the concept itself."},
        methods_below={**_COUNT, "description": "How many at it or below it."},
    )
    return {
        "ConceptList": _document(
            "The concepts of a scheme, a broader one before its narrower ones.",
            scheme=item,
            count=_COUNT,
            items=_list(listed),
        ),
        "ConceptDocument": _document(
            "A concept with what is placed there.",
            scheme=item,
            concept=_ref("Concept"),
            broader=_list(item, "The concepts above it, from the top."),
            narrower=_list(item, "The concepts directly below it."),
            methods=_list(
                _object("A method placed at the concept.", record=item, evidence=_list(_ref("Evidence")))
            ),
            methods_below=_list(item, "Methods placed only at concepts below it."),
            papers=_list(item, "Papers that name the concept; only those of the home scheme are named."),
            links=_object("Where more is found.", list=_HREF, page=_PAGE),
        ),
    }
