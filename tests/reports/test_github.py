from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from alignkb.diagnostics import Diagnostic, Severity, Span
from alignkb.reports import Judgement, github

if TYPE_CHECKING:
    from collections.abc import Callable

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def decoded(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    match = COMMAND.fullmatch(line)
    assert match is not None, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return match[1], {name: decoded(value) for name, value in properties.items()}, decoded(match[3])


def test_one_of_everything(judgement: Judgement, golden: Callable[[str, str], None]) -> None:
    golden("everything.github", github(judgement))


def test_errors_come_first_and_the_order_of_places_stays(judgement: Judgement) -> None:
    *commands, last = github(judgement).splitlines()
    assert [parsed(line)[0] for line in commands] == ["error"] * 3 + ["warning"] * 3 + ["notice"] * 2
    assert [parsed(line)[1]["title"] for line in commands[:3]] == [
        "duplicate-key",
        "unknown-target",
        "too-large",
    ]
    assert last.startswith("1,242 records (")


def test_colons_commas_and_percents_are_escaped(judgement: Judgement) -> None:
    line = next(line for line in github(judgement).splitlines() if "odd-bytes" in line)
    assert line == (
        "::notice file=papers/2024/a%2Cb%3A c.yaml,line=2,endLine=2,col=301,endColumn=305,title=odd-bytes"
        r"::the line is long, 100 %25\r\n::error::forged"
    )


def test_the_help_stands_on_a_line_of_its_own(judgement: Judgement) -> None:
    assert parsed(github(judgement).splitlines()[1]) == (
        "error",
        {
            "file": "taxonomy/methods/ipo.yaml",
            "line": "9",
            "endLine": "9",
            "col": "13",
            "endColumn": "16",
            "title": "unknown-target",
        },
        "relation target `dop` is not a known record\nhelp: did you mean `dpo`?",
    )


def test_columns_are_left_out_where_the_lines_differ(judgement: Judgement) -> None:
    line = next(line for line in github(judgement).splitlines() if "long-summary" in line)
    _, properties, message = parsed(line)
    assert properties == {
        "file": "taxonomy/methods/ipo.yaml",
        "line": "4",
        "endLine": "6",
        "title": "long-summary",
    }
    assert message == "the summary has several lines\nhelp: write one line\nor two"


@given(st.text(min_size=1), st.text())
def test_no_text_forges_a_command(path: str, said: str) -> None:
    found = Diagnostic("a-rule", Severity.ERROR, said, Span(path), said)
    lines = github(Judgement((found,), {}, {}, files=1, seconds=0)).split("\n")
    assert len(lines) == 3
    name, properties, _ = parsed(lines[0])
    assert name == "error"
    assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert lines[1:] == ["0 records checked in 0.0 s: 1 error", ""]


def many(severity: Severity, number: int, path: str) -> list[Diagnostic]:
    return [
        Diagnostic("a-rule", severity, f"finding {line}", Span(path, line, 1, line, 2))
        for line in range(1, number + 1)
    ]


def test_touched_lines_come_first_then_touched_files_then_the_rest() -> None:
    found = (
        *many(Severity.ERROR, 1, "papers/a.yaml"),
        *many(Severity.WARNING, 4, "papers/b.yaml"),
        Diagnostic("a-rule", Severity.ADVICE, "many lines", Span("papers/b.yaml", 2, 1, 3, 1)),
        *many(Severity.ERROR, 3, "papers/c.yaml"),
    )
    changed = {"papers/b.yaml": (range(3, 4), range(9, 12)), "papers/c.yaml": (range(2, 3),)}
    judgement = Judgement(found, {}, {}, files=3, seconds=0, changed=changed)
    lines = [parsed(line) for line in github(judgement).splitlines()[:-1]]
    assert [(name, said["file"][-6], said["line"]) for name, said, _ in lines] == [
        ("error", "c", "2"),
        ("warning", "b", "3"),
        ("notice", "b", "2"),
        ("error", "c", "1"),
        ("error", "c", "3"),
        ("warning", "b", "1"),
        ("warning", "b", "2"),
        ("warning", "b", "4"),
        ("error", "a", "1"),
    ]


def test_what_github_would_not_show_is_counted_and_stands_in_the_log() -> None:
    found = (*many(Severity.ERROR, 12, "papers/a.yaml"), *many(Severity.ADVICE, 11, "papers/b.yaml"))
    lines = github(Judgement(found, {}, {}, files=2, seconds=0)).splitlines()
    assert [line.partition(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::notice"] * 10
    assert lines[19] == (
        "::notice title=more findings::4 findings more than GitHub shows beside the lines: "
        "read the summary or the log of this job"
    )
    assert lines[20:-1] == [
        "::group::findings without annotation",
        "error[a-rule] papers/a.yaml:11: finding 11",
        "error[a-rule] papers/a.yaml:12: finding 12",
        "advice[a-rule] papers/b.yaml:10: finding 10",
        "advice[a-rule] papers/b.yaml:11: finding 11",
        "::endgroup::",
    ]


def test_ten_of_a_kind_are_all_shown() -> None:
    found = (*many(Severity.ERROR, 10, "papers/a.yaml"), *many(Severity.ADVICE, 10, "papers/b.yaml"))
    lines = github(Judgement(found, {}, {}, files=2, seconds=0)).splitlines()
    assert len(lines) == 21


@given(st.text())
def test_no_text_forges_a_command_in_the_log(said: str) -> None:
    hostile = Diagnostic(
        "a-rule", Severity.ERROR, f"{said}##[error]{said}\n::error::{said}", Span(f"::{said}")
    )
    lines = github(Judgement((hostile,) * 11, {}, {}, files=1, seconds=0)).split("\n")
    assert len(lines) == 10 + 4 + 2
    assert lines[12].startswith("error[a-rule] ")
    assert "##[" not in lines[12]
