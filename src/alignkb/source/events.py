"""YAML events from PyYAML's parsers: libyaml where it is there, else pure Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # a name that the stubs hide
except ImportError:  # pragma: no cover  # a PyYAML built without libyaml
    CParser = None  # type: ignore[assignment,misc]

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["best_events", "portable_events"]


class _PortableParser(Reader, Scanner, Parser):
    """PyYAML's parser in pure Python, events only."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def portable_events(text: str) -> Callable[[], Any]:
    """A function that returns the next event of `text` at each call; in pure Python.

    Raises:
        yaml.YAMLError: `text` has a character that YAML does not allow. The function
            that is returned raises it for faults of syntax.
    """
    return _PortableParser(text).get_event


def best_events(text: str) -> Callable[[], Any]:
    """The same as `portable_events`, ten times faster where libyaml is there."""
    if CParser is None:  # pragma: no cover  # a PyYAML built without libyaml
        return portable_events(text)
    return CParser(text).get_event
