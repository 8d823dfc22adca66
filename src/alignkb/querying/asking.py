"""SQL that somebody wrote, put to a database so that it can only read, and can be stopped."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alignkb.errors import AlignkbError
from alignkb.records.closest import closest

__all__ = ["Answer", "Limits", "ask"]

_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_PRAGMAS = frozenset({"data_version", "foreign_key_list", "index_list", "table_info", "table_xinfo"})
"""Those that only tell of the database; the index of words asks for the first one itself."""
_BUILT_IN = (
    "json_each('[]')",
    "json_tree('[]')",
    *(f"pragma_{name}('')" for name in sorted(_PRAGMAS - {"data_version"})),
)
"""Functions that give tables; SQLite takes their first use for a change of the schema."""
_FORBIDDEN_FUNCTIONS = frozenset({"edit", "fts3_tokenizer", "load_extension", "readfile", "writefile"})
_NAMES = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
_ONLY_READING = ("authoriz", "may not be modified", "prohibited", "readonly")
"""What SQLite says where more than reading is tried."""
_STEPS = 5_000
"""After how many steps of the database the clock is looked at: some tenths of a millisecond."""
_LONGEST = 64 << 20
"""Bytes of the longest text or row that SQL may make."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a question may take."""

    seconds: float = 10.0
    rows: int = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that were found."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    """Texts, numbers, bytes and None."""
    is_cut: bool = False
    """Whether there are more rows than were allowed."""


def ask(
    connection: sqlite3.Connection,
    sql: str,
    values: Sequence[object] = (),
    limits: Limits = Limits(),  # it is frozen
) -> Answer:
    """The answer to one statement that reads.

    Nothing else is possible: the database is not changed, no other one and no file is opened,
    and all sorting is done in memory. The connection stays restricted so.

    Args:
        connection: the database.
        sql: one statement: `SELECT`, `WITH`, `VALUES` or `EXPLAIN`.
        values: what stands for its question marks.
        limits: after which it is stopped or cut.

    Raises:
        AlignkbError: it is no statement, would do more than read, or took too long.
        KeyboardInterrupt: somebody stopped it.
    """
    watch = _Watch(limits.seconds)
    _restrict(connection, watch)
    try:
        cursor = connection.execute(sql, values)
        if cursor.description is None:
            message = "there is nothing to answer: write one statement that begins with SELECT or WITH"
            raise AlignkbError(message)
        columns = tuple(str(column[0]) for column in cursor.description)
        rows = tuple(cursor.fetchmany(limits.rows + 1))
    except (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError) as error:
        if isinstance(error, sqlite3.OperationalError) and str(error) == "interrupted" and not watch.is_over:
            raise KeyboardInterrupt from error
        raise AlignkbError(_in_words(connection, error, watch)) from error
    finally:
        connection.set_progress_handler(None, 0)
    return Answer(columns, rows[: limits.rows], is_cut=len(rows) > limits.rows)


class _Watch:
    """Stops what takes too long."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self.is_over = False

    def __call__(self) -> bool:
        """Whether to stop. An interrupt from the keyboard is raised here, and stops it as well."""
        self.is_over = time.monotonic() > self._end
        return self.is_over


def _restrict(connection: sqlite3.Connection, watch: Callable[[], bool]) -> None:
    connection.set_authorizer(None)
    for table in _BUILT_IN:
        connection.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608  # the names above
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_authorizer(_authorise)
    connection.set_progress_handler(watch, _STEPS)


def _authorise(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Whether a statement may do this, as SQLite asks for each of its parts."""
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second not in _FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _in_words(connection: sqlite3.Connection, error: Exception, watch: _Watch) -> str:
    """What went wrong, and what to write instead."""
    text = str(error)
    if watch.is_over:
        return f"the query was stopped after {watch.seconds:g} s; make it narrower, or allow more"
    if isinstance(error, MemoryError):
        return "the query needs too much memory; make it narrower"
    if any(sign in text for sign in _ONLY_READING):
        return "the query may only read: write one statement that begins with SELECT or WITH"
    if "one statement at a time" in text:
        return "write one statement only"
    unknown = re.fullmatch(r"no such (table|column): (?:\w+\.)?(\w+)", text)
    if unknown is None:
        return f"the query cannot be answered: {text}"
    connection.set_progress_handler(None, 0)
    connection.set_authorizer(None)
    sort, name = unknown.groups()
    near = closest(name, _names(connection, sort))
    hint = f"did you mean `{near}`?" if near else "`alignkb query --tables` tells what there is"
    return f"there is no {sort} `{name}`; {hint}"


def _names(connection: sqlite3.Connection, sort: str) -> Iterator[str]:
    """The names of the tables and views, or of all their columns."""
    tables = [name for (name,) in connection.execute(_NAMES)]
    for table in tables:
        if sort == "table":
            yield table
        else:
            columns = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
            yield from (column for (column,) in columns)
