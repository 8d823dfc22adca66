"""The place of every key and value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.diagnostics import Span
from alignkb.source import Source, read_document
from alignkb.source.places import split_lines

TEXT = """# a comment
id: dpo
summary: >-
  Trains the model
  with a logistic loss.
latex: |
  a & b
    c
relations:
  - type: 'it''s'
    note: "tab\\there \\u00e9 end"
    plain: two
      lines
flow: {a: [x, yy]}
"""


def cut(source: Source, span: Span) -> str:
    lines = split_lines(source.text)
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first = lines[span.line - 1][span.column - 1 :]
    middle = lines[span.line : span.end_line - 1]
    return "\n".join([first, *middle, lines[span.end_line - 1][: span.end_column - 1]])


SOURCE = Source("x.yaml", TEXT)


@pytest.mark.parametrize(
    ("path", "part", "expected"),
    [
        (("id",), "value", "dpo"),
        (("id",), "key", "id"),
        (("summary",), "value", ">-\n  Trains the model\n  with a logistic loss."),
        (("relations", 0, "type"), "value", "'it''s'"),
        (("relations", 0, "type"), "key", "type"),
        (("relations", 0, "plain"), "value", "two\n      lines"),
        (("flow", "a", 1), "value", "yy"),
        (("flow", "a"), "value", "["),
    ],
)
def test_span_covers_what_is_written(path: tuple[str | int, ...], part: str, expected: str) -> None:
    assert cut(SOURCE, SOURCE.span(path, "key" if part == "key" else "value")) == expected


def test_span_of_what_is_not_there_is_that_of_what_stands_above() -> None:
    assert SOURCE.span(("relations", 0, "missing", 3)) == SOURCE.span(("relations", 0))
    assert SOURCE.span(("nothing",)) == SOURCE.span(())
    assert SOURCE.span(("nothing",), "key") == SOURCE.span(())
    assert SOURCE.span(("relations", 0), "key") == SOURCE.span(("relations", 0))


def test_span_in_a_file_without_values_is_its_beginning() -> None:
    assert Source("x.yaml", "").span(("a",)) == Span("x.yaml", 1, 1, 1, 1)
    assert Source("x.yaml", "").span_within(("a",), "abc", 0, 1) == Span("x.yaml", 1, 1, 1, 1)
    assert Source("x.yaml", "").raw(("a",)) is None


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (("summary",), "logistic"),
        (("summary",), "model with a"),
        (("latex",), "& b"),
        (("latex",), "c"),
        (("relations", 0, "type"), "s"),
        (("relations", 0, "note"), "here"),
        (("relations", 0, "note"), "end"),
        (("relations", 0, "plain"), "lines"),
        (("id",), "po"),
    ],
)
def test_part_of_a_text_is_found(path: tuple[str | int, ...], part: str) -> None:
    document, _ = read_document("x.yaml", TEXT.encode())
    assert document is not None
    value = document.data
    for step in path:
        value = value[step]  # type: ignore[index]
    text = str(value)
    start = text.rindex(part)
    found = cut(SOURCE, SOURCE.span_within(path, text, start, start + len(part)))
    assert " ".join(found.split()) == " ".join(part.split())


def test_a_document_knows_its_file() -> None:
    document, _ = read_document("papers/x.yaml", b"a: 1\nb: 2\n")
    assert document is not None
    assert document.path == "papers/x.yaml"
    assert document.source.lines == ("a: 1", "b: 2", "")


def test_part_beyond_the_text_is_the_whole_text() -> None:
    assert SOURCE.span_within(("id",), "dpo-and-more", 9, 12) == SOURCE.span(("id",))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_span_of_a_scalar_is_its_text(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    document, found = read_document("x.yaml", f"a: {quoted}\n".encode())
    if found or document is None:
        assert any(mark in text for mark in "\u2028\u2029\x85\ufeff\ufffe\uffff") or not text.isprintable()
        return
    source = document.source
    assert source.raw(("a",)) == quoted
    if not any(mark in text for mark in "\u2028\u2029\x85"):
        assert cut(source, source.span(("a",))) == quoted
