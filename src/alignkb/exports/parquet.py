"""The tables as Parquet files, for data frames and column stores."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example
from alignkb.exports.tables import ColumnType, Row, Table, rows_by_table, tables
from alignkb.records.version import SCHEMA_VERSION

if TYPE_CHECKING:
    import pyarrow as pa

    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["EXPORTS"]

_FOLDER = "data/parquet"


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    rows = rows_by_table(kb, options)
    for name, table in tables().items():
        yield f"{_FOLDER}/{name}.parquet", _content(table, rows[name])
        rows[name].clear()


def _content(table: Table, rows: Sequence[Row]) -> bytes:
    import pyarrow as pa  # an extra; 0.2 s
    from pyarrow import parquet

    schema = _schema(table)
    columns: Any = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _schema(table: Table) -> pa.Schema:
    """Types and meanings of the columns; the keys stand in the metadata of the table."""
    import pyarrow as pa  # as above

    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.REAL: pa.float64(),
        ColumnType.BOOLEAN: pa.bool_(),
    }
    fields = [
        pa.field(
            column.name,
            types[column.type],
            nullable=not column.is_required,
            metadata={"description": column.meaning},
        )
        for column in table.columns
    ]
    links = [
        {"columns": link.columns, "table": link.table, "targets": link.targets} for link in table.foreign_keys
    ]
    told = {
        "description": table.meaning,
        "primary_key": json.dumps(table.primary_key),
        "foreign_keys": json.dumps(links),
        "schema_version": SCHEMA_VERSION,
    }
    return pa.schema(fields, metadata=told)


_EXAMPLE = """\
from pyarrow import parquet

papers = parquet.read_table("data/parquet/papers.parquet", columns=["id", "year", "title"])
print(papers.num_rows, "papers;", papers.schema.names)
counted = papers.group_by("year").aggregate([("id", "count")]).sort_by("year")
for row in counted.to_pylist():
    print(row["year"], row["id_count"])
"""

EXPORTS = (
    Export(
        name="parquet",
        title="Parquet",
        summary="Everything as typed tables for data frames: pandas, polars, DuckDB, Spark.",
        schema="""\
One file a table; the tables and their columns are those of the SQLite file and the CSV files. Texts, 64-bit
integers, 64-bit numbers and booleans; what may be missing is nullable. The metadata of each field tells
what it means (`description`), that of the table its `primary_key` and `foreign_keys` (JSON) and the
`schema_version`. Compressed with Zstandard.""",
        files=(FileNote(f"{_FOLDER}/*.parquet", "one table each"),),
        make=_make,
        example=python_example(_EXAMPLE),
        extra="parquet",
        modules=("pyarrow",),
    ),
)
