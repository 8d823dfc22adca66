"""`alignkb add`."""

from __future__ import annotations

from typing import Any

import click

from alignkb.cli.completing import complete_concepts, complete_records
from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb add refs.bib",
    "alignkb add refs.bib --write --concept CONCEPT-ID",
    "alignkb add - --write",
    "alignkb add refs.bib --format json",
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--write", "do_write", is_flag=True, help="Write the files; else they are only shown.")
@click.option(
    "--concept",
    "concepts",
    metavar="ID",
    multiple=True,
    shell_complete=complete_concepts,
    help="A concept of the home scheme that the papers belong to; can be repeated.",
)
@click.option(
    "--studies",
    metavar="ID",
    multiple=True,
    shell_complete=complete_records,
    help="A method that the papers study; can be repeated.",
)
@click.option("--key", metavar="KEY", help="The citation key, for a single paper; else it is made.")
@click.option("--even-if-similar", is_flag=True, help="Also add what is likely, but not certainly, there.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.pass_context
def add(ctx: click.Context, /, **options: Any) -> None:
    """Add papers: each SOURCE is a BibTeX file, or `-` for BibTeX on standard input.

    Shows what would be written as a diff, and which papers are there already. Records that
    exist are never changed. Exits with 1 if an entry was rejected.
    """
    from alignkb.cli.adding import Asked, add_papers  # imports pydantic, 0.2 s

    said, is_whole = add_papers(ctx, Asked(**options))
    write(said.text, colour=said.is_coloured)
    ctx.exit(int(not is_whole))
