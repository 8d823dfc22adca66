from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.knowledge_base.coverage import coverage
from alignkb.knowledge_base.questions import open_questions
from alignkb.project import open_project
from alignkb.reports.stats_json import stats_json, stats_schema

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "toy"


def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(stats_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def report(kb: KnowledgeBase, *, with_questions: bool = False) -> dict[str, Any]:
    known = coverage(kb)
    asked = open_questions(kb, known)
    told: dict[str, Any] = json.loads(stats_json(known, asked, with_questions=with_questions))
    return told


@pytest.fixture(scope="module")
def toy() -> KnowledgeBase:
    return load(open_project(TOY)).knowledge_base


def test_the_report_has_the_form_that_its_schema_says(toy: KnowledgeBase) -> None:
    for kb in (toy, KnowledgeBase()):
        for with_questions in (True, False):
            validator().validate(report(kb, with_questions=with_questions))


def test_questions_are_counted_and_named_on_demand(toy: KnowledgeBase) -> None:
    told = report(toy, with_questions=True)
    assert len(told["questions"]) == sum(told["question_counts"].values()) > 0
    assert report(toy)["questions"] is None
    told["questions"][0]["sort"] = "odd"
    assert not validator().is_valid(told)


def test_the_schema_asks_for_every_key_and_names_every_one(toy: KnowledgeBase) -> None:
    told = report(toy)
    assert set(json.loads(stats_schema())["properties"]) == set(told)
    for key in told:
        assert not validator().is_valid({name: value for name, value in told.items() if name != key}), key


@pytest.mark.parametrize("group", ["methods_without", "papers_without", "benchmarks_without", "counts"])
def test_the_schema_asks_for_what_may_be_lacking(group: str, toy: KnowledgeBase) -> None:
    told = report(toy)
    told[group] = {}
    assert not validator().is_valid(told)


def test_the_committed_records_are_counted_without_repeating_what_is_counted() -> None:
    kb = load(open_project(ROOT)).knowledge_base
    told = report(kb)
    counts = told["counts"]
    assert (
        counts["relations"] == sum(told["relations"].values()) == told["support"]["relations"]["statements"]
    )
    assert counts["records"] == sum(counts.values()) - counts["records"] - counts["relations"]
    for sort, total in told["support"].items():
        parts = [sorts[sort] for sorts in told["support_by_kind"].values() if sort in sorts]
        for figure, number in total.items():
            assert sum(part[figure] for part in parts) == number, (sort, figure)
