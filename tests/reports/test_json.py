from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from alignkb.diagnostics import Severity
from alignkb.records.kinds import RECORD_KINDS
from alignkb.reports import Judgement, json_v1
from alignkb.reports.json_v1 import report_schema

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "json-report.md"


def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(report_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def full(judgement: Judgement) -> Judgement:
    counts = {kind: judgement.counts.get(kind, 0) for kind in RECORD_KINDS}
    return Judgement(
        judgement.diagnostics,
        judgement.sources,
        counts,
        judgement.files,
        judgement.seconds,
        judgement.withheld,
    )


def test_one_of_everything(judgement: Judgement, golden: Callable[[str, str], None]) -> None:
    golden("everything.json", json_v1(judgement))


def test_the_report_has_the_form_that_its_schema_says(judgement: Judgement, clean: Judgement) -> None:
    for told in (judgement, clean):
        validator().validate(json.loads(json_v1(full(told))))


@pytest.mark.parametrize("key", ["version", "counts", "severities", "withheld", "seconds", "findings"])
def test_the_schema_asks_for_every_key(judgement: Judgement, key: str) -> None:
    report = json.loads(json_v1(full(judgement)))
    del report[key]
    assert not validator().is_valid(report)


def test_the_schema_refuses_a_wrong_finding(judgement: Judgement) -> None:
    report = json.loads(json_v1(full(judgement)))
    report["findings"][0]["severity"] = Severity.ERROR.name
    assert not validator().is_valid(report)


def test_the_report_gives_counts_per_kind(judgement: Judgement) -> None:
    counts = json.loads(json_v1(judgement))["counts"]
    assert counts == {
        "records": 1242,
        "files": 1300,
        "papers": 1234,
        "methods": 1,
        "schemes": 0,
        "challenges": 7,
    }


def test_the_report_is_ascii_and_keeps_every_character(judgement: Judgement) -> None:
    report = json_v1(judgement)
    assert report.isascii()
    assert "\x1b" not in report
    assert json.loads(report)["findings"][2]["message"] == judgement.diagnostics[2].message


def test_the_documentation_tells_of_every_key() -> None:
    page = PAGE.read_text(encoding="utf-8")

    def keys(schema: object) -> set[str]:
        if isinstance(schema, list):
            return set().union(*map(keys, schema))
        if not isinstance(schema, dict):
            return set()
        own = set(schema.get("properties", {}))
        return own.union(*map(keys, schema.values()))

    for key in keys(json.loads(report_schema())):
        assert f"`{key}`" in page, key


def test_the_example_of_the_documentation_has_the_form() -> None:
    page = PAGE.read_text(encoding="utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    validator().validate(json.loads(example))
