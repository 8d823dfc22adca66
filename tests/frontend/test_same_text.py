"""The form writes a record as `format` does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alignkb.records.canonical import canonical_text
from alignkb.source import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[str, object], Any]

ROOT = Path(__file__).parents[2]
WORDS = st.sampled_from(
    [
        "a",
        "word",
        "1",
        "2020-05",
        "yes",
        "null",
        "#",
        ": b",
        "c:",
        "- d",
        "'",
        '"',
        "é",
        "𝔼",
        "\\x",
        "$y$",
        "`",
        "  ",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=30
)


def test_all_committed_papers(ask: Ask) -> None:
    files = sorted((ROOT / "papers").rglob("*.yaml"))
    documents = [read_document(file.name, file.read_bytes())[0] for file in files]
    records = [dict(document.data) for document in documents if document is not None]
    assert len(records) == len(files) > 100
    written = ask("scripts/write.js", records)
    for file, record, text in zip(files, records, written, strict=True):
        assert text == canonical_text("paper", record)
        uncommented = re.sub(r"^ *#.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert uncommented == text


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(TEXTS, min_size=200, max_size=200))
def test_any_texts(ask: Ask, texts: list[str]) -> None:
    records = [
        {"id": "x", "title": text, "authors": [text, "y"], "links": [{"label": text}]} for text in texts
    ]
    written = ask("scripts/write.js", records)
    for record, text in zip(records, written, strict=True):
        assert text == canonical_text("paper", record)
