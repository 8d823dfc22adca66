from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.diagnostics import Diagnostic, Label, Severity, Span, Suggestion
from alignkb.reports import Judgement, text
from alignkb.reports.text import frame
from alignkb.reports.visible import cells, visible
from alignkb.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "taxonomy/methods/ipo.yaml"


def found(span: Span, **more: object) -> Diagnostic:
    return Diagnostic("a-rule", Severity.ERROR, "a message", span, **more)  # type: ignore[arg-type]  # as written


def framed(content: str, span: Span, **more: object) -> list[str]:
    return frame(found(span, **more), {PATH: Source(PATH, content)}).splitlines()


def test_the_frame_looks_as_the_design_says() -> None:
    content = "\n" * 13 + "    target: dop\n"
    diagnostic = Diagnostic(
        "unknown-target",
        Severity.ERROR,
        "relation target `dop` is not a known record",
        Span(PATH, 14, 13, 14, 16),
        "did you mean `dpo`?",
        suggestion=Suggestion(Span(PATH, 14, 13, 14, 16), "dpo"),
    )
    assert frame(diagnostic, {PATH: Source(PATH, content)}) == (
        "error[unknown-target]: relation target `dop` is not a known record\n"
        "  --> taxonomy/methods/ipo.yaml:14:13\n"
        "   |\n"
        "14 |     target: dop\n"
        "   |             ^^^\n"
        "   = help: did you mean `dpo`?\n"
    )


def test_one_of_everything(judgement: Judgement, golden: Callable[[str, str], None]) -> None:
    golden("everything.txt", text(judgement))
    golden("everything-coloured.txt", text(judgement, colour=True))


def test_colours_are_all_that_colour_adds(judgement: Judgement) -> None:
    coloured = text(judgement, colour=True)
    assert "\x1b[1;31merror[duplicate-key]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(judgement)


def test_without_colour_no_escape_gets_through(judgement: Judgement) -> None:
    assert "\x1b" not in text(judgement)
    assert r"\x1b[31mred" in text(judgement)


def test_the_last_line_of_a_clean_project(clean: Judgement) -> None:
    assert text(clean) == (
        "247 records (130 papers, 110 methods, 7 challenges) checked in 0.4 s: no findings\n"
    )
    assert text(clean, colour=True).endswith(": \x1b[1;32mno findings\x1b[0m\n")


def test_the_last_line_counts_by_severity(judgement: Judgement) -> None:
    assert text(judgement).splitlines()[-1] == (
        "1,242 records (1,234 papers, 1 method, 7 challenges) checked in 0.4 s: "
        "3 errors, 3 warnings, 2 advice (3 findings not shown)"
    )


def test_nothing_at_all_is_no_record(clean: Judgement) -> None:
    empty = dataclasses.replace(clean, counts={"paper": 0}, withheld=1)
    assert text(empty) == "0 records checked in 0.4 s: no findings (1 finding not shown)\n"


@pytest.mark.parametrize(
    ("line", "columns", "shown", "below"),
    [
        ("a: b", (4, 5), "1 | a: b", "  |    ^"),
        ("a:\tb", (4, 5), "1 | a:    b", "  |       ^"),
        ("好: b", (4, 5), "1 | 好: b", "  |     ^"),
        ("好: b", (1, 2), "1 | 好: b", "  | ^^"),
        ("e\u0301: b", (5, 6), "1 | e\u0301: b", "  |    ^"),
        ("e\u0301: b", (2, 3), "1 | e\u0301: b", "  |  ^"),
        ("\x1b[2J", (1, 2), r"1 | \x1b[2J", "  | ^^^^"),
        ("\u202egro", (2, 5), r"1 | \u202egro", "  |       ^^^"),
        ("\udcff: b", (1, 2), r"1 | \udcff: b", "  | ^^^^^^"),
        ("\U000e0041b", (2, 3), r"1 | \U000e0041b", "  |           ^"),
        ("a\x7f", (2, 3), r"1 | a\x7f", "  |  ^^^^"),
        ("a: b", (5, 5), "1 | a: b", "  |     ^"),
        ("a: b", (50, 60), "1 | a: b", "  |     ^"),
        ("", (1, 1), "1 |", "  | ^"),
    ],
)
def test_the_caret_stands_below_its_character(
    line: str, columns: tuple[int, int], shown: str, below: str
) -> None:
    lines = framed(line, Span(PATH, 1, columns[0], 1, columns[1]))
    assert lines[3:5] == [shown, below]


@pytest.mark.parametrize("column", [1, 30, 5_000_000, 10_000_001])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "x" * 10_000_000
    if column <= len(line):
        line = f"{line[: column - 1]}!{line[column:]}"
    lines = framed(line, Span(PATH, 1, column, 1, column + 1))
    assert all(len(shown) < 120 for shown in lines)
    if column <= 10_000_000:
        assert lines[3][lines[4].index("^")] == "!"
    assert lines[3].endswith("…") == (column < 9_000_000)
    assert lines[3].startswith("1 | …") == (column > 100)


def test_a_long_value_is_underlined_as_far_as_it_is_shown() -> None:
    lines = framed("k: " + "x" * 5000, Span(PATH, 1, 4, 1, 5004))
    assert lines[4] == "  |    " + "^" * 97


def test_a_second_mark_far_along_a_long_line_stays_at_the_edge() -> None:
    label = Label(Span(PATH, 1, 4000, 1, 4001), "and here")
    lines = framed("k: " + "x" * 5000, Span(PATH, 1, 4, 1, 5), labels=(label,))
    assert lines[5] == "  | " + " " * 100 + "- and here"


def test_a_span_over_lines_shows_the_first_and_the_last() -> None:
    content = "a: one\n  two\n  three\nb: 1\n"
    lines = framed(content, Span(PATH, 1, 4, 3, 8))
    assert lines[3:] == ["1 | a: one", "  |    ^^^", "...", "3 |   three", "  |   ^^^^^"]
    lines = framed(content, Span(PATH, 1, 4, 2, 6))
    assert lines[3:] == ["1 | a: one", "  |    ^^^", "2 |   two", "  |   ^^^"]
    lines = framed(content, Span(PATH, 1, 4, 2, 1))
    assert lines[3:] == ["1 | a: one", "  |    ^^^"]


def test_a_place_after_the_end_of_the_file_has_no_lines() -> None:
    assert framed("a: 1", Span(PATH, 7, 1, 7, 1)) == ["error[a-rule]: a message", f" --> {PATH}:7:1"]
    assert framed("a: 1", Span(PATH, 1, 1, 9, 1))[3:] == ["1 | a: 1", "  | ^^^^"]


def test_labels_of_one_line_stand_below_the_caret() -> None:
    label = Label(Span(PATH, 1, 1, 1, 2), "the key")
    assert framed("a: b", Span(PATH, 1, 4, 1, 5), labels=(label,))[3:] == [
        "1 | a: b",
        "  |    ^",
        "  | - the key",
    ]


def test_a_label_in_another_file_has_a_frame_of_its_own() -> None:
    other = "papers/x.yaml"
    label = Label(Span(other, 120, 1, 120, 3), "there")
    sources = {PATH: Source(PATH, "a: b"), other: Source(other, "\n" * 119 + "id: x")}
    assert frame(found(Span(PATH, 1, 1, 1, 2), labels=(label,)), sources).splitlines()[1:] == [
        f"   --> {PATH}:1:1",
        "    |",
        "  1 | a: b",
        "    | ^",
        f"   ::: {other}:120:1",
        "    |",
        "120 | id: x",
        "    | -- there",
    ]


@pytest.mark.parametrize(
    ("replacement", "shown"),
    [
        ("dpo", ["  = help: mend it", "  = write: dpo"]),
        ("", ["  = help: mend it", "  = write: nothing here"]),
        ("a:\n  b", ["  = help: mend it", "  = write: a:", "             b"]),
        ("\x1b[2J", ["  = help: mend it", r"  = write: \x1b[2J"]),
    ],
)
def test_what_to_write_is_shown(replacement: str, shown: list[str]) -> None:
    span = Span(PATH, 1, 1, 1, 2)
    assert framed("a: b", span, help="mend it", suggestion=Suggestion(span, replacement))[5:] == shown


def test_a_mend_at_another_place_says_where() -> None:
    suggestion = Suggestion(Span(PATH, 3, 2, 3, 4), "x")
    assert framed("a: b", Span(PATH), suggestion=suggestion)[-1] == f"  = write: x (at {PATH}:3:2)"
    suggestion = Suggestion(Span(PATH, 3, 2, 3, 4), "")
    assert framed("a: b", Span(PATH), suggestion=suggestion)[-1] == f"  = write: nothing (at {PATH}:3:2)"


def test_a_mend_of_many_lines_is_cut() -> None:
    suggestion = Suggestion(Span(PATH), "\n".join(map(str, range(100))))
    lines = framed("a: b", Span(PATH), suggestion=suggestion)
    assert lines[-1].strip() == "…"
    assert len(lines) == 18


def test_a_huge_message_is_cut() -> None:
    diagnostic = Diagnostic("r", Severity.ERROR, "m" * 10_000_000, Span("p"), "h" * 10_000_000)
    assert len(frame(diagnostic, {})) < 1000


@given(st.text(), st.text(), st.integers(1, 5), st.integers(1, 9), st.integers(0, 3), st.integers(0, 9))
def test_no_text_steers_the_terminal_or_breaks_the_frame(
    content: str, said: str, line: int, column: int, lines: int, columns: int
) -> None:
    span = Span(PATH, line, column, line + lines, column + columns)
    diagnostic = Diagnostic(
        said, Severity.ERROR, said, span, said, (Label(span, said),), Suggestion(span, said)
    )
    shown = frame(diagnostic, {PATH: Source(PATH, content)})
    for part in shown.split("\n"):
        assert visible(part) == part
    assert not shown.startswith("::")


@given(st.text())
def test_visible_text_is_its_own_visible_text(content: str) -> None:
    assert visible(visible(content)) == visible(content)
    assert cells(visible(content)) >= 0


def test_visible_text_is_cut_at_the_limit() -> None:
    assert visible("abc", 3) == "abc"
    assert visible("abcd", 3) == "abc…"
    assert visible("a\tb\n\r") == r"a    b\n\r"
