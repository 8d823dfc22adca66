"""The knowledge base as tables: one relational model, from which CSV, SQLite and Parquet are written."""

from alignkb.exports.tables.rows import rows_by_table, tables
from alignkb.exports.tables.table import Cell, Column, ColumnType, ForeignKey, Row, Table

__all__ = ["Cell", "Column", "ColumnType", "ForeignKey", "Row", "Table", "rows_by_table", "tables"]
