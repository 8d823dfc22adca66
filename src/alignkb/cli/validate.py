"""`alignkb validate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from alignkb.cli.completing import complete_rules
from alignkb.cli.options import form_option, today_option
from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import verb
from alignkb.garbage import without_garbage_collection

if TYPE_CHECKING:
    from alignkb.cli.judging import Asked

_SEVERITIES = click.Choice(["advice", "warning", "error"])


@verb(
    "alignkb validate",
    "alignkb validate papers/2024 taxonomy/methods",
    "alignkb validate --show warning",
    "alignkb validate --select missing-evidence",
    "alignkb validate --fix",
    'alignkb validate --base origin/main --format github --summary "$GITHUB_STEP_SUMMARY"',
)
@click.argument("paths", metavar="[PATHS]...", nargs=-1, type=click.Path())
@form_option(
    "text",
    "json",
    "github",
    "sarif",
    purpose="For people, for programs, for annotations of a pull request, for code scanning.",
)
@click.option(
    "--fail-on",
    type=_SEVERITIES,
    default="error",
    show_default=True,
    help="Exit with 1 if there is a finding of this severity or a worse one.",
)
@click.option(
    "--show",
    type=_SEVERITIES,
    default="advice",
    show_default=True,
    help="Tell of findings of this severity and worse ones.",
)
@click.option(
    "--select",
    metavar="RULE",
    multiple=True,
    shell_complete=complete_rules,
    help="Only this rule; can be repeated.",
)
@click.option(
    "--summary", metavar="FILE", type=click.Path(dir_okay=False), help="Also write a summary in Markdown."
)
@click.option(
    "--fix", is_flag=True, help="First mend what is certain, and bring the files into canonical form."
)
@click.option("--diff", is_flag=True, help="With --fix: show what it would change, and write nothing.")
@click.option(
    "--base",
    metavar="REV",
    help="The git revision that a change started from: its ids must be kept, and annotations of the lines "
    "that the change touches come first.",
)
@today_option
@click.pass_context
def validate(ctx: click.Context, /, **options: Any) -> None:
    """Check every record, and say what is wrong, where, and what to write instead.

    Everything is always checked, since a change in one file can be wrong in another one.
    PATHS, files or folders, limit what is told, and what is mended. The exit code is for
    what is left.
    """
    if options["diff"] and not options["fix"]:
        message = "--diff shows what --fix would change: give both"
        raise click.UsageError(message)
    with without_garbage_collection():
        from alignkb.cli.judging import Asked, judge, write_summary  # imports pydantic, 0.2 s
        from alignkb.diagnostics import Severity
        from alignkb.reports import REPORTERS, text

        asked = Asked(**options)
        if asked.fix:
            _mend(ctx, asked)
        judgement, worst = judge(ctx, asked)
    if asked.summary is not None:
        write_summary(asked.summary, judgement)
    colour = asked.form == "text" and wants_colour(sys.stdout)
    write(text(judgement, colour=True) if colour else REPORTERS[asked.form](judgement), colour=colour)
    ctx.exit(int(worst is not None and worst >= Severity[asked.fail_on.upper()]))


def _mend(ctx: click.Context, asked: Asked) -> None:
    """Mends the records, or shows how; a report for programs keeps standard output to itself."""
    from alignkb.changes import apply  # needed for this option only, as below
    from alignkb.cli.diff_view import show_changes
    from alignkb.cli.fixing import in_words, plan_mends

    root, mended = plan_mends(ctx, asked)
    if not asked.diff:
        apply(root, mended.changes)
    is_for_people = asked.form == "text"
    told = in_words(mended, is_written=not asked.diff) + ("\n" if is_for_people else "")
    if asked.diff:
        colour = wants_colour(sys.stdout if is_for_people else sys.stderr)
        told = show_changes(mended.changes, colour=colour) + told
    if is_for_people:
        write(told, colour=wants_colour(sys.stdout))
    else:
        click.echo(told, err=True, nl=False)
