from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.exports.hostile import HOSTILE, LONG, hostile_survey

from alignkb.exports import EXPORTERS, ExportOptions
from alignkb.exports.lens_rows import concept_rows, year_of
from alignkb.exports.markdown_text import plain_cell, plain_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

    from alignkb.knowledge_base import KnowledgeBase

OPTIONS = ExportOptions(date(2026, 1, 1), "Title", site_url="https://example.org/kb/")
READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def rows(text: str) -> list[list[str]]:
    """The cells of all rows of tables, as a reader sees them."""
    found: list[list[str]] = []
    for token in READER.parse(text):
        if token.type == "tr_open":
            found.append([])
        elif token.type == "inline" and found and token.level > 2:
            found[-1].append("".join(part.content for part in token.children or ()))
    return [row for row in found if row[0] != "Method"]


def words(text: str) -> str:
    return " ".join(text.split())


def expected(kb: KnowledgeBase, scheme_id: str) -> list[list[str]]:
    return [
        [
            words(method.label),
            str(year_of(kb, method) or ""),
            words(method.summary),
            words(kb.papers[method.introduced_in].title) if method.introduced_in else "",
        ]
        for row in concept_rows(kb, kb.schemes[scheme_id])
        for method in row.methods
    ]


def test_every_table_says_what_the_scheme_says(kb: KnowledgeBase, exported: Path) -> None:
    for scheme in kb.schemes.values():
        text = (exported / "data" / "tables" / f"{scheme.id}.md").read_text("utf-8")
        assert rows(text) == expected(kb, scheme.id)
    everything = rows((exported / "data" / "tables" / "all-methods.md").read_text("utf-8"))
    assert sorted(row[0] for row in everything) == sorted(method.label for method in kb.methods.values())
    assert [row[1] for row in everything] == sorted(row[1] for row in everything)


def test_hostile_texts_are_shown_as_they_stand() -> None:
    kb = hostile_survey(with_long=True).knowledge_base()
    files = dict(EXPORTERS["markdown"].make(kb, OPTIONS))
    assert rows(files["data/tables/home.md"].decode()) == expected(kb, "home")
    html = READER.render(files["data/tables/home.md"].decode())
    assert "<script" not in html
    assert 'javascript:alert(1)"' not in html


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1).filter(
    str.strip
)


SIGNS = st.lists(st.sampled_from([*"\\`*_~[]()<>#+-=|{}!&;:.$%/\"'^1 ", "a", "é", "b>", "lt;", "://x"])).map(
    "".join
)
ANY = st.one_of(TEXTS, SIGNS.filter(str.strip), st.sampled_from([*HOSTILE, LONG]))
COMMONMARK = MarkdownIt("commonmark")
PLACES = (
    "{}",
    "# {}",
    "- {}",
    "1. {}",
    "> {}",
    "[{}](../x.md)",
    "**{}**: `code` and {}",
    "{}: [other](x.md) *and* `code` {}",
)
"""Where a text can stand."""


@given(text=ANY)
@settings(max_examples=300)
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    for reader in (COMMONMARK, READER):
        for place in PLACES:
            written = reader.parse(place.replace("{}", plain_markdown(text)))
            expected = reader.parse(place.replace("{}", "text"))
            assert [token.type for token in written] == [token.type for token in expected]
            assert shown_in(written) == shown_in(expected).replace("text", words(text))


def shown_in(tokens: list[Token]) -> str:
    """What a reader sees of the line, with the kinds of what is not text."""
    (line,) = [token for token in tokens if token.type == "inline"]
    return "".join(
        part.content if part.type in ("text", "text_special") else f"<{part.type} {part.attrs}>"
        for part in line.children or ()
    )


@given(text=ANY)
def test_any_text_is_shown_as_it_stands_in_a_cell(text: str) -> None:
    assert rows(f"| a | b |\n| --- | --- |\n| {plain_cell(text)} | end |\n")[1:] == [[words(text), "end"]]


@pytest.mark.parametrize(
    "text",
    [
        'Self-Instruct: Aligning (Language) Models, 2.0 & more; is it "so"?',
        "snake_case_name of C# at 5 % < 10 > 3 and a * b = c + d ~ e",
        "AT&T, #1, +1, -1, =1, 3.5 or (a) at https://example.org/a_b?c=d#e, me@example.org",
        "policy {x} / p(y|x) ^ 2 'quoted' \\y",
        "007",
    ],
)
def test_what_means_nothing_is_not_escaped(text: str) -> None:
    assert plain_markdown(text) == text


def test_few_signs_of_the_real_records_are_escaped(kb: KnowledgeBase) -> None:
    texts = [record.title_text for record in kb.records()]
    written = list(map(plain_markdown, texts))
    assert sum(map(len, written)) - sum(map(len, texts)) < len(texts) / 20


def test_without_an_address_of_the_site_there_are_no_links() -> None:
    kb = hostile_survey().knowledge_base()
    files = dict(EXPORTERS["markdown"].make(kb, ExportOptions(date(2026, 1, 1), "Title")))
    assert b"](<" not in files["data/tables/all-methods.md"]
