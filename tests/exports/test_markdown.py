from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.exports.hostile import HOSTILE, LONG, hostile_survey

from alignkb.exports import EXPORTERS, ExportOptions
from alignkb.exports.lens_rows import concept_rows, year_of
from alignkb.exports.markdown import plain_markdown

if TYPE_CHECKING:
    from pathlib import Path

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


@given(text=st.one_of(TEXTS, st.sampled_from([*HOSTILE, LONG])))
@settings(max_examples=300)
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    (paragraph,) = [token for token in READER.parse(plain_markdown(text)) if token.type == "inline"]
    assert "".join(part.content for part in paragraph.children or ()) == words(text)
    assert {part.type for part in paragraph.children or ()} <= {"text", "text_special"}


def test_without_an_address_of_the_site_there_are_no_links() -> None:
    kb = hostile_survey().knowledge_base()
    files = dict(EXPORTERS["markdown"].make(kb, ExportOptions(date(2026, 1, 1), "Title")))
    assert b"](<" not in files["data/tables/all-methods.md"]
