"""`alignkb path`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from alignkb.cli.completing import complete_records
from alignkb.cli.options import form_option
from alignkb.cli.origin import from_option, load_origin
from alignkb.cli.terminal import wants_colour, write
from alignkb.cli.verb import verb

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

_MOST = 20


@verb(
    "alignkb path RECORD-ID RECORD-ID",
    "alignkb path RECORD-ID RECORD-ID --ways 3",
    "alignkb path RECORD-ID RECORD-ID --from survey-2026.11.28.zip",
)
@click.argument("start", metavar="A", shell_complete=complete_records)
@click.argument("end", metavar="B", shell_complete=complete_records)
@click.option(
    "--ways",
    metavar="N",
    type=click.IntRange(1, _MOST),
    default=1,
    show_default=True,
    help="Show up to N ways, the best first.",
)
@form_option("text", "json")
@from_option
@click.pass_context
def path(ctx: click.Context, *, start: str, end: str, ways: int, form: str, origin: str | None) -> None:
    """Say why the records A and B are related: hop by hop, with the sources for each.

    The way with the fewest hops is taken; hops with a source, and ancestors, are preferred.
    The exit code is 1 where no way leads from A to B.
    """
    from alignkb.cli.loading import load_current  # imports pydantic, 0.2 s
    from alignkb.cli.path_view import as_json, as_text
    from alignkb.knowledge_base.graph import evidence_paths
    from alignkb.reports.paint import coloured, plain

    kb = load_current(ctx)[1].knowledge_base if origin is None else load_origin(ctx, origin)
    first, last = _present(kb, start), _present(kb, end)
    found = evidence_paths(kb, first, last, ways)
    if form == "json":
        write(as_json(kb, first, last, found))
    else:
        colour = wants_colour(sys.stdout)
        write(as_text(kb, first, last, found, coloured if colour else plain), colour=colour)
    if not found:
        ctx.exit(1)


def _present(kb: KnowledgeBase, record_id: str) -> str:
    """The id that the record has now; a former one is told of.

    Raises:
        UnknownNameError: there is no such record, or no longer.
    """
    from alignkb.errors import UnknownNameError  # not needed for --help

    current = kb.current_ids.get(record_id, record_id)
    if current in kb.tombstones:
        replacement = kb.replacement_of(current)
        hint = f"; `{replacement}` took its place" if replacement else ""
        message = f"the record `{record_id}` is removed{hint}"
        raise UnknownNameError(message)
    if kb.is_misshapen(current):
        message = (
            f"nothing leads to `{record_id}`: its file has faults; run `alignkb validate {kb.paths[current]}`"
        )
        raise UnknownNameError(message)
    if current != record_id:
        click.echo(f"note: `{record_id}` is now called `{current}`", err=True)
    return str(kb.get(current).id)
