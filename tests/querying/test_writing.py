from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from tests.exports.hostile import HOSTILE

from alignkb.bibtex import read_bibtex
from alignkb.errors import AlignkbError
from alignkb.querying import Answer, MethodFilter, as_bibtex, as_csv, as_json, find_methods

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

ODD = ("\x1b[31m", "a\r\nb", "\u202e", "\x00")


def test_json_gives_every_text_back() -> None:
    rows = tuple((text, number) for number, text in enumerate((*HOSTILE, *ODD)))
    found = json.loads(as_json(Answer(("text", "number"), rows)))
    assert [(each["text"], each["number"]) for each in found] == list(rows)


def test_json_has_only_what_json_can_have() -> None:
    written = as_json(Answer(("a", "b", "c"), ((b"\x00\xff", float("inf"), None),)))
    assert json.loads(written, parse_constant=pytest.fail) == [{"a": "00ff", "b": "inf", "c": None}]
    assert written.isascii()


def test_json_refuses_two_columns_of_one_name() -> None:
    with pytest.raises(AlignkbError, match="two columns are called `id`; give one another name with AS"):
        as_json(Answer(("id", "x", "id"), ()))


def test_csv_gives_every_text_back() -> None:
    rows = [[text] for text in (*HOSTILE, *ODD)]
    written = as_csv(Answer(("text",), tuple(map(tuple, rows))))
    assert list(csv.reader(io.StringIO(written, newline=""), strict=True)) == [["text"], *rows]


def test_bibtex_is_that_of_the_papers_which_introduced_the_methods(
    connection: sqlite3.Connection, kb: KnowledgeBase
) -> None:
    answer = find_methods(connection, kb, MethodFilter(introduced="2023-05"))
    keys = {row[4] for row in answer.rows if row[4]}
    read = read_bibtex(as_bibtex(answer, kb).encode(), "answer.bib")
    assert not read.rejected
    assert len(read.drafts) == len(keys) > 1


def test_each_paper_is_written_once_and_only_from_columns_of_keys(kb: KnowledgeBase) -> None:
    one, two, *_ = kb.papers
    answer = Answer(("key", "text", "more"), ((one, one, None), (two, "x", one)))
    written = as_bibtex(answer, kb)
    assert (written.count(f"{{{one},"), written.count(f"{{{two},")) == (1, 1)
    with pytest.raises(AlignkbError, match="no column of the answer holds citation keys"):
        as_bibtex(Answer(("id",), (("x",), (one,))), kb)
    assert as_bibtex(Answer(("id",), ()), kb).strip() == ""
