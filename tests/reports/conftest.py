"""A judgement that has one of everything, and the golden files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignkb.diagnostics import Diagnostic, Label, Severity, Span, Suggestion
from alignkb.reports import Judgement
from alignkb.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"

METHOD = """\
id: ipo
label: "IPO \x1b[31mred\x1b[0m"
name: 偏好\t優化 e\u0301
summary: One
  two
  three
relations:
  - type: extends
    target: dop
label: again
"""
PAPER = "id: a\n" + "x" * 300 + "HERE" + "y" * 300 + "\n"


def at(
    line: int, column: int, end_line: int, end_column: int, path: str = "taxonomy/methods/ipo.yaml"
) -> Span:
    return Span(path, line, column, end_line, end_column)


@pytest.fixture
def judgement() -> Judgement:
    target = at(9, 13, 9, 16)
    found = (
        Diagnostic(
            "odd-bytes",
            Severity.ADVICE,
            "the line is long, 100 %\r\n::error::forged",
            at(2, 301, 2, 305, "papers/2024/a,b: c.yaml"),
        ),
        Diagnostic(
            "duplicate-key",
            Severity.ERROR,
            "`label` is written twice",
            at(10, 1, 10, 6),
            "keep one of them",
            (Label(at(2, 1, 2, 6), "first written here"),),
        ),
        Diagnostic("red", Severity.WARNING, "`\x1b[31m` is a terminal escape", at(2, 13, 2, 17), None),
        Diagnostic("wide", Severity.WARNING, "wide and combining characters", at(3, 10, 3, 12)),
        Diagnostic("combined", Severity.WARNING, "a combining character", at(3, 13, 3, 14)),
        Diagnostic(
            "long-summary",
            Severity.ADVICE,
            "the summary has several lines",
            at(4, 10, 6, 8),
            "write one line\nor two",
            suggestion=Suggestion(at(4, 10, 6, 8), "One\ntwo three"),
        ),
        Diagnostic(
            "unknown-target",
            Severity.ERROR,
            "relation target `dop` is not a known record",
            target,
            "did you mean `dpo`?",
            (Label(at(2, 5, 2, 5, "papers/2024/a,b: c.yaml"), "[x](https://evil.example) {0}"),),
            Suggestion(target, "dpo"),
        ),
        Diagnostic("too-large", Severity.ERROR, "the file has 2,000,000 bytes", Span("big.yaml"), "split it"),
    )
    sources = {
        "taxonomy/methods/ipo.yaml": Source("taxonomy/methods/ipo.yaml", METHOD),
        "papers/2024/a,b: c.yaml": Source("papers/2024/a,b: c.yaml", PAPER),
    }
    counts = {"paper": 1234, "method": 1, "scheme": 0, "challenge": 7}
    return Judgement(found, sources, counts, files=1300, seconds=0.4321, withheld=3)


@pytest.fixture
def clean() -> Judgement:
    return Judgement((), {}, {"paper": 130, "method": 110, "challenge": 7}, files=247, seconds=0.4)


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a text with a golden file; `UPDATE_GOLDEN=1` writes the file instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode()

    return compare
