"""The pages on which a method is chosen and methods are compared, as they are built."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.assets import CHOOSE_SCRIPT, is_built
from alignkb.pages.choosing import CHOOSE_DATA
from alignkb.pages.data_files import data_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.knowledge_base import KnowledgeBase


def test_every_method_with_every_trait_is_in_the_table(
    toy: KnowledgeBase, toy_pages: Mapping[str, Page]
) -> None:
    for uri in ("methods/choose.md", "methods/compare.md"):
        content = toy_pages[uri].content
        for method in toy.methods.values():
            assert f'href="../{method.id}/"' in content
        for trait in toy.traits.values():
            assert f'<th scope="col">{trait.label}</th>' in content
        assert "<td>Pairwise preferences</td>" in content
        assert "<td><i>undecided</i></td>" in content
        assert "<style" not in content
        assert "style=" not in content


def test_the_page_says_how_an_undecided_trait_is_treated(toy_pages: Mapping[str, Page]) -> None:
    content = toy_pages["methods/choose.md"].content
    assert "what its record leaves undecided never excludes it" in content
    assert 'href="../../reference/vocabulary/#traits"' in content


def test_the_questions_are_those_of_the_vocabulary(toy_pages: Mapping[str, Page]) -> None:
    content = toy_pages["methods/choose.md"].content
    assert ('<fieldset class="ak-question"' in content) == is_built(CHOOSE_SCRIPT)
    if is_built(CHOOSE_SCRIPT):
        had, _, wanted = content.partition('id="what-you-want"')
        assert "<legend>Is there a reward model?</legend>" in had
        assert "<span>I have a reward model or can train one</span>" in had
        assert 'value="not-required"' not in content
        assert "<legend>How may it sample?</legend>" in wanted
        assert "<span>Offline</span>" in wanted


def test_the_data_follow_from_the_records(toy: KnowledgeBase) -> None:
    found = json.loads(data_files(toy, PageOptions())[CHOOSE_DATA])
    assert [question["id"] for question in found["questions"]] == ["feedback", "reward-model", "sampling"]
    methods = {method["id"]: method for method in found["methods"]}
    assert set(methods) == set(toy.methods)
    assert methods["dpo"]["label"] == "DPO"
    assert methods["dpo"]["asks"]["feedback"] == ["pairwise-preferences"]
    years = [method["year"] for method in found["methods"] if method["year"]]
    assert years == sorted(years, reverse=True)


def test_with_other_addresses(toy: KnowledgeBase) -> None:
    pages = {page.uri: page.content for page in render_pages(toy, PageOptions(directory_urls=False))}
    assert 'href="dpo.html"' in pages["methods/choose.md"]
    assert 'href="compare.html"' in pages["methods/choose.md"]
    if is_built(CHOOSE_SCRIPT):
        assert 'data-method="{id}.html"' in pages["methods/choose.md"]
        assert 'data-data="../data/choose.json"' in pages["methods/choose.md"]
