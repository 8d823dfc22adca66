"""Text of others made fit to be shown: nothing in it can steer a terminal."""

from __future__ import annotations

import unicodedata

__all__ = ["cells", "visible"]

_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_NAMED = {"\n": r"\n", "\r": r"\r"}
_LAST_LATIN = "\xff"
_LAST_OF_PLANE = "\uffff"
_TAB = "    "


def visible(text: str, limit: int | None = None) -> str:
    r"""`text` with an escape in place of every character that cannot be seen.

    Control characters, terminal escapes, marks of direction, lone surrogates and line
    breaks become escapes such as `\x1b`; a tab becomes four spaces.

    Args:
        text: anything.
        limit: at most so many characters of `text` are kept; an ellipsis stands for the rest.
    """
    if limit is not None and len(text) > limit:
        return f"{visible(text[:limit])}…"
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def cells(text: str) -> int:
    """Number of columns that `text`, which is visible, takes on a terminal.

    Wide characters of East Asia take two columns, combining ones none.
    """
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return _TAB
    if unicodedata.category(character) not in _HIDDEN:
        return character
    if character in _NAMED:
        return _NAMED[character]
    if character <= _LAST_LATIN:
        return f"\\x{ord(character):02x}"
    if character <= _LAST_OF_PLANE:
        return f"\\u{ord(character):04x}"
    return f"\\U{ord(character):08x}"


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
