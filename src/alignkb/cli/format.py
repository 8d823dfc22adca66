"""`alignkb format`."""

from __future__ import annotations

import sys

import click

from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import current_project, verb
from alignkb.garbage import without_garbage_collection


@verb(
    "alignkb format",
    "alignkb format papers/2024 taxonomy/methods",
    "alignkb format --diff",
    "alignkb format --check",
)
@click.argument("paths", metavar="[PATHS]...", nargs=-1, type=click.Path())
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="The same, and show what would change.")
@click.pass_context
def format(ctx: click.Context, paths: tuple[str, ...], check: bool, diff: bool) -> None:  # noqa: A001, FBT001  # the verb's name; click passes them
    """Write records in their canonical form: same data, same comments, one style.

    Keys are put in the order of the field reference, texts are folded and quoted in one
    way. All records and vocabularies are written, or those in PATHS, files or folders. A
    file that cannot be read without faults is told and left as it is.
    """
    with without_garbage_collection():
        from alignkb.changes import apply  # imported when it is needed, as below
        from alignkb.cli.diff_view import show_changes
        from alignkb.cli.formatting import in_words, plan_format  # imports pydantic, 0.2 s

        project = current_project(ctx)
        planned = plan_format(project, paths)
    is_written = not (check or diff)
    if is_written:
        apply(project.root, planned.changes)
    colour = wants_colour(sys.stdout)
    if diff:
        write(show_changes(planned.changes, colour=colour), colour=colour)
    write(in_words(planned, is_written=is_written, colour=colour), colour=colour)
    ctx.exit(int(bool(planned.diagnostics) or (not is_written and bool(planned.changes))))
