"""The JSON Schemas say what the models and the vocabularies say."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from alignkb.knowledge_base import load
from alignkb.knowledge_base.schema_terms import schema_terms
from alignkb.project import open_project
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES, model_of
from alignkb.records.schema import SchemaTerms, json_schemas
from alignkb.source import read_document

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "toy"
KINDS = (*RECORD_KINDS, *VOCABULARIES)


@cache
def validators(*, with_ids: bool = False, of_toy: bool = False) -> dict[str, Draft202012Validator]:
    """The validator of every kind, with the terms of the real records or of the toy."""
    kb = load(open_project(TOY if of_toy else ROOT)).knowledge_base
    schemas = json_schemas(schema_terms(kb, with_ids=with_ids))
    return {
        name.removesuffix(".json"): Draft202012Validator(json.loads(raw)) for name, raw in schemas.items()
    }


@cache
def files(root: Path) -> tuple[tuple[str, Path], ...]:
    """Kind and path of every record and vocabulary."""
    found = [(kind, root / info.file) for kind, info in VOCABULARIES.items()]
    for kind, info in RECORD_KINDS.items():
        found += [(kind, path) for path in sorted((root / info.folder).rglob("*.yaml"))]
    return tuple(found)


def content(path: Path) -> Any:
    """The values of a file as JSON has them: lists for tuples."""
    document, diagnostics = read_document(path.name, path.read_bytes())
    assert document is not None
    assert diagnostics == ()
    return json.loads(json.dumps(document.data))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("terms", [None, SchemaTerms()], ids=["none", "empty"])
def test_schemas_are_schemas_without_any_terms(kind: str, terms: SchemaTerms | None) -> None:
    schema = json.loads(json_schemas(terms)[f"{kind}.json"])
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:alignkb:schema:{kind}"
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("with_ids", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas_with_terms(kind: str, *, with_ids: bool) -> None:
    Draft202012Validator.check_schema(validators(with_ids=with_ids)[kind].schema)


def test_every_real_record_is_valid() -> None:
    faults = [
        (path.name, error.message)
        for kind, path in files(ROOT)
        for error in validators()[kind].iter_errors(content(path))
    ]
    assert faults == []


def test_every_record_of_the_toy_is_valid_with_ids() -> None:
    for kind, path in files(TOY):
        validators(with_ids=True, of_toy=True)[kind].validate(content(path))


def test_the_same_terms_give_the_same_bytes() -> None:
    kb = load(open_project(TOY)).knowledge_base
    assert json_schemas(schema_terms(kb)) == json_schemas(schema_terms(kb))
    for name, raw in json_schemas(schema_terms(kb)).items():
        assert raw.endswith(b"}\n"), name
        assert raw == (json.dumps(json.loads(raw), indent=2, ensure_ascii=False) + "\n").encode()


def test_schemas_without_ids_hold_no_record_id() -> None:
    kb = load(open_project(TOY)).knowledge_base
    text = b"".join(json_schemas(schema_terms(kb)).values()).decode()
    for record_id in kb.papers:
        assert f'"{record_id}"' not in text


def test_every_field_of_every_model_is_described() -> None:
    for kind in KINDS:
        schema = json.loads(json_schemas()[f"{kind}.json"])
        assert set(schema["properties"]) == set(model_of(kind).model_fields)
        for part in (schema, *schema.get("$defs", {}).values()):
            assert part["description"]
            for name, field in part.get("properties", {}).items():
                assert field.get("description"), (kind, name)
                assert {"type": "null"} not in field.get("anyOf", ())


METHOD = TOY / "taxonomy" / "methods" / "dpo.yaml"
PAPER = TOY / "papers" / "2023" / "rafailov2023direct.yaml"


@pytest.mark.parametrize(
    ("path", "steps", "value", "is_valid"),
    [
        (METHOD, ("traits", "sampling"), "online", True),
        (METHOD, ("traits", "sampling"), "sometimes", False),
        (METHOD, ("traits", "sampling"), ["online", "offline"], False),
        (METHOD, ("traits", "feedback"), ["scalar-rewards", "pairwise-preferences"], True),
        (METHOD, ("traits", "feedback"), "scalar-rewards", True),
        (METHOD, ("traits", "feedback"), ["scalar-rewards", "scalar-rewards"], False),
        (METHOD, ("traits", "feedback"), [], False),
        (METHOD, ("traits", "colour"), "blue", False),
        (METHOD, ("categories", 0, "concept"), "rl-based", True),
        (METHOD, ("categories", 0, "concept"), "rl", False),
        (METHOD, ("relations", 0, "type"), "extends", True),
        (METHOD, ("relations", 0, "type"), "likes", False),
        (METHOD, ("relations", 0, "target"), "not-there-yet", True),
        (METHOD, ("relations", 0, "target"), "Not There", False),
        (METHOD, ("introduced",), 2023, True),
        (METHOD, ("introduced",), "2023-05", True),
        (METHOD, ("introduced",), "May", False),
        (METHOD, ("description",), None, False),
        (METHOD, ("label",), " ", False),
        (METHOD, ("aliases",), [], True),
        (METHOD, ("colour",), "blue", False),
        (PAPER, ("concepts",), ["rl-based"], True),
        (PAPER, ("concepts",), ["rl"], False),
        (PAPER, ("arxiv",), 2305.1829, False),
        (PAPER, ("type",), "poem", False),
        (PAPER, ("urls",), ["https://example.org/a"], True),
        (PAPER, ("urls",), ["javascript:alert(1)"], False),
        (PAPER, ("year",), 23, False),
    ],
)
def test_single_values(path: Path, steps: tuple[str | int, ...], value: Any, *, is_valid: bool) -> None:
    kind = "method" if path is METHOD else "paper"
    assert validators(of_toy=True)[kind].is_valid(changed(content(path), steps, value)) is is_valid


def changed(data: Any, steps: tuple[str | int, ...], value: Any) -> Any:
    data = copy.deepcopy(data)
    inner = data
    for step in steps[:-1]:
        inner = inner[step]
    inner[steps[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        (METHOD, ("relations", 0, "target")),
        (METHOD, ("introduced_in",)),
        (METHOD, ("further_papers", 0)),
        (METHOD, ("strengths", 0, "evidence", 0, "paper")),
        (METHOD, ("status",)),
        (PAPER, ("studies",)),
    ],
)
def test_with_ids_only_records_that_exist_are_named(path: Path, steps: tuple[str | int, ...]) -> None:
    kind = "method" if path is METHOD else "paper"
    values: dict[str, Any] = {
        "status": {"state": "superseded", "replaced_by": "not-there-yet"},
        "studies": ["not-there-yet"],
    }
    data = changed(content(path), steps, values.get(str(steps[0]), "not-there-yet"))
    assert validators(of_toy=True)[kind].is_valid(data)
    assert not validators(of_toy=True, with_ids=True)[kind].is_valid(data)


@given(st.data())
def test_a_record_that_is_broken_anywhere_is_not_valid(data: st.DataObject) -> None:
    kind, path = data.draw(st.sampled_from(files(TOY)))
    record = content(path)
    places = list(mappings(record))
    place = data.draw(st.sampled_from(places))
    schema = validators(of_toy=True)[kind]
    broken = copy.deepcopy(record)
    inner = broken
    for step in place:
        inner = inner[step]
    if data.draw(st.booleans()):
        inner["no_such_field"] = "x"
    else:
        key = data.draw(st.sampled_from(sorted(inner)))
        inner[key] = data.draw(st.sampled_from([None, {"x": {}}, [[]], -1]))
    assert not schema.is_valid(broken)


def mappings(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all mappings in a record."""
    found = [path] if isinstance(value, dict) else []
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in steps:
        found += mappings(part, (*path, step))
    return found


REMOVED = {"id": "a", "status": {"state": "removed", "reason": "It was wrong."}}


@pytest.mark.parametrize("kind", RECORD_KINDS)
@pytest.mark.parametrize("of_toy", [False, True])
def test_a_tombstone_is_valid_and_nothing_beside_it(kind: str, *, of_toy: bool) -> None:
    validator = validators(of_toy=of_toy)[kind]
    label = "title" if kind == "paper" else "label"
    tombstone = {**REMOVED, label: "What it was"}
    assert validator.is_valid(tombstone)
    assert validator.is_valid({**tombstone, "former_ids": ["b"]})
    assert not validator.is_valid(REMOVED)
    assert not validator.is_valid({**tombstone, "status": {"state": "removed"}})
    assert not validator.is_valid({**tombstone, "status": {"state": "retracted", "reason": "Wrong."}})
    assert not validator.is_valid({**tombstone, "summary": "It did something."})
