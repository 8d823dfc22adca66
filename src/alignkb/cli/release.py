"""`alignkb release`."""

from __future__ import annotations

import click

from alignkb.cli.options import folder_option
from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb release",
    "alignkb release v0.2.0 --since v0.1.0 -o dist-data",
    "alignkb release --content-version 2026.11.28.1",
)
@click.argument("revision", default="HEAD")
@click.option("--since", metavar="REVISION", help="Compare with it; else with the tag before, if any.")
@click.option(
    "--content-version", metavar="DATE", help="As 2026.11.28 or 2026.11.28.1; else the date of the revision."
)
@folder_option("release", purpose="Folder for the archive.")
@click.pass_context
def release(
    ctx: click.Context, *, revision: str, since: str | None, content_version: str | None, folder: str
) -> None:
    """Write the data of a revision of git as one archive that can be cited.

    It holds the records, their schemas, every export, CITATION.cff, metadata for Zenodo,
    checksums, and what has changed. The same revision always gives the same bytes.
    """
    from alignkb.cli.releasing import release_of, write_release  # imports pydantic, 0.2 s

    bundle = release_of(ctx, revision, since, content_version)
    write(write_release(bundle, folder))
