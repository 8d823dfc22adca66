"""`alignkb add`."""

from __future__ import annotations

from typing import Any

import click

from alignkb.cli.completing import complete_concepts, complete_records
from alignkb.cli.options import form_option
from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb add 2305.18290",
    "alignkb add https://doi.org/10.1126/science.131.3410.1355 P18-1001 refs.bib",
    "alignkb add refs.bib --write --concept CONCEPT-ID",
    "alignkb add - --write",
    "alignkb add --issue body.md --issue-number 12 --format json",
)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
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
    "--issue",
    metavar="FILE",
    help="Also what the issue asks for whose body is in FILE, made by the form `Add a paper`.",
)
@click.option("--issue-number", metavar="N", type=click.IntRange(min=1), help="Number of that issue.")
@form_option("text", "json", purpose="For people, or for programs.")
@click.pass_context
def add(ctx: click.Context, /, **options: Any) -> None:
    """Add papers from arXiv, DOIs, the ACL Anthology, OpenReview and BibTeX.

    Each SOURCE is an arXiv id, a DOI, an ACL Anthology id, the address of one of them or of
    an OpenReview forum, a BibTeX file, or `-` for BibTeX on standard input.

    Shows what would be written as a diff, and which papers are there already. Records that
    exist are never changed. Exits with 1 if a source or an entry was rejected.
    """
    from alignkb.cli.adding import Asked, add_papers  # imports pydantic, 0.2 s

    said, is_whole = add_papers(ctx, Asked(**options))
    write(said.text, colour=said.is_coloured)
    ctx.exit(int(not is_whole))
