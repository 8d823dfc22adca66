"""How wide a text is, as far as this can be known before a browser has chosen the font.

The widths are those of Helvetica Bold, which Arial and Liberation Sans share. A picture states
the width of each text, so that another font is set a little closer or wider instead of running
out of its box.
"""

from __future__ import annotations

import unicodedata

__all__ = ["lines_of", "width_of"]

_WIDTHS = {
    "'|": 0.24,
    "ijlI .,/\\:;": 0.28,
    '-()[]ft!"*`·': 0.35,
    "r": 0.39,
    "z": 0.5,
    "acekvxysJ0123456789$?_": 0.556,
    "+<>=~^\u2013": 0.584,
    "bdghnopquFLTZ": 0.611,
    "EPSVXY": 0.667,
    "ABCDHKNRU&": 0.722,
    "GOQw": 0.778,
    "M": 0.833,
    "m%": 0.889,
    "W": 0.944,
    "@…—": 1.0,
}
_WIDTH_OF = {character: width for characters, width in _WIDTHS.items() for character in characters}
_OTHER, _WIDE = 0.7, 1.0


def width_of(text: str, size: float) -> float:
    """The width of `text`, in the unit of `size`, the height of its font."""
    return round(size * sum(_of_character(character) for character in text), 1)


def _of_character(character: str) -> float:
    known = _WIDTH_OF.get(character)
    if known is not None:
        return known
    plain = unicodedata.normalize("NFD", character)[0]
    if plain != character:
        return _of_character(plain)
    if unicodedata.combining(character):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def lines_of(text: str, size: float, room: float) -> tuple[str, ...]:
    """`text` broken between words into lines that fit into `room`; a longer word stays whole, and wider."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
