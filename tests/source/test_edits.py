"""Texts changed at the spans of suggestions, and the lines of list items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.diagnostics import Span, Suggestion
from alignkb.source.document import Source
from alignkb.source.edits import edited, removal
from alignkb.source.places import span_between

TEXT = """\
id: m
aliases:
  # the first
  - a
  # the second
  # and why
  - b # beside
  - c
relations:
  # only one
  - type: extends
    note: |
      it does

    evidence:
      - paper: p
label: x
"""


def span(start: int, end: int, text: str = TEXT) -> Span:
    return span_between("x.yaml", text, start, end)


def test_suggestions_are_followed_in_the_order_of_their_places() -> None:
    text = "aé: 1\r\nb: 2\nc: 3\n"
    suggestions = [
        Suggestion(span(text.index("c"), text.index("c") + 1, text), "long"),
        Suggestion(span(0, 2, text), "z"),
        Suggestion(span(text.index("2"), text.index("c"), text), ""),
    ]
    found, followed = edited(Source("x.yaml", text), suggestions)
    assert found == "z: 1\r\nb: long: 3\n"
    assert followed == (suggestions[1], suggestions[2], suggestions[0])


def test_of_two_that_overlap_the_first_is_followed() -> None:
    suggestions = [
        Suggestion(span(0, 5), "y: n"),
        Suggestion(span(4, 5), "k"),
        Suggestion(span(0, 5), "z: o"),
    ]
    found, followed = edited(Source("x.yaml", TEXT), suggestions)
    assert found.startswith("y: n\naliases")
    assert followed == (suggestions[0],)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.text("ab\n", max_size=3))))
def test_what_is_not_suggested_stays(places: list[tuple[int, int, str]]) -> None:
    text = TEXT[:40]
    suggestions = [Suggestion(span(min(a, b), max(a, b), text), new) for a, b, new in places]
    found, followed = edited(Source("x.yaml", text), suggestions)
    kept = text
    for suggestion in reversed(followed):
        starts = [0, *(index + 1 for index, letter in enumerate(text) if letter == "\n")]
        start = starts[suggestion.span.line - 1] + suggestion.span.column - 1
        end = starts[suggestion.span.end_line - 1] + suggestion.span.end_column - 1
        kept = kept[:start] + suggestion.replacement + kept[end:]
    assert found == kept
    assert bool(followed) == bool(suggestions)


@pytest.mark.parametrize(
    ("text", "path", "left"),
    [
        (TEXT, ("aliases", 0), TEXT.replace("  # the first\n  - a\n", "")),
        (TEXT, ("aliases", 1), TEXT.replace("  # the second\n  # and why\n  - b # beside\n", "")),
        (TEXT, ("aliases", 2), TEXT.replace("  - c\n", "")),
        (TEXT, ("relations", 0), TEXT[: TEXT.index("relations")] + "label: x\n"),
        ("a:\n  - x\n  - y", ("a", 1), "a:\n  - x\n"),
        ("a:\n  - b:\n      - x\nc: 1\n", ("a", 0, "b", 0), "a:\n  - b:\n      - x\nc: 1\n"),
        ("a:\n- x\n- y: 1\n  z: >-\n    t\nc: 1\n", ("a", 1), "a:\n- x\nc: 1\n"),
    ],
)
def test_an_item_goes_with_its_lines_and_comments(text: str, path: tuple[str | int, ...], left: str) -> None:
    source = Source("x.yaml", text)
    lines = removal(source, path)
    if lines is None:
        assert left == text
        return
    assert edited(source, [Suggestion(lines, "")])[0] == left
    assert source.written_at(lines) not in ("", left)


@pytest.mark.parametrize("text", ["a: [x, y]\n", "a:\n  - [x, y]\n  - z\n", "{a: [x,\n  y\n  ]}\n"])
def test_what_shares_its_lines_is_not_removed(text: str) -> None:
    path = ("a", 0, 1) if "- [" in text else ("a", 1)
    assert removal(Source("x.yaml", text), path) is None
