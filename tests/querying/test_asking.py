from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from alignkb.errors import AlignkbError
from alignkb.querying import Answer, Limits, ask

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "


def test_an_answer_has_columns_and_rows(connection: sqlite3.Connection) -> None:
    found = ask(connection, "SELECT ? AS one, NULL AS two", ("x",))
    assert found == Answer(("one", "two"), (("x", None),))


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM papers",
        "UPDATE papers SET title = 'x'",
        "INSERT INTO about VALUES ('a', 'b')",
        "INSERT INTO search (search) VALUES ('rebuild')",
        "DROP TABLE papers",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "CREATE TEMP VIEW x AS SELECT 1",
        "ATTACH ':memory:' AS other",
        "VACUUM",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA temp_store_directory = '.'",
        "PRAGMA hard_heap_limit = 0",
        "UPDATE sqlite_master SET sql = ''",
        "BEGIN",
        "ANALYZE",
        "REINDEX",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple')",
    ],
)
def test_nothing_but_reading_is_possible(sql: str, connection: sqlite3.Connection) -> None:
    before = ask(connection, "SELECT count(*) FROM papers").rows
    with pytest.raises(AlignkbError, match=r"the query may only read: write one statement"):
        ask(connection, sql)
    assert ask(connection, "SELECT count(*) FROM papers").rows == before
    assert not connection.in_transaction


@pytest.mark.parametrize("sql", ["ATTACH '{}' AS other", "VACUUM INTO '{}'", "SELECT writefile('{}', 'x')"])
def test_no_file_is_written(sql: str, connection: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(AlignkbError):
        ask(connection, sql.format(tmp_path / "made"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT * FROM paperz", "there is no table `paperz`; did you mean `papers`?"),
        ("SELECT * FROM other.papers", "there is no table `papers`"),
        ("SELECT titel FROM papers", "there is no column `titel`; did you mean `title`?"),
        ("SELECT p.titel FROM papers AS p", "did you mean `title`?"),
        ("SELECT zzzzzzzzz", "`alignkb query --tables` tells what there is"),
        ("SELECT 1; SELECT 2", "write one statement only"),
        ("SELEC 1", 'the query cannot be answered: near "SELEC": syntax error'),
        ("SELECT", "incomplete input"),
        ("", "there is nothing to answer"),
        ("-- nothing", "there is nothing to answer"),
        ("SELECT zeroblob(100000000)", "too big"),
        ("SELECT 1\x00", "null character"),
        ("SELECT id FROM search WHERE search MATCH '\"'", "unterminated string"),
        ("SELECT ?", "the query cannot be answered: "),
    ],
)
def test_what_cannot_be_answered_says_why(sql: str, message: str, connection: sqlite3.Connection) -> None:
    with pytest.raises(AlignkbError) as caught:
        ask(connection, sql)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "sql",
    [
        "VALUES (1), (2)",
        "EXPLAIN QUERY PLAN SELECT * FROM papers",
        "SELECT name FROM sqlite_schema",
        "SELECT name FROM pragma_table_info('papers')",
        "PRAGMA table_info(papers)",
        "PRAGMA foreign_key_list(methods)",
        "SELECT value FROM json_each('[1, 2]')",
        "WITH a AS (SELECT 1 AS b) SELECT b FROM a",
        "SELECT id FROM search WHERE search MATCH 'reward' ORDER BY rank",
        "SELECT highlight(search, 2, '[', ']') FROM search WHERE search MATCH 'reward'",
    ],
)
def test_what_tells_of_the_database_is_answered(sql: str, connection: sqlite3.Connection) -> None:
    assert ask(connection, sql).rows


def test_a_runaway_query_is_stopped(connection: sqlite3.Connection) -> None:
    start = time.monotonic()
    with pytest.raises(AlignkbError, match=r"stopped after 0\.2 s; make it narrower"):
        ask(connection, f"{ENDLESS} count(*) FROM n", limits=Limits(seconds=0.2))
    assert time.monotonic() - start < 5
    assert ask(connection, "SELECT 1").rows == ((1,),)


def test_endless_rows_are_cut(connection: sqlite3.Connection) -> None:
    found = ask(connection, f"{ENDLESS} i FROM n", limits=Limits(rows=3))
    assert found.rows == ((1,), (2,), (3,))
    assert found.is_cut
    assert not ask(connection, f"{ENDLESS} i FROM n LIMIT 3", limits=Limits(rows=3)).is_cut


def test_a_number_too_large_for_the_database_is_refused(connection: sqlite3.Connection) -> None:
    with pytest.raises(AlignkbError, match="cannot be answered"):
        ask(connection, "SELECT ?", (2**70,))


def test_an_interrupt_stops_the_query() -> None:
    with closing(sqlite3.connect(":memory:")) as other:
        other.create_function("stop", 0, other.interrupt)
        with pytest.raises(KeyboardInterrupt):
            ask(other, f"{ENDLESS} stop() FROM n")
