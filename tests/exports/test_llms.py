"""The Markdown of records shows text, whatever they hold; the index is as llmstxt.org has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.exports.hostile import HOSTILE, hostile_survey
from tests.generating import surveys

from alignkb.exports import EXPORTERS
from alignkb.exports.markdown_text import code, link, safe_inline, safe_prose
from alignkb.exports.record_markdown import RecordMarkdown
from alignkb.knowledge_base.places import Target

if TYPE_CHECKING:
    from markdown_it.token import Token
    from tests.generating import Survey

    from alignkb.exports import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

CAREFREE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""A renderer that takes whatever Markdown has, as one that nobody knows may."""
CAREFREE.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # so named there
TRICKS = (
    r"\<script>x</script>",
    r"\\<b onclick=x>",
    "`<i>` <i>",
    r"\`<u>x</u>`",
    "``` \n<p>\n",
    "<!-- x",
    "<?php",
    "<https://example.org>",
    "![a](https://example.org/x.png)",
    r"\![a](https://example.org/x.png)",
    "[a](javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](java&#115;cript:x)",
    "[a]: javascript:alert(1)\n\n[a]",
    "[a](data:text/html,x)",
    "![[[doe1950number0]]](x)",
    "![[doe1950number0]](https://example.org)",
    "[x[@doe1950number0]](javascript:x)",
    "![@doe1950number0](javascript:x)",
    "a\n===\nb\n---\n# c",
    "$a<b>c$ and $$<i>$$",
    "&lt;script&gt;",
)


def resolve(name: str, is_citation: bool) -> tuple[str, str | None] | None:
    return (f"the {name}", f"../{name}/index.md") if name.startswith("doe") or is_citation else None


def tokens(text: str) -> Iterator[Token]:
    for token in CAREFREE.parse(text):
        yield token
        yield from token.children or ()


def assert_harmless(text: str) -> None:
    found = list(tokens(text))
    assert [token.content for token in found if token.type in ("html_inline", "html_block", "image")] == []
    addresses = [str(token.attrGet("href")) for token in found if token.type == "link_open"]
    assert [each for each in addresses if not re.match(r"https?://|\.\./|(?![a-z]+:)", each)] == []


@pytest.mark.parametrize(
    "text", ["<b>", "![a](https://x)", "[a](javascript:x)", "[a](<data:x>)", "<!-- x -->"]
)
def test_harm_is_seen(text: str) -> None:
    with pytest.raises(AssertionError):
        assert_harmless(text)


@pytest.mark.parametrize("text", [*TRICKS, *HOSTILE])
def test_no_text_becomes_html_a_picture_or_a_script(text: str) -> None:
    assert_harmless(safe_inline(text, resolve))
    assert_harmless(safe_prose(text, resolve))
    assert_harmless(f"- {safe_inline(text, resolve)}\n- {link(text, 'x')} {code(text)}\n")
    found = list(tokens(f"{safe_prose(text, resolve)}\n\nafter\n"))
    assert [token for token in found if token.type == "heading_open"] == []
    assert [token.content for token in found if token.type == "inline"][-1:] == ["after"]


@given(
    text=st.lists(
        st.sampled_from([*"\\<>![]():`#-=&;$ \n", "a", "b>", "script", "https://x", "x:", "doe"])
    ).map("".join)
)
def test_nor_does_any_mixture_of_signs(text: str) -> None:
    assert_harmless(safe_inline(text, resolve))
    assert_harmless(safe_prose(text, resolve))


def test_references_become_links_and_unknown_ones_stay() -> None:
    assert safe_inline("See [[doe1]] and [@doe2], not [[x]].", resolve) == (
        "See [the doe1](../doe1/index.md) and [the doe2](../doe2/index.md), not [[x]]."
    )
    assert safe_inline("*emphasis* stays, and `code`", resolve) == "*emphasis* stays, and `code`"
    assert link("a [b]", "no good address") == link("a [b]", None) == r"a \[b\]"
    assert code("a `b`") == "`` a `b` ``"


def shown(text: str) -> str:
    """The text that a carefree renderer shows in one line."""
    (inline,) = [token for token in CAREFREE.parse(text) if token.type == "inline"]
    return "".join(token.content for token in inline.children or ())


def href(target: Target) -> str:
    return f"../../{target.uri}"


def test_plain_texts_are_shown_as_they_are() -> None:
    kb = hostile_survey().knowledge_base()
    writer = RecordMarkdown(kb, href)
    for number, text in enumerate(HOSTILE):
        written = writer.record(kb.methods[f"method-{number}"])
        assert shown(written.partition("\n")[0].removeprefix("# ")) == " ".join(text.split())
        assert_harmless(written)
        assert_harmless(writer.concept(kb.schemes["home"], kb.schemes["home"].concepts[number]))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(survey=surveys())
def test_every_field_is_there(survey: Survey) -> None:
    kb = survey.knowledge_base()
    writer = RecordMarkdown(kb, href)
    for record in kb.entries():
        written = writer.record(record)
        assert_harmless(written)
        for name in sorted(record.model_fields_set - {"id"}):
            if getattr(record, name) not in (None, ()):
                assert f"{name.replace('_', ' ').capitalize()}" in written, name


def test_pandoc_finds_no_html_in_the_records(kb: KnowledgeBase) -> None:
    writer = RecordMarkdown(kb, href)
    records = [*list(kb.methods.values())[::20], *list(kb.papers.values())[::100], *kb.topics.values()]
    text = "\n".join(writer.record(record) for record in records)
    tree = pypandoc.convert_text(text, "json", format="gfm-tex_math_dollars")
    for name in ("RawInline", "RawBlock", "Image"):
        assert f'"t":"{name}"' not in tree
    assert tree.count('"t":"Header","c":[1,') == len(records)


def test_the_index_is_as_llmstxt_has_it(kb: KnowledgeBase, options: ExportOptions) -> None:
    index, full = (content.decode() for _, content in EXPORTERS["llms"].make(kb, options))
    found = CAREFREE.parse(index)
    kinds = [(token.type, token.tag) for token in found if token.level == 0 and token.nesting == 1]
    assert kinds[:3] == [("heading_open", "h1"), ("blockquote_open", "blockquote"), ("paragraph_open", "p")]
    rest = kinds[3:]
    assert rest[::2] == [("heading_open", "h2")] * (len(rest) // 2)
    assert rest[1::2] == [("bullet_list_open", "ul")] * (len(rest) // 2)
    assert index.rpartition("## ")[2].startswith("Optional\n")
    for line in index.splitlines():
        if line.startswith("- "):
            assert re.match(r"- \[.+\]\(https://\S+\)(: .+)?$", line), line
    for method in kb.methods:
        assert f"/methods/{method}/index.md)" in index
    headings = full.count("\n# ") + 1
    assert headings == 1 + len(list(kb.records()))
    assert_harmless(full[:200_000])


def test_texts_of_strangers_stay_in_their_line_of_the_index(options: ExportOptions) -> None:
    kb = hostile_survey().knowledge_base()
    index, full = (content.decode() for _, content in EXPORTERS["llms"].make(kb, options))
    assert_harmless(index)
    assert_harmless(full)
    assert len(re.findall(r"^- \[", index, re.MULTILINE)) == len(kb.methods) + len(kb.schemes) + 6
