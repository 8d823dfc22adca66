"""A knowledge base as an SQLite database in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.sqlite.schema import (
    SEARCH_COLUMNS,
    create_search,
    create_table,
    indexes,
    insert_into,
)
from alignkb.exports.sqlite.views import VIEWS
from alignkb.exports.tables import rows_by_table, tables
from alignkb.garbage import without_garbage_collection
from alignkb.records.version import SCHEMA_VERSION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from alignkb.exports.export import ExportOptions
    from alignkb.exports.tables import Row
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.record import Record

__all__ = ["build", "content"]

_PAGE_SIZE = 4096


def build(kb: KnowledgeBase, options: ExportOptions) -> sqlite3.Connection:
    """A database in memory with every table, the views and the index of words.

    The same records give the same bytes with the same version of SQLite. Where ids are there
    twice, which is an error of records, the first row is kept.
    """
    import sqlite3  # only needed where tables are

    connection = sqlite3.connect(":memory:", isolation_level=None)
    major, minor, patch = map(int, SCHEMA_VERSION.split("."))
    connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
    connection.execute(f"PRAGMA user_version = {major * 10_000 + minor * 100 + patch}")
    # nothing is ever rolled back: whatever fails ends with the database
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("BEGIN")
    with without_garbage_collection():
        _fill(connection, rows_by_table(kb, options))
        for view in VIEWS:
            connection.execute(f"CREATE VIEW {view.name} AS -- {view.meaning}\n{view.select}")
        connection.execute(create_search())
        connection.executemany(insert_into("search", len(SEARCH_COLUMNS)), map(_words, kb.records()))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("COMMIT")
    return connection


def content(kb: KnowledgeBase, options: ExportOptions) -> bytes:
    """The database as a file."""
    connection = build(kb, options)
    try:
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, rows: Mapping[str, list[Row]]) -> None:
    """Makes every table; its rows are forgotten once they stand in it."""
    for name, table in tables().items():
        connection.execute(create_table(table))
        connection.executemany(insert_into(name, len(table.columns)), rows[name])
        rows[name].clear()
        for index in indexes(table):
            connection.execute(index)


def _words(record: Record) -> Row:
    """What is searched for words, in the order of `SEARCH_COLUMNS`."""
    values = record.__dict__
    names = [values.get("name"), *values.get("aliases", ())]
    for concept in values.get("concepts", ()) if record.kind == "scheme" else ():
        names += [concept.label, *concept.alternative_labels]
    return (
        record.id,
        record.kind,
        record.title_text,
        "; ".join(name for name in names if name),
        "; ".join(values.get("authors", ())),
        values.get("summary"),
    )
