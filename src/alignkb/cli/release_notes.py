"""`alignkb release-notes`."""

from __future__ import annotations

import click

from alignkb.cli.terminal import write
from alignkb.cli.verb import current_project, verb


@verb("alignkb release-notes v0.2.0")
@click.argument("tag")
@click.pass_context
def release_notes(ctx: click.Context, tag: str) -> None:
    """Print what the change log says of the version that TAG names.

    It fails if the tag, the version in `pyproject.toml` and the change log do not agree.
    """
    from alignkb.automation.releases import release_notes as notes  # only what is used is imported

    write(notes(current_project(ctx).root, tag))
