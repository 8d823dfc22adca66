"""Colours for a terminal, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

__all__ = ["Paint", "coloured", "plain"]

Paint = Callable[[str, str], str]
"""Text in a style: `paint("error", "unknown-target")`."""

_RESET = "\x1b[0m"
_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "error": "\x1b[1;31m",
        "warning": "\x1b[1;33m",
        "advice": "\x1b[1;36m",
        "label": "\x1b[1;34m",
        "frame": "\x1b[1;34m",
        "strong": "\x1b[1m",
        "good": "\x1b[1;32m",
        "added": "\x1b[32m",
        "removed": "\x1b[31m",
    },
)


def plain(style: str, text: str) -> str:
    """`text` as it is, whatever the style."""
    del style
    return text


def coloured(style: str, text: str) -> str:
    """`text` between the terminal escapes of the style; no text stays no text.

    Raises:
        KeyError: there is no such style.
    """
    return f"{_STYLES[style]}{text}{_RESET}" if text else text
