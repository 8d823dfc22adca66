"""What `alignkb query` does: load, ask, show."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from alignkb.cli.origin import load_asked
from alignkb.cli.query_view import as_table, harmless
from alignkb.exports.sqlite import build
from alignkb.querying import as_bibtex, as_csv, as_json, ask, find_methods

if TYPE_CHECKING:
    import click

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.querying import Answer, Limits, MethodFilter

__all__ = ["answer_to", "shown"]

_MOST_MEMORY = 512 << 20
"""Bytes that SQLite may take in this program."""


def answer_to(
    ctx: click.Context, origin: str | None, question: str | MethodFilter, limits: Limits
) -> tuple[KnowledgeBase, Answer]:
    """The knowledge base, and its answer to SQL or filters; ends with 1 where records have errors.

    `origin` is a release or an export to ask; the project where it is None.
    """
    kb, options = load_asked(ctx, origin)
    with closing(build(kb, options)) as connection:
        # for all of the process, which ends after this question
        connection.execute(f"PRAGMA hard_heap_limit = {_MOST_MEMORY}")
        if isinstance(question, str):
            return kb, ask(connection, question, limits=limits)
        return kb, find_methods(connection, kb, question, limits)


def shown(answer: Answer, kb: KnowledgeBase, form: str, *, on_terminal: bool) -> str:
    """The answer in one of the forms; on a terminal without characters that it would obey."""
    if form == "table":
        return as_table(answer)
    if form == "json":
        return as_json(answer)
    text = as_csv(answer) if form == "csv" else as_bibtex(answer, kb)
    return harmless(text) if on_terminal else text
