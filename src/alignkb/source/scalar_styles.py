"""Scalars as they are written: plain, quoted, folded or literal; one way for each value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignkb.source.scalars import resolve_plain

if TYPE_CHECKING:
    from alignkb.source.scalars import Scalar

__all__ = ["WIDTH", "Verbatim", "write_key", "write_scalar"]

WIDTH = 100
"""Columns of a line that a text is folded to."""

_HIDDEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What a text holds only as an escape: control characters, breaks of YAML 1.1, marks of direction."""
_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=\S)")
_NOT_PLAIN = re.compile(r":( |$)| #|\s$|^(---|\.\.\.)")
_FIGURES = re.compile(r"[-+.]?[0-9][-+.:_0-9]*")
"""Figures, dates, times and ranges: other readers take some of them for numbers or dates."""
_OTHER_READERS = frozenset({"yes", "no", "on", "off", "<<", "="})
"""Texts that readers of YAML 1.1 take for something else, in lower case."""
_SINGLE_SPACE = re.compile("(?<! ) (?! )")
_ESCAPES = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": r"\\", "\x85": r"\N"}
_LONGEST_NUMBER = 300


class Verbatim(str):
    """How a scalar is to be written, whatever it stands for."""

    __slots__ = ()


def write_scalar(value: Scalar, width: int, indentation: str) -> list[str]:
    """The lines that stand for `value`: the first after its key or dash, the rest below.

    A text on one line is plain where the reader takes it for the text, else in single
    quotes; where it does not fit, it is folded. A text of several lines is literal. A
    formula is not folded. What no other style can hold is in double quotes.

    Args:
        value: a text, number, truth value or None.
        width: number of columns in front of the first line.
        indentation: what each further line begins with.

    Raises:
        ValueError: a number has too many digits, or a text has a lone surrogate.
    """
    if not isinstance(value, str) or isinstance(value, Verbatim):
        return [_write_other(value)]
    if _HIDDEN.search(value) or value.strip(" ") != value:
        return [_double_quoted(value)]
    if "\n" in value:
        return _literal(value, indentation)
    line = write_key(value)
    if width + len(line) <= WIDTH or "\t" in value or not _SINGLE_SPACE.search(value):
        return [line]
    is_formula = "\\" in value and "$" not in value
    lines = [value] if is_formula else _folded(value, WIDTH - len(indentation))
    return ["|-" if is_formula else ">-", *(f"{indentation}{part}" for part in lines)]


def write_key(key: str) -> str:
    """A key, or another text, on one line.

    Raises:
        ValueError: it has a lone surrogate.
    """
    if _HIDDEN.search(key) or "\n" in key or "\t" in key:
        return _double_quoted(key)
    is_plain = (
        _PLAIN_START.match(key)
        and not _NOT_PLAIN.search(key)
        and not _FIGURES.fullmatch(key)
        and key.lower() not in _OTHER_READERS
        and resolve_plain(key) == key
    )
    return key if is_plain else f"'{key.replace(chr(39), chr(39) * 2)}'"


def _write_other(value: float | Verbatim | None) -> str:
    """A value that is no text."""
    if isinstance(value, Verbatim):
        return str(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = repr(value)
        return text if text[-1].isdigit() else text.replace("inf", ".inf").replace("nan", ".nan")
    if value.bit_length() > _LONGEST_NUMBER * 4:
        message = "a number has too many digits to be written"
        raise ValueError(message)
    text = str(value)
    return text if len(text) <= _LONGEST_NUMBER else hex(value)


def _literal(text: str, indentation: str) -> list[str]:
    """`text`, which has line breaks, with each of its lines on one line."""
    body = text.rstrip("\n")
    if body.lstrip("\n")[:1] in ("", " ", "\t"):
        return [_double_quoted(text)]
    breaks = len(text) - len(body)
    head = "|-" if breaks == 0 else "|" if breaks == 1 else "|+"
    lines = body.split("\n") + [""] * (breaks - 1)
    return [head, *(f"{indentation}{line}" if line else "" for line in lines)]


def _folded(text: str, width: int) -> list[str]:
    """`text` broken at single spaces, each line as long as fits; a longer word has its own."""
    lines: list[str] = []
    current = ""
    for word in _SINGLE_SPACE.split(text):
        if current and len(current) + 1 + len(word) > width:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, current]


def _double_quoted(text: str) -> str:
    """`text` with escapes.

    Raises:
        ValueError: it has a lone surrogate.
    """
    if any("\ud800" <= character <= "\udfff" for character in text):
        message = "a text has a lone surrogate, which no file can hold"
        raise ValueError(message)
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _HIDDEN.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}"  # noqa: PLR2004
