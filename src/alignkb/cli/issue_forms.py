"""`alignkb issue-forms`."""

from __future__ import annotations

import click

from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb issue-forms",
    "alignkb issue-forms --check",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a form is not up to date.")
@click.pass_context
def issue_forms(ctx: click.Context, check: bool) -> None:  # noqa: FBT001  # click passes it
    """Write the forms by which GitHub asks for papers, methods and errors.

    They go into `.github/ISSUE_TEMPLATE`, and follow from the fields of records and the
    concepts of the home scheme.
    """
    from alignkb.changes import apply
    from alignkb.cli.forms import plan_forms  # imports pydantic, 0.2 s

    root, changes = plan_forms(ctx)
    if not changes:
        write("all issue forms are up to date\n")
        return
    if not check:
        apply(root, changes)
    for change in changes:
        done = "removed" if change.after is None else "written"
        write(f"{change.path}: {'not up to date' if check else done}\n")
    if check:
        write("run `alignkb issue-forms`\n")
        ctx.exit(1)
