"""The tables in words, for pages."""

from __future__ import annotations

from alignkb.exports.tables.rows import tables

__all__ = ["list_of_tables"]


def list_of_tables() -> str:
    """A line of Markdown for each table: its name, what a row is, its columns, the key in bold."""
    lines = []
    for table in tables().values():
        columns = ", ".join(
            f"**`{column.name}`**" if column.name in table.primary_key else f"`{column.name}`"
            for column in table.columns
        )
        lines.append(f"- `{table.name}`: {table.meaning} Columns: {columns}.")
    return "\n".join(lines)
