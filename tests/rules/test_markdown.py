"""Code, mathematics, HTML and text are found where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.records.record import TextKind
from alignkb.rules.markdown import PieceKind, pieces

SNIPPETS = st.sampled_from(
    [
        "$x$",
        "$$y$$",
        "`a`",
        "<b>",
        "</b>",
        "[t](http://x.y)",
        "\n\n",
        "\n> ",
        "\n- ",
        "```\n",
        "&amp;",
        "*",
        "w",
    ]
)


def found(text: str, kind: TextKind = TextKind.PROSE) -> list[tuple[str, str]]:
    return [(piece.kind.name, piece.content) for piece in pieces(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", [("TEXT", "plain")]),
        ("a $x$ b", [("TEXT", "a"), ("MATHS", "x"), ("TEXT", "b")]),
        ("costs $5 or $6", [("TEXT", "costs $5 or $6")]),
        ("costs \\$x$", [("TEXT", "costs"), ("TEXT", "x$")]),
        ("$$x$$", [("MATHS_BLOCK", "x")]),
        ("a $$x$$ b", [("TEXT", "a"), ("MATHS_BLOCK", "x"), ("TEXT", "b")]),
        ("`$x$` <b>", [("CODE", "$x$"), ("HTML", "<b>")]),
        ("```\n<b>\n```\n", [("CODE", "<b>")]),
        ("[words](https://a.b) c", [("LINKED", "words"), ("TEXT", "c")]),
        ("<https://a.b>", [("LINKED", "https://a.b")]),
        ("> $$\n> x\n> y\n> $$", [("MATHS_BLOCK", "x\ny")]),
        ("# no heading", [("TEXT", "# no heading")]),
        ("![words](https://a.b)", [("TEXT", "!"), ("LINKED", "words")]),
        ("[a]: https://a.b", [("TEXT", "[a]: https://a.b")]),
        ("&amp; b", [("TEXT", "b")]),
        ("a\x00b `c`", [("CODE", "c")]),
    ],
)
def test_pieces_of_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_line_has_no_blocks() -> None:
    assert found("- $x$", TextKind.INLINE) == [("TEXT", "-"), ("MATHS", "x")]


def test_a_piece_knows_where_it_stands() -> None:
    text = "`x` and\n\n> the $x +\n> y$ there"
    piece = next(piece for piece in pieces(text, TextKind.PROSE) if piece.kind is PieceKind.MATHS)
    assert text[piece.start : piece.end] == "x +\n> y"


@given(st.lists(SNIPPETS).map("".join) | st.text(), st.sampled_from(TextKind))
def test_any_text_is_read_and_pieces_follow_one_another(text: str, kind: TextKind) -> None:
    cursor = 0
    for piece in pieces(text, kind):
        assert cursor <= piece.start < piece.end <= len(text)
        cursor = piece.end
