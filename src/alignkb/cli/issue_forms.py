"""`alignkb issue-forms`."""

from __future__ import annotations

import click

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
    from alignkb.cli.forms import plan_forms  # imports pydantic, 0.2 s
    from alignkb.cli.generating import bring_up_to_date

    again = "alignkb issue-forms" if check else ""
    ctx.exit(bring_up_to_date(*plan_forms(ctx), named="issue forms", again=again))
