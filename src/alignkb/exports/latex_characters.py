"""Characters that pdfLaTeX does not know by itself, as declarations for its preamble."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

__all__ = ["declarations"]

_KNOWN = 0x17F
"""The last character that the encoding T1 gives a meaning to, as far as letters go."""
_ACCENTS = {
    0x300: "`",
    0x301: "'",
    0x302: "^",
    0x303: "~",
    0x304: "=",
    0x306: "u",
    0x307: ".",
    0x308: '"',
    0x30A: "r",
    0x30B: "H",
    0x30C: "v",
    0x323: "d",
    0x327: "c",
    0x328: "k",
    0x331: "b",
}


def declarations(texts: Iterable[str]) -> str:
    """A line for each character of `texts` that needs one, in order of characters.

    A character without any form in LaTeX is shown by its number, `[U+4E2D]`; marks of
    direction and other invisible ones are shown as nothing.
    """
    letters = sorted({letter for text in texts for letter in text if not letter.isascii()})
    return "".join(
        f"\\DeclareUnicodeCharacter{{{ord(letter):04X}}}{{{_shown(letter)}}}\n"
        for letter in letters
        if not (ord(letter) <= _KNOWN and letter.isalpha())
    )


def _shown(letter: str) -> str:
    written = str(_encoder().unicode_to_latex(letter))
    if written.isascii():
        return written.replace(r"\mathscr", r"\mathcal")
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if marks and base.isascii() and all(ord(mark) in _ACCENTS for mark in marks):
        for mark in marks:
            base = f"\\{_ACCENTS[ord(mark)]}{{{base}}}"
        return base
    if unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return ""
    return f"[U+{ord(letter):04X}]"


@cache
def _encoder() -> UnicodeToLatexEncoder:
    from pylatexenc.latexencode import UnicodeToLatexEncoder  # not needed unless there is such a character

    return UnicodeToLatexEncoder(non_ascii_only=True, unknown_char_policy="keep", unknown_char_warning=False)
