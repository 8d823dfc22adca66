"""`alignkb stats`."""

from __future__ import annotations

import sys

import click

from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import verb


@verb(
    "alignkb stats",
    "alignkb stats --format json",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def stats(ctx: click.Context, form: str) -> None:
    """Count records, methods by category, statements with evidence, and what is missing."""
    from alignkb.cli.coverage_view import as_text  # imports pydantic, 0.2 s
    from alignkb.cli.loading import load_current
    from alignkb.knowledge_base.coverage import coverage
    from alignkb.reports.paint import coloured, plain
    from alignkb.reports.stats_json import stats_json

    found = coverage(load_current(ctx)[1].knowledge_base)
    if form == "json":
        write(stats_json(found))
        return
    colour = wants_colour(sys.stdout)
    write(as_text(found, coloured if colour else plain), colour=colour)
