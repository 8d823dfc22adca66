from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from alignkb.diagnostics import Diagnostic, Severity, Span
from alignkb.reports import Judgement, summary
from alignkb.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

INERT = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "fence",
    "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open",
    "tr_close", "th_open", "th_close", "td_open", "td_close", "code_inline",
}  # fmt: skip


def tokens(markdown: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown):
        yield token
        yield from token.children or ()


def test_one_of_everything(judgement: Judgement, golden: Callable[[str, str], None]) -> None:
    golden("everything.md", summary(judgement))


def test_a_clean_project_has_counts_only(clean: Judgement) -> None:
    assert summary(clean) == (
        "## alignkb: no findings\n\n"
        "247 records (130 papers, 110 methods, 7 challenges) checked in 0.4 s.\n\n"
        "| kind | records |\n| --- | ---: |\n| papers | 130 |\n| methods | 110 |\n| challenges | 7 |\n"
    )


def test_the_worst_findings_come_first(judgement: Judgement) -> None:
    headings = [line for line in summary(judgement).splitlines() if line.startswith("###")]
    assert headings == ["### error: 3", "### warning: 3", "### advice: 2"]


@given(st.text(alphabet=st.sampled_from("`~<>&[]()!*_#|@:/. \n\tscriptab"), max_size=80))
def test_no_text_of_a_record_becomes_markdown(hostile: str) -> None:
    found = Diagnostic("a-rule", Severity.ERROR, hostile, Span("p.yaml", 1, 1, 9, 9), hostile)
    sources = {"p.yaml": Source("p.yaml", hostile)}
    seen = list(tokens(summary(Judgement((found,), sources, {"paper": 1}, files=1, seconds=0))))
    assert {token.type for token in seen} <= INERT
    assert [token.type for token in seen].count("fence") == 1
    assert [token.content for token in seen if token.type == "heading_open"] == ["", ""]


def test_html_stays_within_the_code_block(judgement: Judgement) -> None:
    hostile = "```\n</code><script>alert(1)</script> [x](javascript:1) @someone"
    found = replace(judgement.diagnostics[0], message=hostile, help=hostile)
    fences = [t for t in tokens(summary(replace(judgement, diagnostics=(found,)))) if t.type == "fence"]
    assert len(fences) == 1
    assert fences[0].content.count("<script>") == 2


def test_a_long_list_is_cut(judgement: Judgement) -> None:
    found = tuple(replace(judgement.diagnostics[0], help="h" * 300) for _ in range(2000))
    text = summary(replace(judgement, diagnostics=found))
    assert len(text) < 250_000
    assert text.splitlines()[-1].endswith(" findings more: run `alignkb validate`.")
