"""Schemes at a glance: every method where the scheme places it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.site import Site
from alignkb.pages.views.glance import GlanceBlock, view_glance

LEGEND = re.compile(r'<ul class="ak-legend" data-legend="([^"]+)" hidden>(.*?)</ul>', re.DOTALL)
LINE = re.compile(r'<li data-n="(\d+)" class="ak-t(\d)"><i></i>(.*?) <span class="ak-count">(\d+)</span>')


def methods_of(block: GlanceBlock) -> set[str]:
    found = {cell.method.target.uri for cell in block.cells if cell.method.target}
    return found.union(*(methods_of(below) for below in block.narrower))


@pytest.mark.parametrize("scheme_id", ["essence", "outer-and-inner"])
def test_every_method_stands_where_the_scheme_places_it(toy: KnowledgeBase, scheme_id: str) -> None:
    scheme = toy.schemes[scheme_id]
    glance = view_glance(Site(toy, PageOptions()), scheme, "taxonomy/index.md")
    assert [column.block.id for column in glance.columns] == [top.id for top in scheme.top_concepts()]
    for column in glance.columns:
        wanted = {f"methods/{method}.md" for method in toy.methods_under(scheme, column.block.id)}
        assert methods_of(column.block) == wanted
        assert column.count == len(wanted)
        assert 1 <= column.span <= 3
    assert 1 <= glance.width <= 7


def test_legends_count_methods_and_name_undecided_ones(
    toy: KnowledgeBase, toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    content = toy_pages["taxonomy/index.md"].content
    cells = {
        element.attributes["href"]: set(element.attributes["data-v"].split())
        for element in read_html(content).elements
        if "data-v" in element.attributes
    }
    legends = dict(LEGEND.findall(content))
    assert list(legends) == list(toy.traits)
    for lines in legends.values():
        for number, tone, label, count in LINE.findall(lines):
            assert sum(number in values for values in cells.values()) == int(count)
            assert (label == "Undecided") == (tone == "0")


def test_the_lenses_lead_to_one_another(toy_pages: Mapping[str, Page]) -> None:
    for uri in ("taxonomy/index.md", "taxonomy/essence/index.md", "taxonomy/outer-and-inner/index.md"):
        content = toy_pages[uri].content
        lenses = content.partition('aria-label="Lenses"')[2].partition("</nav>")[0]
        assert lenses.count("<a ") == 2
        assert lenses.count('aria-current="page"') == 1


def test_a_knowledge_base_without_schemes_has_a_taxonomy_page() -> None:
    pages = {page.uri: page for page in render_pages(KnowledgeBase(), PageOptions())}
    assert 'id="glance"' not in pages["taxonomy/index.md"].content


def test_a_mark_tells_what_the_column_does_not(toy: KnowledgeBase) -> None:
    pages = {page.uri: page.content for page in render_pages(toy, PageOptions())}
    other = pages["taxonomy/outer-and-inner/index.md"].partition('id="glance"')[2]
    cells = re.findall(r'<a class="ak-cell ak-t([1-8])".*?</a>', other)
    assert cells
    assert other.count('class="ak-mark') >= len(cells)
