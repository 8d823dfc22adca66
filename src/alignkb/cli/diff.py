"""`alignkb diff`."""

from __future__ import annotations

import sys

import click

from alignkb.cli.options import form_option, output_option
from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import verb


@verb(
    "alignkb diff main",
    "alignkb diff HEAD~3 HEAD",
    "alignkb diff main --format markdown --output comment.md",
    "alignkb diff main --exit-code",
)
@click.argument("base")
@click.argument("head", required=False)
@form_option("text", "markdown", "json", purpose="For people, for a comment on a pull request, for programs.")
@output_option
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything differs, as `git diff` does.")
@click.pass_context
def diff(  # click passes each option by itself
    ctx: click.Context,
    *,
    base: str,
    head: str | None,
    form: str,
    output: str | None,
    exit_code: bool,
) -> None:
    """Show what differs between two revisions, record by record and field by field.

    BASE and HEAD are revisions of git; without HEAD, the files as they are now. Records that
    got another id are shown as renamed. What follows is told as well: circles of relations,
    lineage, coverage, broken references.
    """
    from alignkb.cli.revision_pair import load_pair, write_output  # imports pydantic, 0.2 s
    from alignkb.comparison import compare
    from alignkb.reports.diff import diff_report

    pair = load_pair(ctx, base, head)
    comparison = compare(pair.before.knowledge_base, pair.after.knowledge_base)
    colour = form == "text" and output is None and wants_colour(sys.stdout)
    text = diff_report(comparison, form, (base, head), colour=colour)
    if output is None:
        write(text, colour=colour)
    else:
        write_output(output, text)
    ctx.exit(int(exit_code and not comparison.is_empty))
