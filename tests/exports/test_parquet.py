from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import polars as pl
from hypothesis import given, settings
from pyarrow import parquet
from tests.exports.hostile import hostile_survey
from tests.exports.rereading import Rows, differences
from tests.exports.test_tables import OPTIONS
from tests.generating import Survey, surveys

from alignkb.exports import EXPORTERS
from alignkb.exports.tables import tables

if TYPE_CHECKING:
    from pathlib import Path

    from alignkb.knowledge_base import KnowledgeBase


def rows_of(kb: KnowledgeBase) -> Rows:
    found: dict[str, list[dict[str, Any]]] = {}
    for place, content in EXPORTERS["parquet"].make(kb, OPTIONS):
        name = place.removeprefix("data/parquet/").removesuffix(".parquet")
        found[name] = parquet.read_table(io.BytesIO(content)).to_pylist()
    return found


def test_the_files_give_back_exactly_the_records(kb: KnowledgeBase) -> None:
    assert differences(rows_of(kb), kb) == []


@settings(max_examples=5)
@given(surveys())
def test_the_files_of_any_survey_give_back_its_records(survey: Survey) -> None:
    kb = survey.knowledge_base()
    assert differences(rows_of(kb), kb) == []


def test_odd_and_long_texts_come_back_as_they_are() -> None:
    survey = hostile_survey(with_long=True)
    survey.records["method"]["method-0"]["summary"] = "a\x00b\r\n\tc \x1b[0m"
    kb = survey.knowledge_base()
    assert differences(rows_of(kb), kb) == []


def test_polars_reads_every_table(exported: Path, kb: KnowledgeBase) -> None:
    frames = {name: pl.read_parquet(exported / "data" / "parquet" / f"{name}.parquet") for name in tables()}
    assert frames["papers"]["id"].to_list() == list(kb.papers)
    joined = frames["methods"].join(frames["papers"], left_on="introduced_in", right_on="id")
    assert joined.height == sum(method.introduced_in is not None for method in kb.methods.values())


def test_the_files_tell_what_stands_in_them(exported: Path) -> None:
    for name, table in tables().items():
        schema = parquet.read_schema(exported / "data" / "parquet" / f"{name}.parquet")
        assert schema.names == [column.name for column in table.columns]
        for column in table.columns:
            field = schema.field(column.name)
            assert field.metadata[b"description"].decode() == column.meaning
            assert field.nullable is not column.is_required
        assert json.loads(schema.metadata[b"primary_key"]) == list(table.primary_key)
        assert [link["table"] for link in json.loads(schema.metadata[b"foreign_keys"])] == [
            link.table for link in table.foreign_keys
        ]
