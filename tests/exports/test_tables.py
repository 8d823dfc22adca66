from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from tests.exports.hostile import HOSTILE, hostile_survey
from tests.exports.rereading import Rows, differences
from tests.generating import Survey, surveys

from alignkb.exports import EXPORTERS, ExportOptions
from alignkb.exports.tables import ColumnType, rows_by_table, tables
from alignkb.exports.tables.schema_text import list_of_tables
from alignkb.knowledge_base import KnowledgeBase
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

OPTIONS = ExportOptions(date=dt.date(2024, 5, 6), title="A survey")
CELLS = {ColumnType.TEXT: str, ColumnType.INTEGER: int, ColumnType.REAL: float, ColumnType.BOOLEAN: bool}


def named(kb: KnowledgeBase, options: ExportOptions = OPTIONS) -> Rows:
    rows = rows_by_table(kb, options)
    return {
        name: [dict(zip([column.name for column in table.columns], row, strict=True)) for row in rows[name]]
        for name, table in tables().items()
    }


def test_the_rows_give_back_exactly_the_records(kb: KnowledgeBase, options: ExportOptions) -> None:
    assert differences(named(kb, options), kb) == []


@settings(max_examples=25)
@given(surveys())
def test_the_rows_of_any_survey_give_back_its_records(survey: Survey) -> None:
    kb = survey.knowledge_base()
    assert differences(named(kb), kb) == []


@pytest.mark.parametrize("name", ["sqlite", "csv", "csv-wide", "parquet"])
def test_an_empty_knowledge_base_has_all_files(name: str, kb: KnowledgeBase) -> None:
    empty, full = (
        {place for place, _ in EXPORTERS[name].make(each, OPTIONS)} for each in (KnowledgeBase(), kb)
    )
    assert empty == full


def test_what_is_left_of_removed_records_and_former_ids_stand_in_the_rows() -> None:
    survey = hostile_survey()
    survey.records["paper"]["doe1950number0"]["former_ids"] = ["doe1950old", "doe1949older"]
    survey.records["paper"]["alone2000paper"] = {
        "title": HOSTILE[1],
        "authors": ["Doe, Jane"],
        "year": 2000,
        "orcids": {"Doe, Jane": "0000-0002-1825-0097"},
    }
    survey.records["challenge"]["gone"] = {"label": HOSTILE[0], "former_ids": ["past"]}
    survey.bury("challenge", "gone")
    survey.records["challenge"]["gone"]["former_ids"] = ["past"]
    kb = survey.knowledge_base()
    rows = named(kb)
    assert differences(rows, kb) == []
    assert [tuple(row.values()) for row in rows["former_ids"]] == [
        ("doe1950number0", 0, "doe1950old"),
        ("doe1950number0", 1, "doe1949older"),
        ("gone", 0, "past"),
    ]
    (row,) = rows["tombstones"]
    assert row["kind"] == "challenge"
    assert row["label"] == HOSTILE[0]
    assert [row["id"] for row in rows["records"] if row["is_removed"]] == ["gone"]


def test_a_difference_is_found(kb: KnowledgeBase, options: ExportOptions) -> None:
    rows: dict[str, list[Mapping[str, Any]]] = {
        name: list(found) for name, found in named(kb, options).items()
    }
    changed = rows["paper_authors"][0]
    rows["paper_authors"][0] = {**changed, "value": "Somebody, Else"}
    assert differences(rows, kb) == [("papers", changed["paper"])]


def test_cells_are_of_the_type_of_their_column(kb: KnowledgeBase, options: ExportOptions) -> None:
    rows = rows_by_table(kb, options)
    for name, table in tables().items():
        for index, column in enumerate(table.columns):
            cells = [row[index] for row in rows[name]]
            assert {type(cell) for cell in cells if cell is not None} <= {CELLS[column.type]}, column
            assert not column.is_required or None not in cells, column
            assert not column.allowed or {*cells} - {None} <= {*column.allowed}, column
            assert "" not in cells, column


def test_every_key_is_a_key_and_leads_to_a_row(kb: KnowledgeBase, options: ExportOptions) -> None:
    rows = named(kb, options)
    for name, table in tables().items():
        for columns in (table.primary_key, *table.unique):
            keys = [tuple(row[column] for column in columns) for row in rows[name]]
            assert len(keys) == len(set(keys)), (name, columns)
        for link in table.foreign_keys:
            assert link.targets in (tables()[link.table].primary_key, *tables()[link.table].unique), link
            there = {tuple(row[column] for column in link.targets) for row in rows[link.table]}
            here = {tuple(row[column] for column in link.columns) for row in rows[name]}
            assert {cells for cells in here if None not in cells} <= there, (name, link)


def test_rows_stand_in_the_order_of_their_key(kb: KnowledgeBase, options: ExportOptions) -> None:
    rows = named(kb, options)
    for name, table in tables().items():
        # terms of vocabularies stand in the order of their files
        if table.is_part and not name.startswith(("trait_", "relation_type_")):
            keys = [tuple(row[column] for column in table.primary_key) for row in rows[name]]
            assert keys == sorted(keys), name


def test_every_field_of_every_record_has_a_meaning_in_the_tables() -> None:
    for table in tables().values():
        assert table.meaning, table.name
        assert "\n" not in table.meaning
        for column in table.columns:
            assert column.meaning, (table.name, column.name)
            assert "\n" not in column.meaning


def test_every_kind_has_its_table_and_every_table_is_told_of() -> None:
    assert {info.plural for info in RECORD_KINDS.values()} <= set(tables())
    text = list_of_tables()
    for name, table in tables().items():
        assert f"- `{name}`: " in text
        assert all(f"`{column.name}`" in text for column in table.columns)
