"""The tables as columns by name, which data frames take as they are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.exports.export import ExportOptions
from alignkb.exports.tables.rows import rows_by_table
from alignkb.exports.tables.rows import tables as all_tables
from alignkb.knowledge_base.content_date import content_date

if TYPE_CHECKING:
    from alignkb.exports.tables.table import Cell
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["tables"]


def tables(kb: KnowledgeBase) -> Mapping[str, Mapping[str, list[Cell]]]:
    """The knowledge base as tables for pandas, polars and the like, without needing any of them.

    Args:
        kb: the knowledge base.

    Returns:
        For each table its columns by name, all of the same length: the tables of the SQLite file,
        such as `methods`, `papers`, `relations` and `evidence`. What is not known is None.
    """
    home = kb.home_scheme
    options = ExportOptions(content_date(kb), home.name if home is not None else "")
    rows = rows_by_table(kb, options)
    return MappingProxyType(
        {
            name: {
                column.name: [row[place] for row in rows[name]] for place, column in enumerate(table.columns)
            }
            for name, table in all_tables().items()
        }
    )
