"""What to say when the program itself is wrong."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path

import click

from alignkb.cli.terminal import printable
from alignkb.errors import AlignkbError
from alignkb.project import find_project
from alignkb.version import __version__

__all__ = ["tell"]


def tell(error: Exception) -> None:
    """Writes the traceback of a bug to standard error, and where to report it."""
    where = "to the maintainers"
    with suppress(AlignkbError, OSError):
        repository = find_project(Path.cwd()).repository
        if repository:
            where = f"at {repository.rstrip('/')}/issues"
    lines = "".join(traceback.format_exception(error)).splitlines()
    click.echo("\n".join(printable(line) for line in lines), err=True)
    click.echo(
        f"\nThis is a bug of alignkb {__version__}, not a fault of yours or of the records.\n"
        f"Please report it {printable(where)} with the lines above and the command.",
        err=True,
    )
