"""The indexes of methods and papers: their facets, and the table that needs no script."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.site import Site
from alignkb.pages.views.facets import Answer, Question, category_question, facets

COLOUR = Question("colour", "Colour", (Answer("red", "Red"), Answer("blue", "Blue"), Answer("none", "None")))
KIND = Question("kind", "Kind", (Answer("stone", "Stone"), Answer("ruby", "Ruby", depth=1)))
FACET = re.compile(r'<fieldset data-facet="([^"]+)">(.*?)</fieldset>', re.DOTALL)
CHOICE = re.compile(r'<label[^>]*><input type="checkbox" value="([^"]+)">.*?<i>(\d+)</i>')


def choices_of(content: str) -> list[tuple[str, str, str]]:
    """Facet, value and count of each choice in order."""
    return [(facet, *choice) for facet, inner in FACET.findall(content) for choice in CHOICE.findall(inner)]


def test_choices_that_no_row_gives_are_left_out() -> None:
    rows = [{"colour": ["red"], "kind": ["ruby", "stone"]}, {"colour": ["red", "blue"]}, {}]
    found, numbers = facets([COLOUR, Question("size", "Size", (Answer("big", "Big"),)), KIND], rows)
    assert [facet.id for facet in found] == ["colour", "kind"]
    assert [(choice.number, choice.answer.value, choice.count) for choice in found[0].choices] == [
        (0, "red", 2),
        (1, "blue", 1),
    ]
    assert [[choice.answer.value for choice in branch] for branch in found[1].branches] == [["stone", "ruby"]]
    assert numbers == ("0 2 3", "0 1", "")


def test_categories_stand_below_their_broader_ones(toy: KnowledgeBase) -> None:
    site = Site(toy, PageOptions())
    answers = category_question(site).answers
    assert toy.home_scheme is not None
    concepts = [concept.id for concept in toy.home_scheme.concepts]
    assert sorted(answer.value for answer in answers) == sorted([*concepts, "not-categorised"])
    depths = [answer.depth for answer in answers]
    assert depths[0] == 0
    assert all(after <= before + 1 for before, after in itertools.pairwise(depths))


@pytest.mark.parametrize("kind", ["methods", "papers", "benchmarks"])
def test_counts_are_those_of_the_rows(
    kind: str, toy: KnowledgeBase, toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    content = toy_pages[f"{kind}/index.md"].content
    rows = [
        set(element.attributes["data-v"].split())
        for element in read_html(content).elements
        if "data-v" in element.attributes
    ]
    choices = choices_of(content)
    assert len(rows) == len(toy.of_kind(kind.removesuffix("s")))
    assert choices
    for number, (_, _, count) in enumerate(choices):
        assert sum(str(number) in row for row in rows) == int(count)


def test_a_trait_that_is_left_out_is_undecided(toy: KnowledgeBase, toy_pages: Mapping[str, Page]) -> None:
    choices = choices_of(toy_pages["methods/index.md"].content)
    for trait in toy.traits:
        undecided = sum(trait not in method.traits for method in toy.methods.values())
        given = [int(count) for name, value, count in choices if (name, value) == (trait, "undecided")]
        assert given == ([undecided] if undecided else [])


def test_links_to_a_year_lead_to_its_first_paper(toy: KnowledgeBase, toy_pages: Mapping[str, Page]) -> None:
    content = toy_pages["papers/index.md"].content
    years = re.findall(r'<tr id="(\d+)"', content)
    assert years == sorted({str(paper.year) for paper in toy.papers.values()}, reverse=True)


def test_the_indexes_work_without_a_scheme_and_without_records() -> None:
    pages = {page.uri: page for page in render_pages(KnowledgeBase(), PageOptions())}
    assert "Nothing is here yet." in pages["methods/index.md"].content
    assert "<fieldset" not in pages["papers/index.md"].content
