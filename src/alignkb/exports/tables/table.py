"""What a table is: its columns, their types, and how its rows lead to those of others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Cell", "Column", "ColumnType", "ForeignKey", "Row", "Table"]

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


class ColumnType(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    type: ColumnType
    meaning: str
    """What stands there, in a sentence; Markdown of one line."""
    is_required: bool = False
    """Whether a cell is never empty."""
    allowed: tuple[str, ...] = ()
    """The only texts that may stand there; empty where there is no such list."""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose cells stand in a row of another table as well."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    meaning: str
    """What a row is, in a sentence."""
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    """Further columns that no two rows share."""

    @property
    def is_part(self) -> bool:
        """Whether its rows are parts of rows of another table: the parts of a list."""
        return len(self.primary_key) > 1
