from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.pages import PageOptions, render_pages

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

HOSTILE = {"@type": "Dataset", "name": "</script><script>alert(1)</script>", "description": "\u2028 & <!--"}


def head_of_data(toy: KnowledgeBase, dataset: bytes) -> str:
    return next(
        page.head for page in render_pages(toy, PageOptions(dataset=dataset)) if page.uri == "data/index.md"
    )


def test_the_page_of_all_data_describes_them_to_programs(toy: KnowledgeBase) -> None:
    head = head_of_data(toy, json.dumps(HOSTILE).encode())
    start, end = '<script type="application/ld+json">', "</script>"
    assert head.startswith(start)
    assert head.rstrip().endswith(end)
    inner = head.strip().removeprefix(start).removesuffix(end)
    assert "<" not in inner
    assert json.loads(inner) == HOSTILE


def test_without_files_it_describes_nothing(toy: KnowledgeBase) -> None:
    assert "ld+json" not in head_of_data(toy, b"")
