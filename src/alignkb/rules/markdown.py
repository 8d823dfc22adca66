"""Where code, mathematics, HTML and plain text stand in a Markdown text.

`parser` is the one definition of the Markdown that records are written in; what shows
records uses it with HTML off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from alignkb.records.record import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["Piece", "PieceKind", "parser", "pieces"]


class PieceKind(Enum):
    """What a piece of Markdown is."""

    TEXT = auto()
    """Text outside links."""
    LINKED = auto()
    """The text of a link."""
    CODE = auto()
    """Code, within a line or as a block."""
    MATHS = auto()
    """A formula within a line, without its dollar signs."""
    MATHS_BLOCK = auto()
    """A displayed formula, without its dollar signs."""
    HTML = auto()
    """An HTML tag, comment or block."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a text: its `content` stands at `text[start:end]`."""

    kind: PieceKind
    content: str
    start: int
    end: int


_KINDS = {
    "text": PieceKind.TEXT,
    "code_inline": PieceKind.CODE,
    "code_block": PieceKind.CODE,
    "fence": PieceKind.CODE,
    "math_inline": PieceKind.MATHS,
    "math_inline_double": PieceKind.MATHS_BLOCK,
    "math_block": PieceKind.MATHS_BLOCK,
    "html_inline": PieceKind.HTML,
    "html_block": PieceKind.HTML,
}


@cache
def parser(*, html: bool = False) -> MarkdownIt:
    """The parser of records: CommonMark without pictures and headings, `$…$` and `$$…$$`.

    A dollar sign with a space within or a digit outside is a dollar sign.
    """
    from markdown_it import MarkdownIt  # 0.06 s, and most checks need none
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    markdown = MarkdownIt("commonmark", {"html": html})
    markdown.disable(["image", "heading", "lheading", "reference", "text_join"])
    return markdown.use(
        dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True
    )


def pieces(text: str, kind: TextKind) -> tuple[Piece, ...]:
    """The pieces of `text` in order; what cannot be found again in it is left out."""
    reader = parser(html=True)
    tokens = reader.parseInline(text) if kind is TextKind.INLINE else reader.parse(text)
    found: list[Piece] = []
    cursor = 0
    for piece_kind, content in _contents(tokens):
        place = _find(text, content, cursor)
        if place is not None:
            found.append(Piece(piece_kind, content, *place))
            cursor = place[1]
    return tuple(found)


def _contents(tokens: Iterable[Token]) -> Iterator[tuple[PieceKind, str]]:
    links = 0
    for token in tokens:
        if token.type == "inline":
            yield from _contents(token.children or ())
        elif token.type in ("link_open", "link_close"):
            links += token.nesting
        elif token.type in _KINDS and token.content.strip():
            kind = _KINDS[token.type]
            yield PieceKind.LINKED if links and kind is PieceKind.TEXT else kind, token.content.strip()


def _find(text: str, content: str, cursor: int) -> tuple[int, int] | None:
    """Where `content` stands in `text` from `cursor` on, whatever the white space in it."""
    start = text.find(content, cursor)
    if start >= 0:
        return start, start + len(content)
    words = content.split()
    match = re.compile(r"[\s>]+".join(map(re.escape, words))).search(text, cursor)
    return match.span() if match else None
