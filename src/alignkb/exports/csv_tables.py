"""The tables as CSV, one file each, with a description that programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example
from alignkb.exports.tables import Cell, Column, ColumnType, ForeignKey, Row, Table, rows_by_table, tables
from alignkb.exports.tables.schema_text import list_of_tables
from alignkb.records.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["EXPORTS", "csv_bytes"]

_FOLDER = "data/csv"
_TYPES: Mapping[ColumnType, str] = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "integer",
    ColumnType.REAL: "number",
    ColumnType.BOOLEAN: "boolean",
}
_TRUTH = {True: "true", False: "false", None: None}


def csv_bytes(names: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Rows below their headings as RFC 4180 says, in UTF-8.

    Every text stays as it is; where it has commas, quotes or line breaks, it is quoted. An
    empty cell stands for nothing.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    rows = rows_by_table(kb, options)
    for name, table in tables().items():
        yield f"{_FOLDER}/{name}.csv", csv_bytes(_names(table), _written(table, rows[name]))
    described = json.dumps(_package(options, rows), indent=1, ensure_ascii=False)
    yield f"{_FOLDER}/datapackage.json", f"{described}\n".encode()


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _written(table: Table, rows: Iterable[Row]) -> Iterable[Row]:
    """The rows with `true` and `false` for booleans."""
    truths = [index for index, column in enumerate(table.columns) if column.type is ColumnType.BOOLEAN]
    if not truths:
        return rows
    return (_with_words(row, truths) for row in rows)


def _with_words(row: Row, truths: Iterable[int]) -> Row:
    cells = list(row)
    for index in truths:
        cells[index] = _TRUTH[bool(cells[index])]
    return tuple(cells)


def _package(options: ExportOptions, rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What stands in which file, as Frictionless Data Package 1.0 says.

    Source: https://specs.frictionlessdata.io/data-package/ and /table-schema/
    """
    return {
        "profile": "tabular-data-package",
        "name": "knowledge-base",
        "title": options.title,
        "version": SCHEMA_VERSION,
        "created": f"{options.date.isoformat()}T00:00:00Z",
        "resources": [_resource(table, rows[table.name]) for table in tables().values()],
    }


def _resource(table: Table, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.primary_key),
            "foreignKeys": [
                {
                    "fields": list(link.columns),
                    "reference": {
                        "resource": link.table.replace("_", "-"),
                        "fields": list(link.targets),
                    },
                }
                for link in table.foreign_keys
                if _is_never_half_empty(table, link, rows)
            ],
        },
    }


def _is_never_half_empty(table: Table, link: ForeignKey, rows: Sequence[Row]) -> bool:
    """Whether each row has all cells of the link or none.

    SQL lets a link lead nowhere where one cell is empty; readers of data packages do not.
    """
    names = _names(table)
    indexes = [names.index(column) for column in link.columns]
    if len(indexes) == 1 or all(table.columns[index].is_required for index in indexes):
        return True
    return all(len({row[index] is None for index in indexes}) == 1 for row in rows)


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.is_required else {}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    described = {"name": column.name, "type": _TYPES[column.type], "description": column.meaning}
    return {**described, "constraints": constraints} if constraints else described


_EXAMPLE = """\
import csv

with open("data/csv/papers.csv", encoding="utf-8", newline="") as file:
    titles = {row["id"]: row["title"] for row in csv.DictReader(file)}
with open("data/csv/evidence.csv", encoding="utf-8", newline="") as file:
    named = [row["paper"] for row in csv.DictReader(file)]
for paper in sorted(set(named), key=lambda paper: (-named.count(paper), paper))[:10]:
    print(named.count(paper), titles[paper])
print(len(titles), "papers,", len(named), "sources of statements")
"""

EXPORTS = (
    Export(
        name="csv",
        title="CSV tables",
        summary="Everything as tables in CSV, with a description of their columns and keys.",
        schema=f"""\
One file a table, in UTF-8 as RFC 4180 says: the first line names the columns, lines end with CR and LF, a
cell with a comma, a quote or a line break is quoted. An empty cell stands for nothing (NULL); booleans are
`true` and `false`. The tables are those of the SQLite file; `datapackage.json` tells types, primary and
foreign keys (Frictionless Data Package).

Texts stand as they are, so that every program reads back exactly what the records say. A text may thus
begin with `=`, `+`, `-` or `@`, and a spreadsheet that is not told otherwise may take it for a formula:
import the columns as text, or take the wide tables, where such cells are guarded.

{list_of_tables()}""",
        files=(
            FileNote(f"{_FOLDER}/*.csv", "one table each"),
            FileNote(f"{_FOLDER}/datapackage.json", "columns, types and keys of all tables"),
        ),
        make=_make,
        example=python_example(_EXAMPLE),
    ),
)
