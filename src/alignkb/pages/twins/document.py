"""The twin of a page: what it says, without how it looks, as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from alignkb.exports.markdown_text import plain_markdown, safe_cell

__all__ = ["Document", "Section", "Table", "as_json", "as_markdown"]

Cell = str | int | None
"""Markdown of one line, a number, or nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in a table, or in a picture."""

    columns: tuple[str, ...]
    """Plain texts, no two the same."""
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading, all of it Markdown."""

    heading: str
    """A plain text."""
    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: Table | None = None
    level: int = 2


@dataclass(frozen=True, slots=True)
class Document:
    """One page."""

    title: str
    """A plain text."""
    texts: tuple[str, ...]
    """What stands before the first section, as Markdown."""
    sections: tuple[Section, ...] = ()


def as_markdown(document: Document) -> str:
    """The document for people and language models."""
    parts = [f"# {plain_markdown(document.title)}", *document.texts]
    for section in document.sections:
        parts.append(f"{'#' * section.level} {plain_markdown(section.heading)}")
        parts += section.texts
        if section.items:
            parts.append("\n".join(f"- {item}" for item in section.items))
        if section.table is not None and section.table.rows:
            parts.append("\n".join(_lines(section.table)))
    return "\n\n".join(parts) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield _line(map(plain_markdown, table.columns))
    yield _line("---" for _ in table.columns)
    for row in table.rows:
        yield _line("" if cell is None else str(cell) for cell in row)


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(map(safe_cell, cells))} |"


def as_json(document: Document, address: str, description: str) -> str:
    """The document for programs: texts are Markdown, a row of a table is a mapping by column.

    Args:
        document: the document.
        address: where its page is.
        description: what the page says of itself in a sentence.
    """
    sections = []
    for section in document.sections:
        found: dict[str, object] = {"heading": section.heading, "level": section.level}
        if section.texts:
            found["text"] = "\n\n".join(section.texts)
        if section.items:
            found["items"] = section.items
        if section.table is not None:
            found["rows"] = [dict(zip(section.table.columns, row, strict=True)) for row in section.table.rows]
        sections.append(found)
    whole = {
        "title": document.title,
        "address": address,
        "description": description,
        "text": "\n\n".join(document.texts),
        "sections": sections,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
