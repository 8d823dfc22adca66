"""Files written anew: the same data, every comment at its key or item, and the same text the second time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.records.canonical import RewriteError, canonical_text, refuse_losses, rewritten
from alignkb.records.kinds import discover_records
from alignkb.source import Document, read_document
from alignkb.source.comments import read_comments
from alignkb.source.writer import NO_COMMENTS, Comments, write_document

ROOT = Path(__file__).parents[2]
CASES: dict[str, tuple[str, str]] = {
    "a comment moves with its key": (
        "# about the label\nlabel: x  # short\n# about the id\nid: m   # permanent\n",
        "# about the id\nid: m # permanent\n# about the label\nlabel: x # short\n",
    ),
    "a head stays above": (
        "# licence\n\n\n# about the label\nlabel: x\nid: m\n",
        "# licence\n\nid: m\n# about the label\nlabel: x\n",
    ),
    "a schema is named above everything": (
        "# yaml-language-server: $schema=x.json\nlabel: x\nid: m\n",
        "# yaml-language-server: $schema=x.json\nid: m\nlabel: x\n",
    ),
    "a comment at the end stays there": (
        "label: x\nid: m\n# the end\n",
        "id: m\nlabel: x\n# the end\n",
    ),
    "also after a list that is not indented": (
        "id: m\naliases:\n- a\n# the end\n",
        "id: m\naliases:\n  - a\n# the end\n",
    ),
    "and after a file that is indented": ("  id: m\n# the end\n", "id: m\n# the end\n"),
    "a comment within a folded text is text": (
        "id: m\nsummary: >-  # why\n  a\n  # b\n",
        "id: m\nsummary: 'a # b' # why\n",
    ),
    "a comment below a literal text is none of it": (
        "id: m\ndescription: |\n  a\n  # b\n# c\nlabel: x\n",
        "id: m\n# c\nlabel: x\ndescription: |\n  a\n  # b\n",
    ),
    "a comment at a long text": (
        f"id: m\nsummary: '{'word ' * 30}end' # why\n",
        "id: m\nsummary: >- # why\n  " + "word " * 18 + "word\n  " + "word " * 11 + "end\n",
    ),
    "items have comments": (
        "aliases:\n# first\n- a # one\n- # second\n  b\n  # third\n- c\n",
        "aliases:\n  # first\n  - a # one\n  # second\n  - b\n  # third\n  - c\n",
    ),
    "the first key of an item moves": (
        "relations:\n  # item\n  - # within\n    target: t\n    # type\n    type: extends # why\n",
        "relations:\n  # item\n  # within\n  # type\n  - type: extends # why\n    target: t\n",
    ),
    "a comment deeper than what follows stays with what is above": (
        "traits:\n  a: x\n  # no more\nlabel: x\n",
        "label: x\ntraits:\n  a: x\n  # no more\n",
    ),
    "deeper than what is above and below": (
        "id: m\n    # lost\nlabel: x\n",
        "id: m\n# lost\nlabel: x\n",
    ),
    "brackets become lines": (
        "aliases: [a, # one\n  # two\n  b # b\n  ] # all\n",
        "aliases: # all\n  - a # one\n  # two\n  - b # b\n",
    ),
    "nothing follows in brackets": (
        "id: m\naliases: [a\n  # last\n  ]\n",
        "id: m\naliases:\n  - a\n# last\n",
    ),
    "a second comment at the same place goes above": (
        "aliases: [ # one\n  ] # two\nid: m\n",
        "id: m\n# two\naliases: [] # one\n",
    ),
    "a mapping in brackets as an item": (
        "relations:\n  - {target: t, type: extends} # why\n",
        "relations:\n  # why\n  - type: extends\n    target: t\n",
    ),
    "a file in brackets": ("{id: m} # c\n# d\n", "id: m\n# c\n# d\n"),
    "a comment before a file in brackets": ("--- # c\n{id: m}\n", "# c\nid: m\n"),
    "question marks": ("? id # k\n: m # v\n", "# v\nid: m # k\n"),
    "lists in lists": ("x:\n  - - a # 1\n    # 2\n    - b\n", "x:\n  - - a # 1\n    # 2\n    - b\n"),
    "a list in a list begins with a comment": ("x:\n  - # 1\n    - a\n", "x:\n  # 1\n  - - a\n"),
    "an empty mapping": ("# c\n{}\n", "{}\n# c\n"),
    "line ends and a mark of order": ("\ufefflabel: x # c\r\nid: m\r\n", "id: m\nlabel: x # c\n"),
    "numbers stay as they are written": (
        "label: 007\nid: 2305.18290 # meant as a text\nname: [0x1F, 1.50, 1e3, +5, .inf, ~, True]\n",
        "id: 2305.18290 # meant as a text\nlabel: 007\nname:\n  - 0x1F\n  - 1.50\n  - 1e3\n  - +5\n  - .inf\n  - null\n  - true\n",
    ),
    "a number alone stays too": ("id: 2305.18290\n", "id: 2305.18290\n"),
    "quotes, empty lines and indentation": (
        'id:   "m"\n\n\naliases:\n- \'a\'\n- "b\'s"\n',
        "id: m\naliases:\n  - a\n  - b's\n",
    ),
}


def document(text: str) -> Document:
    found, faults = read_document("taxonomy/methods/m.yaml", text.encode())
    assert faults == ()
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_rewriting_keeps_comments_where_they_belong(text: str, expected: str) -> None:
    assert rewritten(document(text), "method") == expected
    assert rewritten(document(expected), "method") == expected


def test_a_text_that_says_something_else_is_refused() -> None:
    data = {"id": "m", "position": 1}
    comments = Comments(above={("id",): ("# c",)})
    refuse_losses("x", write_document(data, comments), data, comments)
    for text in (
        "# c\nid: m\nposition: true\n",
        "# c\nposition: 1\nid: m\n",
        "id: m\nposition: 1\n",
        "# c\nid: [\n",
    ):
        with pytest.raises(RewriteError, match="without a change of what it says"):
            refuse_losses("x", text, data, comments)


def test_committed_records_are_canonical() -> None:
    """What `alignkb format --check` says, with the difference shown."""
    for file in discover_records(ROOT).files:
        text = (ROOT / file.path).read_text(encoding="utf-8")
        assert rewritten(document(text), file.kind) == text, file.path


LINES = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.integers(0, 8),
        st.sampled_from(["# one", "#two", "# a: b", "# - c", "# [x", "# 'y"]),
        st.booleans(),
    ),
    max_size=6,
)
KEYS = st.sampled_from(["id", "label", "aliases", "relations", "target", "type", "evidence", "zeta"])
TEXTS = st.sampled_from(["a", "a b", "a # b", "# a", "a\nb\n", "a\n\n# b\n\n", "", "word " * 30 + "end", "1"])
VALUES = st.recursive(
    TEXTS | st.integers(0, 9) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5), LINES, st.booleans())
def test_laws_of_rewriting(
    data: dict[str, object], inserted: list[tuple[int, int, str, bool]], is_windows: bool
) -> None:
    lines = write_document(data).splitlines()
    for position, width, text, is_beside in inserted:
        if is_beside:
            lines[position % len(lines)] += f"{' ' * (width + 1)}{text}"
        else:
            lines.insert(position % (len(lines) + 1), " " * width + text)
    end = "\r\n" if is_windows else "\n"
    found, faults = read_document("x.yaml", "".join(f"{line}{end}" for line in lines).encode())
    if found is None or faults:
        return  # the comment has torn something apart
    once = rewritten(found, "method")
    again = document(once)
    assert again.data == found.data
    assert sorted(read_comments(again.source)) == sorted(read_comments(found.source))
    assert rewritten(again, "method") == once
    if not inserted:
        assert once == canonical_text("method", data)
        assert read_comments(again.source) == NO_COMMENTS
