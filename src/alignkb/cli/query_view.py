"""Answers and tables as text for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from alignkb.cli.terminal import printable
from alignkb.errors import UnknownNameError
from alignkb.exports.sqlite.schema import SEARCH_COLUMNS
from alignkb.exports.sqlite.views import VIEWS
from alignkb.exports.tables import Table, tables
from alignkb.querying.writing import plain_cell
from alignkb.records.closest import closest
from alignkb.reports.tally import count

if TYPE_CHECKING:
    from alignkb.querying import Answer

__all__ = ["as_table", "harmless", "tables_as_text"]

_WIDEST = 60


def as_table(answer: Answer) -> str:
    """The rows in columns; a long cell is cut, and nothing in it obeyed by the terminal."""
    lines = [[_shown(name) for name in answer.columns]]
    lines += [[_shown(cell) for cell in row] for row in answer.rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    head, *body = ("  ".join(map(_padded, line, widths)).rstrip() for line in lines)
    rule = "  ".join("-" * width for width in widths)
    return "\n".join((head, rule, *body, "", f"{count(len(answer.rows), 'row')}\n"))


def harmless(text: str) -> str:
    """`text` as it is, but for characters that a terminal would obey."""
    return "".join(letter if letter in "\r\n" else printable(letter) for letter in text)


def tables_as_text(name: str = "") -> str:
    """Every table and view with its columns, or one of them.

    Raises:
        UnknownNameError: there is no such table; the message offers the closest.
    """
    known = _described()
    if not name:
        return "\n".join(known.values())
    if name not in known:
        near = closest(name, [each.replace("_", "-") for each in known])
        meant = near.replace("-", "_") if near else None
        hint = f"did you mean `{meant}`?" if meant else "`alignkb query --tables` names them"
        message = f"there is no table `{name}`; {hint}"
        raise UnknownNameError(message)
    return known[name]


def _described() -> Mapping[str, str]:
    """What there is to be told of each table and view, by name."""
    found = {view.name: f"{view.name} (view): {view.meaning}\n" for view in VIEWS}
    columns = ", ".join(SEARCH_COLUMNS)
    found["search"] = f"search (index of words): ask it with `search MATCH 'words'`.\n  {columns}\n"
    return {**found, **{name: _table(table) for name, table in tables().items()}}


def _table(table: Table) -> str:
    width = max(len(column.name) for column in table.columns)
    leads = {
        column: f" -> {link.table}.{target}"
        for link in reversed(table.foreign_keys)
        for column, target in zip(link.columns, link.targets, strict=True)
    }
    lines = [
        f"  {'*' if column.name in table.primary_key else ' '} {column.name:<{width}}  "
        f"{column.type:<7}  {column.meaning}{leads.get(column.name, '')}"
        for column in table.columns
    ]
    return "\n".join((f"{table.name}: {table.meaning}", *lines, ""))


def _shown(cell: Any) -> str:
    plain = plain_cell(cell)
    text = "" if plain is None else printable(str(plain).replace("\n", " ")[: _WIDEST * 2])
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: Iterable[str]) -> int:
    """How many columns of a terminal the text takes: characters of East Asia two, combining ones none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
