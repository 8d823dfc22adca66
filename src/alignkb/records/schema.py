"""JSON Schemas of all records and vocabularies, for editors and other programs.

They follow from the models, and from the vocabularies where these are given, so that an
editor completes traits with their values, concepts of the home scheme, and relation types.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES, model_of
from alignkb.records.record import LifecycleState
from alignkb.records.scheme import Concept
from alignkb.records.vocabulary import RelationType, Trait

__all__ = ["SchemaTerms", "json_schemas"]

_Json = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CONCEPTS = (("Placement", "concept"), ("Paper", "concepts"))
"""Where concepts of the home scheme are named: model and field."""
_REFERENCES: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        ("Addressing", "method"): ("method",),
        ("Benchmark", "introduced_in"): ("paper",),
        ("Challenge", "papers"): ("paper",),
        ("ConceptPlacement", "methods"): ("method",),
        ("Direction", "methods"): ("method",),
        ("Event", "methods"): ("method",),
        ("Evidence", "paper"): ("paper",),
        ("Method", "further_papers"): ("paper",),
        ("Method", "introduced_in"): ("paper",),
        ("Paper", "studies"): ("method",),
        ("Relation", "target"): ("method", "benchmark"),
        ("Scheme", "paper"): ("paper",),
        ("Topic", "methods"): ("method",),
        ("Topic", "papers"): ("paper",),
    }
)
"""Where records are named, and of which kinds: model and field."""


@dataclass(frozen=True, slots=True)
class SchemaTerms:
    """The words that a knowledge base allows beyond what the models say.

    What is empty is left to the models: any text of the right form.
    """

    traits: tuple[Trait, ...] = ()
    concepts: tuple[Concept, ...] = ()
    """The concepts of the home scheme."""
    relation_types: tuple[RelationType, ...] = ()
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Ids of records by kind."""


def json_schemas(terms: SchemaTerms | None = None) -> Mapping[str, bytes]:
    """The schema of every kind of record and every vocabulary, by file name.

    Each is a whole file in JSON Schema 2020-12: the same terms give the same bytes.

    Args:
        terms: what a knowledge base adds; nothing if it is None.
    """
    terms = terms or SchemaTerms()
    return MappingProxyType(
        {f"{kind}.json": _as_bytes(_schema(kind, terms)) for kind in (*RECORD_KINDS, *VOCABULARIES)}
    )


def _as_bytes(schema: _Json) -> bytes:
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _schema(kind: str, terms: SchemaTerms) -> _Json:
    model = model_of(kind)
    schema = model.model_json_schema()
    parts: _Json = {model.__name__: schema, **schema.pop("$defs", {})}
    for name, part in parts.items():
        if "properties" in part:
            part["properties"] = {key: _tidied(value) for key, value in part["properties"].items()}
            _add_terms(name, part["properties"], kind, terms)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:alignkb:schema:{kind}",
        "title": model.__name__,
        **{key: schema[key] for key in ("description", "type", "additionalProperties")},
        **(_either_form(kind, schema["required"]) if kind in RECORD_KINDS else _required(schema["required"])),
        "properties": schema["properties"],
        **({"$defs": dict(sorted(rest.items()))} if (rest := _without(parts, model.__name__)) else {}),
    }


def _required(names: list[str]) -> _Json:
    return {"required": names}


def _either_form(kind: str, required: list[str]) -> _Json:
    """What must be there: of a removed record its tombstone and no more, else what its kind demands."""
    fields = RECORD_KINDS[kind].tombstone.model_fields
    kept = [name for name, field in fields.items() if field.is_required()]
    removed = {"properties": {"state": {"const": LifecycleState.REMOVED.value}}, "required": ["state"]}
    allowed = dict.fromkeys(fields, True) | {"status": {"required": ["reason"]}}
    return {
        **_required([name for name in required if name in fields]),
        "if": {"properties": {"status": removed}, "required": ["status"]},
        "then": {**_required(kept), "properties": allowed, "additionalProperties": False},
        "else": _required(required),
    }


def _without(parts: _Json, name: str) -> _Json:
    return {key: value for key, value in parts.items() if key != name}


def _tidied(schema: _Json) -> _Json:
    """The schema of one field without what helps no editor: null, empty defaults, titles."""
    options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    tidy = _without(schema, "title")
    if tidy.get("default", ()) in (None, [], {}, ()):
        tidy.pop("default", None)
    if len(options) == 1:
        del tidy["anyOf"]
        tidy = {**options[0], **tidy}
    elif options:
        tidy["anyOf"] = [part for option in options for part in option.get("anyOf", (option,))]
    if tidy.get("minLength") == 1:
        del tidy["minLength"]
        tidy["pattern"] = "\\S"
    if "items" in tidy:
        tidy["items"] = _tidied(tidy["items"])
    return tidy


def _add_terms(model: str, properties: _Json, kind: str, terms: SchemaTerms) -> None:
    """Puts the allowed words into the fields of one model."""
    if model == "Method" and terms.traits:
        traits = {"type": "object", "additionalProperties": False}
        properties["traits"] |= {**traits, "properties": {t.id: _trait(t) for t in terms.traits}}
        properties["traits"].pop("patternProperties", None)
        properties["traits"].pop("propertyNames", None)
    for name, field_name in _CONCEPTS:
        if name == model:
            _enumerate(properties[field_name], [(c.id, f"{c.label}: {c.definition}") for c in terms.concepts])
    if model == "Relation":
        meanings = [(term.id, term.definition) for term in terms.relation_types]
        _enumerate(properties["type"], meanings)
    for (name, field_name), kinds in _REFERENCES.items():
        if name == model:
            _enumerate(
                properties[field_name], [(name, "") for kind in kinds for name in terms.ids.get(kind, ())]
            )
    if model == "Status":
        _enumerate(properties["replaced_by"], [(name, "") for name in terms.ids.get(kind, ())])


def _trait(trait: Trait) -> _Json:
    """The schema of one trait of a method."""
    value: _Json = {"type": "string"}
    _enumerate(value, [(known.id, f"{known.label}: {known.definition}") for known in trait.values])
    described = {"title": trait.label, "description": trait.definition}
    if not trait.multiple:
        return {**described, **value}
    several = {"type": "array", "items": value, "minItems": 1, "uniqueItems": True}
    return {**described, "anyOf": [several, value]}


def _enumerate(schema: _Json, meanings: Iterable[tuple[str, str]]) -> None:
    """Restricts a text, or the texts of a list, to the words that are given, if there are any."""
    if "items" in schema:
        schema = schema["items"]
    words = dict(meanings)
    if words:
        schema.pop("pattern", None)
        schema["enum"] = list(words)
        if any(words.values()):
            schema["enumDescriptions"] = list(words.values())
