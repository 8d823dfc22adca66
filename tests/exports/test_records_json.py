"""What `json` and `jsonl` write is the whole knowledge base, and it can be read back."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from tests.exports.hostile import hostile_survey
from tests.generating import surveys

from alignkb.diagnostics import Severity
from alignkb.errors import AlignkbError
from alignkb.exports import EXPORTERS
from alignkb.exports.plain_records import plain_record, record_json
from alignkb.exports.records_json import WHOLE
from alignkb.knowledge_base import KnowledgeBase
from alignkb.knowledge_base.from_data import load_data
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from tests.generating import Survey

    from alignkb.exports import ExportOptions

_FAULTS_OF_FILES = {"second_paths", "unread_former_ids", "former_names"}


def made(kb: KnowledgeBase, options: ExportOptions, name: str = "json") -> dict[str, Any]:
    """The files of an export by place, read as JSON, or line by line."""
    found: dict[str, Any] = {}
    for place, content in EXPORTERS[name].make(kb, options):
        text = content.decode()
        lines = text.split("\n")
        found[place] = json.loads(text) if name == "json" else [json.loads(line) for line in lines[:-1]]
    return found


def assert_same(kb: KnowledgeBase, other: KnowledgeBase) -> None:
    for field in fields(KnowledgeBase):
        if field.name not in _FAULTS_OF_FILES:
            first, second = getattr(kb, field.name), getattr(other, field.name)
            assert first == second, field.name
            if hasattr(first, "keys"):
                assert list(first) == list(second), field.name
    for record in kb.entries():
        again = other.find(record.id) or other.tombstones[record.id]
        assert again.model_fields_set == record.model_fields_set
    assert kb.current_ids == other.current_ids


@cache
def validator(whole_schema: str) -> Draft202012Validator:
    schema = json.loads(whole_schema)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def assert_valid(files: dict[str, Any]) -> None:
    schema = json.dumps(files["data/knowledge-base.schema.json"])
    assert [error.message for error in validator(schema).iter_errors(files[WHOLE])] == []


def test_the_real_knowledge_base_is_read_back(kb: KnowledgeBase, options: ExportOptions) -> None:
    files = made(kb, options)
    assert_valid(files)
    loaded = load_data(files[WHOLE], "knowledge-base.json")
    assert loaded.diagnostics == ()
    assert_same(kb, loaded.knowledge_base)
    assert files[WHOLE]["schema_version"] == SCHEMA_VERSION
    assert files[WHOLE]["content_date"] == options.date.isoformat()
    assert files[WHOLE]["former_ids"] == dict(kb.current_ids)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(survey=surveys())
def test_any_knowledge_base_is_read_back(survey: Survey, options: ExportOptions) -> None:
    for number, (kind, records) in enumerate(sorted(survey.records.items())):
        if records and kind != "scheme":
            record_id = next(iter(records))
            records[record_id]["former_ids"] = [f"before{number}"]
            if kind in ("topic", "event"):
                survey.bury(kind, record_id)
    kb = survey.knowledge_base()
    files = made(kb, options)
    assert_valid(files)
    loaded = load_data(files[WHOLE], "x.json")
    assert loaded.diagnostics == ()
    assert_same(kb, loaded.knowledge_base)


def test_hostile_texts_come_back_as_they_are(options: ExportOptions) -> None:
    kb = hostile_survey(with_long=True).knowledge_base()
    files = made(kb, options)
    assert_valid(files)
    assert_same(kb, load_data(files[WHOLE], "x.json").knowledge_base)


def test_the_lists_and_lines_hold_the_same(kb: KnowledgeBase, options: ExportOptions) -> None:
    files, lines = made(kb, options), made(kb, options, "jsonl")
    whole = files[WHOLE]
    for plural in (*(info.plural for info in RECORD_KINDS.values()), "tombstones"):
        assert files[f"data/json/{plural}.json"] == whole[plural] == lines[f"data/jsonl/{plural}.jsonl"]
    assert files["data/json/vocabularies.json"] == whole["vocabularies"]
    assert lines["data/jsonl/vocabularies.jsonl"] == list(whole["vocabularies"].values())
    head, *rest = lines["data/knowledge-base.jsonl"]
    assert head["kind"] == "knowledge-base"
    assert head["schema_version"] == SCHEMA_VERSION
    assert len(rest) == len(kb.vocabularies) + len(list(kb.entries()))


def test_a_record_as_json_is_the_record_as_plain_data(kb: KnowledgeBase) -> None:
    for record in kb.entries():
        assert json.loads(record_json(record)) == plain_record(record)


def smallest(**changes: Any) -> dict[str, Any]:
    paper = {"kind": "paper", "id": "doe2020x", "title": "X", "authors": ["Doe, Jane"], "year": 2020}
    return {"schema_version": SCHEMA_VERSION, "home_scheme": None, "papers": [paper], **changes}


def test_what_is_left_out_of_the_whole_is_empty() -> None:
    loaded = load_data(smallest(), "x.json")
    assert list(loaded.knowledge_base.papers) == ["doe2020x"]
    assert loaded.knowledge_base.paths == {"doe2020x": "papers/doe2020x.yaml"}
    assert loaded.knowledge_base.home_scheme is None


def test_a_wrong_shape_is_told_with_a_pointer() -> None:
    data = smallest(methods=[{"id": "a", "label": "A", "name": "A", "summary": 3, "traits": {"x/y~z": 1}}])
    loaded = load_data(data, "x.json")
    assert loaded.knowledge_base.methods == {}
    assert loaded.knowledge_base.is_misshapen("a")
    told = {found.span.path: found.message for found in loaded.diagnostics}
    assert "x.json#/methods/0/summary" in told
    assert any(place.startswith("x.json#/methods/0/traits/x~1y~0z") for place in told)


def test_a_field_that_is_not_known_is_an_error_in_data_of_this_version() -> None:
    data = smallest()
    data["papers"][0]["colour"] = "red"
    (found,) = load_data(data, "x.json").diagnostics
    assert (found.rule, found.severity, found.span.path) == (
        "unknown-field",
        Severity.ERROR,
        "x.json#/papers/0/colour",
    )


def test_a_field_of_another_version_is_left_out_with_a_warning() -> None:
    data = smallest(schema_version="1.7.0", more=1)
    data["papers"][0] |= {"colour": "red", "links": [{"label": "L", "url": "https://example.org", "a/b": 1}]}
    loaded = load_data(data, "x.json")
    assert [str(link.url) for link in loaded.knowledge_base.papers["doe2020x"].links] == [
        "https://example.org"
    ]
    assert {(found.span.path, found.severity) for found in loaded.diagnostics} == {
        ("x.json#/papers/0/colour", Severity.WARNING),
        ("x.json#/papers/0/links/0/a~1b", Severity.WARNING),
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "x.json#: must be a JSON object"),
        ({}, "x.json#/schema_version: no schema version"),
        (smallest(home_scheme=3), "x.json#/home_scheme: must be a text"),
        (smallest(methods={}), "x.json#/methods: must be a JSON array"),
        (smallest(papers=[1]), "x.json#/papers/0: must be a JSON object"),
        (smallest(papers=[{"kind": "method"}]), "x.json#/papers/0/kind: must be `paper`"),
        (smallest(tombstones=[{"kind": "x"}]), "x.json#/tombstones/0/kind: must be one of paper, "),
        (smallest(vocabularies=[]), "x.json#/vocabularies: must be a JSON object"),
        (smallest(paths=[]), "x.json#/paths: must be a JSON object"),
    ],
)
def test_what_is_no_knowledge_base_is_refused(data: Any, message: str) -> None:
    with pytest.raises(AlignkbError) as caught:
        load_data(data, "x.json")
    assert str(caught.value).startswith(message)
