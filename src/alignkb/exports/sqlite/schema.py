"""Tables as SQL that SQLite takes, with the meaning of every column beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from alignkb.exports.tables import ColumnType

if TYPE_CHECKING:
    from alignkb.exports.tables import Column, Table

__all__ = ["SEARCH_COLUMNS", "create_search", "create_table", "indexes", "insert_into", "quoted"]

_TYPES: Mapping[ColumnType, str] = {
    ColumnType.TEXT: "TEXT",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.REAL: "REAL",
    ColumnType.BOOLEAN: "INTEGER",
}
_FOREIGN_ALONE = "status_replaced_by"
"""Almost always empty: an index would be of no use."""
_TOKENIZER = "porter unicode61 remove_diacritics 2"
"""Words by their English stem, without accents."""
SEARCH_COLUMNS = ("id", "kind", "title", "names", "authors", "summary")


def create_table(table: Table) -> str:
    """The statement that makes the table."""
    lines = [f"  {_column(column)}, -- {column.meaning}" for column in table.columns]
    ends = [f"  PRIMARY KEY ({_list(table.primary_key)})"]
    ends += [f"  UNIQUE ({_list(columns)})" for columns in table.unique]
    ends += [
        f"  FOREIGN KEY ({_list(link.columns)}) REFERENCES {quoted(link.table)} ({_list(link.targets)})"
        for link in table.foreign_keys
    ]
    body = "\n".join((*lines, ",\n".join(ends)))
    options = "STRICT, WITHOUT ROWID" if table.is_part else "STRICT"
    return f"CREATE TABLE {quoted(table.name)} ( -- {table.meaning}\n{body}\n) {options}"


def create_search() -> str:
    """The statement that makes the index of words."""
    stored = ("id", "kind")
    columns = ", ".join(f"{name} UNINDEXED" if name in stored else name for name in SEARCH_COLUMNS)
    return f"CREATE VIRTUAL TABLE search USING fts5({columns}, tokenize = '{_TOKENIZER}')"


def insert_into(name: str, width: int) -> str:
    """The statement that adds a row of so many cells."""
    return f"INSERT OR IGNORE INTO {quoted(name)} VALUES ({', '.join('?' * width)})"  # noqa: S608  # names of our tables


def indexes(table: Table) -> Iterable[str]:
    """Statements that make an index for each way to another table that the primary key is none for."""
    for link in table.foreign_keys:
        first = link.columns[0]
        if first != table.primary_key[0] and first != _FOREIGN_ALONE:
            name = quoted(f"{table.name}_by_{link.columns[-1]}")
            yield f"CREATE INDEX {name} ON {quoted(table.name)} ({_list(reversed(link.columns))})"


def quoted(name: str) -> str:
    """A name as SQL writes it where it may be a word of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _column(column: Column) -> str:
    parts = [quoted(column.name), _TYPES[column.type]]
    if column.is_required:
        parts.append("NOT NULL")
    if column.type is ColumnType.BOOLEAN:
        parts.append(f"CHECK ({quoted(column.name)} IN (0, 1))")
    elif column.allowed:
        allowed = ", ".join(f"'{text}'" for text in column.allowed)
        parts.append(f"CHECK ({quoted(column.name)} IN ({allowed}))")
    return " ".join(parts)


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))
