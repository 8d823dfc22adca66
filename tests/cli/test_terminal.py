from __future__ import annotations

import io

import pytest

from alignkb.cli.terminal import Progress, printable


class Terminal(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_what_takes_long_is_counted_and_cleared() -> None:
    stream = Terminal()
    times = iter([0.0, 0.5, 1.0, 2.0])
    with Progress("reading file", stream, lambda: next(times)) as progress:
        progress(0, 1500)
        assert stream.getvalue() == ""
        progress(64, 1500)
        progress(1500, 1500)
        assert stream.getvalue() == "\rreading file 64 of 1,500\rreading file 1,500 of 1,500"
    assert stream.getvalue().endswith("\r\x1b[K")


def test_what_is_quick_is_not_counted() -> None:
    stream = Terminal()
    with Progress("reading file", stream, lambda: 0.0) as progress:
        progress(10, 10)
    assert stream.getvalue() == ""


def test_a_pipe_gets_no_progress() -> None:
    stream = io.StringIO()
    times = iter([0.0, 5.0, 9.0])
    with Progress("reading file", stream, lambda: next(times)) as progress:
        progress(10, 10)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 好", "plain é 好"),
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb", r"a\nb"),
        ("\u202e\udcff", r"\u202e\udcff"),
    ],
)
def test_what_a_terminal_would_obey_is_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown
