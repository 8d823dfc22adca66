"""`alignkb review`."""

from __future__ import annotations

import sys

import click

from alignkb.cli.options import form_option, output_option, today_option
from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import verb


@verb(
    "alignkb review main",
    "alignkb review main my-branch",
    "alignkb review main --format markdown --output comment.md",
)
@click.argument("base")
@click.argument("head", required=False)
@form_option("text", "markdown", "json", purpose="For people, for a comment on a pull request, for programs.")
@output_option
@today_option
@click.pass_context
def review(ctx: click.Context, /, **options: str | None) -> None:
    """Show what a reviewer must look at in a change, and how risky it is.

    BASE is the branch that the change is made for; looked at is everything since HEAD, or the
    files as they are now, left it. The remarks are no faults: `validate` tells those.
    """
    from alignkb.cli.reviewing import Asked, report  # imports pydantic, 0.2 s

    asked = Asked(**options)  # type: ignore[arg-type]  # click makes the day a date
    colour = asked.form == "text" and asked.output is None and wants_colour(sys.stdout)
    text = report(ctx, asked, colour=colour)
    if text is not None:
        write(text, colour=colour)
