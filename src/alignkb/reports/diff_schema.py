"""The JSON Schema of a comparison."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.comparison import Sort
from alignkb.comparison.model import Presence
from alignkb.reports.schema_parts import keys, listed, natural, nullable, string

if TYPE_CHECKING:
    from alignkb.reports.schema_parts import Json

__all__ = ["SCHEMA_FILE", "VERSION", "diff_schema"]

VERSION = 1
SCHEMA_FILE = "diff.json"

_TEXTS: Json = {"type": "array", "items": {"type": "string"}}
_SORT: Json = {"enum": [sort.value for sort in Sort], "description": "What happened."}
_KIND = string("Kind of record.")
_ID = string("Id of the record.")
_BEFORE = string("As it was.")
_AFTER = string("As it is.")


def diff_schema() -> bytes:
    """The JSON Schema of the comparison."""
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Output of `alignkb diff --format json`, version 1",
        **keys(
            version={"const": VERSION, "description": "Version of this form."},
            base=string("The earlier revision, as it was named."),
            head=nullable({"type": "string"}, "The later revision, as it was named; null for the work tree."),
            is_empty={"type": "boolean", "description": "Whether nothing differs."},
            **_records(),
            **_statements(),
            consequences=_consequences(),
        ),
        "$defs": {"record": _record(), "field": _field(), "relation": _relation(), "broken": _broken()},
    }
    return (json.dumps(schema, indent=2) + "\n").encode()


def _records() -> dict[str, Json]:
    record: Json = {"$ref": "#/$defs/record"}
    renamed = keys(
        kind=_KIND,
        before=string("Its earlier id."),
        after=string("Its later id."),
        is_declared={"type": "boolean", "description": "Whether the record names its former id."},
        similarity={"type": "number", "description": "Share of facts in common, 0 to 1."},
    )
    moved = keys(kind=_KIND, id=_ID, before=string("Its earlier file."), after=string("Its later file."))
    changed = keys(
        kind=_KIND,
        id=_ID,
        title=string("Its title or label."),
        path=string("Its file."),
        former_id=nullable({"type": "string"}, "Its earlier id where it was renamed."),
        changes=listed({"$ref": "#/$defs/field"}, "What differs, field by field."),
    )
    presence: Json = {"enum": [presence.value for presence in Presence], "description": "How it is there."}
    uncompared = keys(kind=_KIND, id=_ID, path=string("Its file."), before=presence, after=presence)
    return {
        "added": listed(record, "Records that came."),
        "removed": listed(record, "Records that went."),
        "renamed": listed(renamed, "Records that got another id."),
        "moved": listed(moved, "Records whose file lies elsewhere."),
        "states": listed(keys(kind=_KIND, id=_ID, before=_BEFORE, after=_AFTER), "Changed lifecycle states."),
        "changed": listed(changed, "Records on both sides that differ."),
        "uncompared": listed(uncompared, "Records and vocabularies whose file has faults."),
        "doubles": listed(keys(id=_ID, before=_TEXTS, after=_TEXTS), "Ids with several files."),
    }


def _statements() -> dict[str, Json]:
    relation: Json = {"$ref": "#/$defs/relation"}
    term = keys(
        vocabulary=string("Name of the vocabulary."),
        term=nullable({"type": "string"}, "The term; null where the order of all changed."),
        sort=_SORT,
        changes=listed({"$ref": "#/$defs/field"}, "What differs in it."),
        users={**_TEXTS, "description": "Ids of the records that use it or used it."},
    )
    name = nullable({"type": "string"}, "Id of the scheme, if there is one.")
    return {
        "relations": listed(
            keys(sort=_SORT, before=nullable(relation, "As it was."), after=nullable(relation, "As it is.")),
            "Relations that differ, also those of records that came or went.",
        ),
        "placements": listed(
            keys(sort=_SORT, scheme=_ID, concept=string("Id of the concept."), method=_ID),
            "Placements that differ, in all schemes.",
        ),
        "terms": listed(term, "Terms of the vocabularies that differ."),
        "home_scheme": nullable(
            keys(before=name, after=name),
            "The home scheme, where it is another one.",
        ),
    }


def _record() -> Json:
    return keys(kind=_KIND, id=_ID, title=string("Its title or label."), path=string("Its file."))


def _field() -> Json:
    path: Json = {"type": "array", "items": {"type": ["string", "integer"]}}
    return keys(
        sort=_SORT,
        name={**_TEXTS, "description": "The place in words that do not depend on positions."},
        before_path=nullable(path, "Node path in the earlier version."),
        after_path=nullable(path, "Node path in the later version."),
        before={"description": "The earlier value; null where there is none."},
        after={"description": "The later value; null where there is none."},
    )


def _relation() -> Json:
    has_evidence: Json = {"type": "boolean", "description": "Whether it names a source."}
    return keys(source=_ID, type=string("Relation type."), target=_ID, has_evidence=has_evidence)


def _broken() -> Json:
    return keys(record=_ID, target=string("What it names."), role=string("What it is named as."))


def _consequences() -> Json:
    cycles = listed(_TEXTS, "Groups of methods that lead to one another in a circle.")
    broken = listed({"$ref": "#/$defs/broken"}, "References to what does not exist.")
    disorder = listed(keys(method=_ID, basis=_ID), "Methods that are older than what they derive from.")
    figure = keys(name=string("What is counted."), before=natural(), after=natural())
    lineage = keys(
        method=_ID,
        new_ancestors=_TEXTS,
        lost_ancestors=_TEXTS,
        new_descendants=_TEXTS,
        lost_descendants=_TEXTS,
    )
    found = keys(
        new_cycles=cycles,
        gone_cycles=cycles,
        figures=listed(figure, "Figures of the coverage that differ."),
        lineage=listed(lineage, "Methods on both sides whose ancestors or descendants are others."),
        broken=broken,
        mended=broken,
        orphaned={**_TEXTS, "description": "Records to which nothing leads any more."},
        adopted={**_TEXTS, "description": "Records to which something leads now."},
        disordered=disorder,
        ordered=disorder,
    )
    return {**found, "description": "What follows from the change."}
