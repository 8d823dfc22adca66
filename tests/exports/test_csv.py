from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exports.hostile import HOSTILE, LONG, hostile_survey
from tests.exports.rereading import Rows, differences
from tests.exports.test_tables import OPTIONS
from tests.generating import HOME, Survey, surveys

from alignkb.exports import EXPORTERS
from alignkb.exports.csv_tables import csv_bytes
from alignkb.exports.csv_wide import guarded, unguarded
from alignkb.exports.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.knowledge_base import KnowledgeBase

CELLS = (
    *HOSTILE,
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "a\r\nb\rc\nd",
    "a\x00b",
    "\ufeffmark",
    "'",
    "''=1",
    '"',
    ",",
    " leading and trailing ",
    "\x1b]0;title\x07",
    "\uff1dSUM(1)",
)
_TYPES: Mapping[str, Any] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


@pytest.fixture(autouse=True)
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(before)


def rows_of(files: Mapping[str, bytes]) -> Rows:
    """The rows with their types, by what the description tells."""
    package = json.loads(files["data/csv/datapackage.json"])
    found: dict[str, list[dict[str, Any]]] = {}
    for resource in package["resources"]:
        names, *rows = _cells(files[f"data/csv/{resource['path']}"])
        types = {field["name"]: _TYPES[field["type"]] for field in resource["schema"]["fields"]}
        assert names == list(types)
        found[resource["path"].removesuffix(".csv")] = [
            {name: types[name](cell) if cell else None for name, cell in zip(names, row, strict=True)}
            for row in rows
        ]
    return found


def _cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))


def exported_by(name: str, kb: KnowledgeBase) -> dict[str, bytes]:
    return dict(EXPORTERS[name].make(kb, OPTIONS))


def test_the_files_give_back_exactly_the_records(kb: KnowledgeBase) -> None:
    assert differences(rows_of(exported_by("csv", kb)), kb) == []


@settings(max_examples=15)
@given(surveys())
def test_the_files_of_any_survey_give_back_its_records(survey: Survey) -> None:
    kb = survey.knowledge_base()
    assert differences(rows_of(exported_by("csv", kb)), kb) == []


def test_hostile_texts_come_back_as_they_are() -> None:
    survey = hostile_survey(with_long=True)
    papers = survey.records["paper"]
    for number, text in enumerate(CELLS):
        papers[f"roe2000number{number}"] = {"title": f"x{text}x", "authors": [f"{text}, A"], "year": 2000}
    kb = survey.knowledge_base()
    assert differences(rows_of(exported_by("csv", kb)), kb) == []


def test_rows_are_written_as_rfc_4180_says() -> None:
    content = csv_bytes(["a", "b"], [["x", None], ['say "y"', "1,2"], ["two\r\nlines", 3]])
    assert content == b'a,b\r\nx,\r\n"say ""y""","1,2"\r\n"two\r\nlines",3\r\n'


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    assert _cells(csv_bytes(["a", "b"], rows)) == [["a", "b"], *rows]


@pytest.mark.parametrize("cell", [*CELLS, LONG, "", "plain", "1-2"])
def test_a_guard_comes_off_again(cell: str) -> None:
    shown = guarded(cell)
    assert isinstance(shown, str)
    assert unguarded(shown) == cell
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


@given(st.text())
def test_every_guard_comes_off_again(cell: str) -> None:
    assert unguarded(str(guarded(cell))) == cell


def test_numbers_and_nothing_need_no_guard() -> None:
    assert [guarded(cell) for cell in (2023, None)] == [2023, None]


def test_wide_tables_hold_no_formulas() -> None:
    files = exported_by("csv-wide", hostile_survey().knowledge_base())
    for content in files.values():
        for row in _cells(content):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_wide_rows_say_what_the_methods_say(kb: KnowledgeBase) -> None:
    names, *rows = _cells(exported_by("csv-wide", kb)["data/methods-wide.csv"])
    found = {row[0]: dict(zip(names, map(unguarded, row), strict=True)) for row in rows}
    assert list(found) == list(kb.methods)
    for method in kb.methods.values():
        row = found[method.id]
        assert (row["label"], row["name"], row["summary"]) == (method.label, method.name, method.summary)
        assert row["introduced_in"] == (method.introduced_in or "")
        assert (
            row["categories"].split("; ") == [each.concept for each in method.categories]
            or not method.categories
        )
        traits = {
            trait: tuple(row[f"trait.{trait}"].split("; ")) for trait in kb.traits if row[f"trait.{trait}"]
        }
        assert traits == dict(method.traits)
        relations = {
            (name, target)
            for name in kb.relation_types
            for target in row[f"relation.{name}"].split("; ")
            if target
        }
        assert relations == {(each.type, each.target) for each in method.relations}


def test_wide_rows_say_what_the_papers_say(kb: KnowledgeBase) -> None:
    names, *rows = _cells(exported_by("csv-wide", kb)["data/papers-wide.csv"])
    found = {row[0]: dict(zip(names, map(unguarded, row), strict=True)) for row in rows}
    assert list(found) == list(kb.papers)
    for paper in kb.papers.values():
        row = found[paper.id]
        assert (row["title"], row["year"]) == (paper.title, str(paper.year))
        assert row["authors"] == "; ".join(paper.authors)
        assert (row["doi"], row["arxiv"]) == (paper.doi or "", paper.arxiv or "")


def test_frictionless_finds_every_file_as_described(exported: Path) -> None:
    place = exported / "data" / "csv" / "datapackage.json"
    done = subprocess.run(
        [Path(sys.executable).parent / "frictionless", "validate", place, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert report["valid"], [task["errors"] for task in report["tasks"] if task["errors"]]
    assert {task["name"].replace("-", "_") for task in report["tasks"]} == set(tables())


def test_a_key_that_is_half_empty_is_left_out_of_the_description() -> None:
    def links(survey: Survey) -> list[list[str]]:
        package = json.loads(exported_by("csv", survey.knowledge_base())["data/csv/datapackage.json"])
        (concepts,) = (each for each in package["resources"] if each["name"] == "scheme-concepts")
        return [link["fields"] for link in concepts["schema"]["foreignKeys"]]

    survey = hostile_survey()
    assert ["scheme", "broader"] not in links(survey)
    survey.records["scheme"][HOME]["concepts"] = []
    assert ["scheme", "broader"] in links(survey)


def test_polars_reads_the_columns(exported: Path) -> None:
    frame = pl.read_csv(exported / "data" / "csv" / "papers.csv", infer_schema=False)
    assert frame.columns[0] == "id"
    assert frame.height > 0
