"""`alignkb stats`."""

from __future__ import annotations

import sys

import click

from alignkb.cli.options import form_option
from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import verb


@verb(
    "alignkb stats",
    "alignkb stats --format json",
    "alignkb stats --questions",
)
@form_option("text", "json")
@click.option("--questions", is_flag=True, help="Name every open question, the most useful first.")
@click.pass_context
def stats(ctx: click.Context, *, form: str, questions: bool) -> None:
    """Count records, methods by category, statements with evidence, and what is missing."""
    from alignkb.cli.coverage_view import as_text, questions_as_text  # imports pydantic, 0.2 s
    from alignkb.cli.loading import load_current
    from alignkb.knowledge_base.coverage import coverage
    from alignkb.knowledge_base.questions import open_questions
    from alignkb.reports.paint import coloured, plain
    from alignkb.reports.stats_json import stats_json

    kb = load_current(ctx)[1].knowledge_base
    found = coverage(kb)
    asked = open_questions(kb, found)
    if form == "json":
        write(stats_json(found, asked, with_questions=questions))
        return
    colour = wants_colour(sys.stdout)
    paint = coloured if colour else plain
    write(questions_as_text(kb, asked, paint) if questions else as_text(found, asked, paint), colour=colour)
