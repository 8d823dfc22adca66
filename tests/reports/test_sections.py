"""Sections as text and Markdown: inert, and never too long."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from alignkb.reports.phrases import phrase, two_phrases
from alignkb.reports.section_markdown import MOST_LETTERS, section_markdown
from alignkb.reports.section_text import section_text
from alignkb.reports.sections import Line, Section, Sign
from alignkb.reports.visible import visible

HOSTILE = (
    "<script>alert(1)</script>",
    "@maintainers please merge",
    "closes #1, fixes owner/repo#2 and GH-3",
    "![x](https://example.org/x.png) [a](javascript:alert(1))",
    "https://example.org/bare",
    "``` ````` `x`",
    "~~~",
    "| a | b |",
    "<!-- -->",
    "</details>",
    "&lt; &#64;",
    "\x1b[31m\u202e",
    "a\n```\n# b",
)


def sections(*texts: str) -> list[Section]:
    return [Section("Changed", tuple(Line(Sign.ADDED, visible(text)) for text in texts))]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_record_leaves_its_block(text: str) -> None:
    written = section_markdown(sections(text, *HOSTILE), "Title", "alignkb diff")
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    assert [
        token.type for token in tokens if token.type not in ("inline", "heading_open", "heading_close")
    ] == ["fence"]
    assert [token.content for token in tokens if token.type == "inline"] == [
        "Title",
        f"Changed ({len(HOSTILE) + 1})",
    ]
    (block,) = (token for token in tokens if token.type == "fence")
    assert block.info == "diff"
    assert visible(text) in block.content
    assert "\x1b" not in written


def test_what_is_too_long_is_cut_and_counted() -> None:
    texts = [f"line {number} 好😀 " + "x" * 200 for number in range(1000)]
    many = [*sections("short"), *sections(*texts), *sections(*texts[:500])]
    written = section_markdown(many, "Title", "alignkb diff BASE HEAD")
    assert len(written.encode("utf-16-le")) // 2 <= MOST_LETTERS
    assert len(written) > MOST_LETTERS * 0.9
    kept = written.count("+ line ")
    notes = [
        int(line.split()[0].replace(",", "")) for line in written.splitlines() if "more: run `alignkb" in line
    ]
    assert len(notes) == 2
    assert kept + sum(notes) == 1500
    assert written.count("```") % 2 == 0
    assert "+ short" in written


def test_what_fits_is_whole() -> None:
    written = section_markdown(sections("a", "b"), "Title", "alignkb diff")
    assert written == "## Title\n\n### Changed (2)\n\n```diff\n+ a\n+ b\n```\n"
    assert section_text(sections("a"), "done") == "Changed\n+ a\n\ndone\n"


def test_a_line_without_sign_has_no_colour() -> None:
    note = [Section("S", (Line(Sign.NOTE, "n"), Line(Sign.REMOVED, "r")))]
    assert section_text(note, "done", colour=True) == (
        "\x1b[1mS\x1b[0m\n  n\n\x1b[1;31m-\x1b[0m r\n\n\x1b[1mdone\x1b[0m\n"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\n  b", "a b"),
        (None, "None"),
        (True, "true"),
        (2020, "2020"),
        (["a", {"b": False}], "a, b: false"),
        ({"claim": "c", "evidence": [{"paper": "p", "note": None}], "x": []}, "claim: c; evidence: paper: p"),
        ("x" * 300, "x" * 240 + "…"),
    ],
)
def test_a_value_as_a_phrase(value: object, expected: str) -> None:
    assert phrase(value) == expected


def test_of_two_long_texts_only_what_differs_is_shown() -> None:
    words = [f"w{number}" for number in range(60)]
    before, after = two_phrases(" ".join(words), " ".join([*words[:30], "new", *words[31:]]))
    assert before == "… w25 w26 w27 w28 w29 w30 w31 w32 w33 w34 w35 …"
    assert after == "… w25 w26 w27 w28 w29 new w31 w32 w33 w34 w35 …"
    assert two_phrases("a b", "a b c") == ("a b", "a b c")
    assert two_phrases("a  b", "a b") == ("a  b", "a b")
    assert two_phrases("x", "y" * 300)[1] == "y" * 240 + "…"
