"""The command line: options in, text out."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

from alignkb.cli.group import VERBS, alignkb
from alignkb.errors import AlignkbError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["VERBS", "main"]

_USAGE = 2
_BUG = 70
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None, given: object = None) -> int:
    """Runs the command line; returns the exit code.

    Exit codes: 0 clean, 1 findings, 2 wrong use or configuration, 70 a bug of ours; 130
    after an interrupt, 141 when the reader of a pipe has gone.

    Args:
        arguments: what stands after the name of the program; `sys.argv` where it is None.
        given: what verbs take in place of their own, such as a `Reach` with other services.
    """
    _accept_any_text()
    try:
        code = alignkb.main(arguments, prog_name="alignkb", standalone_mode=False, obj=given)
    except click.ClickException as error:
        error.show()
        return _USAGE
    except AlignkbError as error:
        from alignkb.cli.terminal import printable  # only needed once something is wrong

        click.echo(f"Error: {printable(str(error))}", err=True)
        return _USAGE
    except click.Abort:
        click.echo("interrupted", err=True)
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001  # the one place where a bug becomes an exit code
        from alignkb.cli.bug import tell  # only needed once something is wrong

        tell(error)
        return _BUG
    return code if isinstance(code, int) else 0


def _accept_any_text() -> None:
    """Lets a terminal without UTF-8 show escapes rather than stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
