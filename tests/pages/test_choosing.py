"""The pages on which a method is chosen and methods are compared, as they are built."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.assets import CHOOSE_SCRIPT, COMPARE_SCRIPT, is_built
from alignkb.pages.script_data.choosing import CHOOSE_DATA
from alignkb.pages.script_data.comparing import COMPARE_INDEX, compared
from alignkb.pages.script_data.files import data_files
from alignkb.pages.site import Site

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


def test_what_is_compared_follows_from_the_records(toy: KnowledgeBase) -> None:
    files = data_files(toy, PageOptions())
    index = json.loads(files[COMPARE_INDEX])
    assert {method["id"] for method in index["methods"]} == set(toy.methods)
    assert [trait["id"] for trait in index["traits"]] == list(toy.traits)
    dpo = json.loads(files["data/compare/of/dpo.json"])
    assert dpo["href"] == "../dpo/"
    assert dpo["traits"]["feedback"] == ["Pairwise preferences"]
    assert dpo["objective"][0]["m"] == toy.methods["dpo"].objective.latex  # type: ignore[union-attr]
    assert dpo["objective"][0]["x"].startswith("<math")
    assert dpo["strengths"][0]["papers"][0]["h"].startswith("../../papers/")
    assert {relation["target"] for relation in dpo["relations"]} <= set(toy.methods)


def test_a_sparse_or_broken_record_is_compared_as_well(toy: KnowledgeBase) -> None:
    method = toy.methods["dpo"]
    assert method.objective is not None
    broken = method.objective.model_copy(update={"latex": r"\frac{a"})
    update = {"objective": broken, "introduced_in": None, "introduced": None, "traits": {"feedback": ("no",)}}
    found = compared(Site(toy, PageOptions()), method.model_copy(update=update))
    assert found["objective"] == [{"t": r"\frac{a"}]
    assert found["traits"] == {}
    assert found["introduced"] == ""
    bare = method.model_copy(update={"objective": None})
    assert compared(Site(toy, PageOptions()), bare)["objective"] == []
    homeless = Site(dataclasses.replace(toy, home_scheme_id=None), PageOptions())
    assert compared(homeless, method)["categories"] == [[]]


def test_examples_lead_to_a_comparison(toy_pages: Mapping[str, Page]) -> None:
    content = toy_pages["methods/compare.md"].content
    assert ('id="comparer" data-index="../../data/compare/methods.json"' in content) == is_built(
        COMPARE_SCRIPT
    )
    if is_built(COMPARE_SCRIPT):
        assert 'href="?m=' in content
