"""`alignkb schema`."""

from __future__ import annotations

import click

from alignkb.cli.verb import verb


@verb(
    "alignkb schema",
    "alignkb schema --check",
    "alignkb schema --ids",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a schema is not up to date.")
@click.option("--ids", is_flag=True, help="Write schemas that also complete the ids of records.")
@click.pass_context
def schema(ctx: click.Context, check: bool, ids: bool) -> None:  # noqa: FBT001  # click passes them
    """Write the JSON Schemas by which editors complete and check records.

    They go into `docs/schema`, and follow from the fields of records and the vocabularies.
    Those with ids change with every record and go into `docs/schema/with-ids`, which git
    ignores.
    """
    from alignkb.cli.generating import bring_up_to_date
    from alignkb.cli.schemas import plan_schemas  # imports pydantic, 0.2 s

    again = f"alignkb schema{' --ids' if ids else ''}" if check else ""
    ctx.exit(bring_up_to_date(*plan_schemas(ctx, with_ids=ids), named="schemas", again=again))
