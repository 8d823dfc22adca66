"""`alignkb show`."""

from __future__ import annotations

import sys

import click

from alignkb.cli.completing import complete_records
from alignkb.cli.options import form_option
from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import verb


@verb(
    "alignkb show RECORD-ID",
    "alignkb show RECORD-ID --format json",
)
@click.argument("record_id", metavar="ID", shell_complete=complete_records)
@form_option("text", "json")
@click.pass_context
def show(ctx: click.Context, record_id: str, form: str) -> None:
    """Show the record ID: what it says, its relations in both directions, what names it.

    A former id leads to the record that has another one now; of a removed record the
    tombstone is shown.
    """
    from alignkb.cli.loading import load_current  # imports pydantic, 0.2 s
    from alignkb.cli.record_json import as_json
    from alignkb.cli.record_view import as_text
    from alignkb.errors import UnknownNameError
    from alignkb.reports.paint import coloured, plain

    knowledge_base = load_current(ctx)[1].knowledge_base
    current_id = knowledge_base.current_ids.get(record_id, record_id)
    record = knowledge_base.tombstones.get(current_id) or knowledge_base.find(current_id)
    if record is None and current_id in knowledge_base.known_ids:
        path = knowledge_base.paths[current_id]
        message = f"`{record_id}` cannot be shown: its file has faults; run `alignkb validate {path}`"
        raise UnknownNameError(message)
    if current_id != record_id:
        click.echo(f"note: `{record_id}` is now called `{current_id}`", err=True)
    record = record or knowledge_base.get(record_id)
    if form == "json":
        write(as_json(knowledge_base, record))
        return
    colour = wants_colour(sys.stdout)
    write(as_text(knowledge_base, record, coloured if colour else plain), colour=colour)
