from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.exports import EXPORTERS
from alignkb.pages import Page, PageOptions, render_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

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


def test_every_form_is_listed_once_by_what_it_is_for(
    toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    page = toy_pages["data/index.md"]
    links = read_html(page.content).values("href")
    assert sorted(link.split("/")[0].removesuffix(".html") for link in links) == sorted(EXPORTERS)
    # whoever adds a form says what it is for
    assert "Others" not in [heading.title for heading in page.toc]


def test_the_file_itself_is_a_click_away(toy: KnowledgeBase) -> None:
    options = PageOptions(exported={"bibtex": {"data/papers.bib": 2048, "data/papers/x.bib": 10}})
    pages = {page.uri: page.content for page in render_pages(toy, options)}
    assert '<a href="../papers.bib" download><code>papers.bib</code></a>' in pages["data/index.md"].replace(
        'href="papers.bib"', 'href="../papers.bib"'
    )
    assert (
        '<a class="ak-button ak-button--main" href="../papers.bib" download>Download papers.bib</a>'
        in (pages["data/bibtex.md"])
    )
    assert "Download" not in pages["data/parquet.md"]
