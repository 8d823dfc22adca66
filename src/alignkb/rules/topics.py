"""Rules about topics: how sure their statements are, and tables that are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.records.topic import Certainty
from alignkb.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records.topic import Statement, TableRow, Topic
    from alignkb.rules.context import Context
    from alignkb.source import NodePath

__all__ = ["certainty_without_source", "uneven_row"]

_SOURCED = frozenset({Certainty.READ, Certainty.REPORTED})


def certainty_without_source(context: Context) -> Iterator[Finding]:
    """A statement is said to be read or reported, but names no source.

    `read` promises that somebody looked into a source, `reported` that another one tells it.
    Without the paper nobody can look again, and the promise is worth nothing.

    Name the paper under `evidence:`. If the statement is from memory write
    `certainty: recollected`; if it is your own reading or proof, `certainty: derived`.
    """
    for topic in context.knowledge_base.topics.values():
        for path, part in _parts(topic):
            if part.certainty in _SOURCED and not part.evidence:
                yield Finding(
                    context.place(topic, *path, "certainty"),
                    f"`{part.certainty.value}` needs a source, and none is named",
                    "add `evidence:` with the paper, or write `recollected` or `derived`",
                )


def _parts(topic: Topic) -> Iterator[tuple[NodePath, Statement | TableRow]]:
    """Whatever in the topic says how sure it is, with its place."""
    for index, statement in enumerate(topic.statements):
        yield ("statements", index), statement
    for number, table in enumerate(topic.tables):
        for index, row in enumerate(table.rows):
            yield ("tables", number, "rows", index), row


def uneven_row(context: Context) -> Iterator[Finding]:
    """A row of a table has more or fewer cells than the table has columns.

    The cells would stand below the wrong headings, and say something that nobody meant.

    `columns:` names all columns, the first of which holds the labels of the rows; each row
    thus has one cell less than the table has columns. Write `not applicable` or `unknown`
    where there is nothing to say.
    """
    for topic in context.knowledge_base.topics.values():
        for number, table in enumerate(topic.tables):
            wanted = len(table.columns) - 1
            for index, row in enumerate(table.rows):
                if len(row.cells) != wanted:
                    yield Finding(
                        context.place(topic, "tables", number, "rows", index, "cells"),
                        f"{len(row.cells)} of {wanted} cells: the table has {wanted + 1} columns",
                        "write one cell for each column after the first",
                    )
