"""What is written to the terminal, and how: colours, progress, a reader that has gone."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

__all__ = ["Progress", "printable", "wants_colour", "write"]

_READER_GONE = 141
_PATIENCE_SECONDS = 1.0


def printable(text: str) -> str:
    """`text` in one line, with escapes in place of what a terminal would obey."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to `stream`.

    `NO_COLOR` forbids it, `FORCE_COLOR` asks for it; else a terminal has it.
    Source: https://no-color.org and https://force-color.org.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write(text: str, *, colour: bool = False) -> None:
    """Writes `text` to standard output as it is.

    When its reader has gone, as with `| head`, the program ends quietly, with the exit code
    that a shell gives for it.
    """
    try:
        click.echo(text, nl=False, color=colour)
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(_READER_GONE) from error


class Progress:
    """A line on standard error that counts, once something takes longer than a second.

    It is only shown on a terminal, and gone at the end. Use it with `with`.
    """

    def __init__(
        self,
        what: str,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what = what
        self._stream = stream or sys.stderr
        self._clock = clock
        self._start = clock()
        self._is_shown = False

    def __call__(self, done: int, total: int) -> None:
        """Shows how many of `total` are done."""
        if self._stream.isatty() and self._clock() - self._start >= _PATIENCE_SECONDS:
            self._is_shown = True
            self._stream.write(f"\r{self._what} {done:,} of {total:,}")
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
