from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from alignkb.automation.foreign import fenced, hidden_character, inert, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


@pytest.mark.parametrize(
    ("markdown", "calm"),
    [
        ("ping @octocat and @org/team", "ping @\u200boctocat and @\u200borg/team"),
        ("a@b.example", "a@\u200bb.example"),
        ("![x](https://evil.example/x.png)", "!\u200b[x](https://evil.example/x.png)"),
        ("<img src=x> <!-- hidden", "&lt;img src=x> &lt;!-- hidden"),
        ("<details><summary>More</summary>\n\n</details>", "<details><summary>More</summary>\n\n</details>"),
        ("<details open onclick=x>", "&lt;details open onclick=x>"),
        ("```diff\n- a < @b ![c](d)\n```\n@b", "```diff\n- a < @b ![c](d)\n```\n@\u200bb"),
        ("<details>\n```\n@b <b>\n```", "<details>\n```\n@\u200bb &lt;b>\n```"),
        ("- item\n  ```\n  @b\n  ```", "- item\n  ```\n  @\u200bb\n  ```"),
        ("text ``` @b\n@c", "text ``` @\u200bb\n@\u200bc"),
        ("# Heading\n\n- `code`, **bold** @ 3!", "# Heading\n\n- `code`, **bold** @ 3!"),
    ],
)
def test_markdown_is_made_inert(markdown: str, calm: str) -> None:
    assert inert(markdown) == calm


@given(st.text(alphabet=st.sampled_from("`~\n <>@![]x-\t\u2028")))
def test_nothing_but_code_calls_or_loads(text: str) -> None:
    def words(tokens: list[Token]) -> Iterator[Token]:
        for token in tokens:
            yield token
            yield from words(token.children or [])

    for token in words(MarkdownIt("commonmark").parse(inert(text))):
        assert token.type not in ("image", "html_inline", "html_block")
        if token.type == "text":
            assert "@x" not in token.content


@pytest.mark.parametrize("text", ["", "plain\n\ttext", "数学 é — “quoted”"])
def test_what_can_be_seen_is_not_hidden(text: str) -> None:
    assert hidden_character(text) is None


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\r", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028"])
def test_what_cannot_be_seen_is_found(hidden: str) -> None:
    assert hidden_character(f"a\n{hidden}b") == hidden


def test_long_markdown_is_cut_after_a_line() -> None:
    assert shortened("short\n", 10) == "short\n"
    assert shortened("one\ntwo\nthree\n", 9).startswith("one\ntwo\n\n\n… the rest")
    assert shortened("```text\na\nb\nc\n```\n", 13).startswith("```text\na\nb\n```\n\n…")
    assert shortened("~~~\na\n~~~\nbbbbbbbbbbbb\n", 12).startswith("~~~\na\n~~~\n\n\n…")


@given(st.text(alphabet=st.sampled_from("`~\n <>@![]x\x1b\u202e")), st.integers(0, 60))
def test_nothing_leaves_a_fence(text: str, most: int) -> None:
    tokens = MarkdownIt().parse(f"before\n\n{fenced(text, most)}\nafter")
    assert [token.type for token in tokens] == [
        *["paragraph_open", "inline", "paragraph_close"],
        "fence",
        *["paragraph_open", "inline", "paragraph_close"],
    ]
    assert hidden_character(fenced(text, most)) is None
