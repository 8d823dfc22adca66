"""What the cards beside links say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from alignkb.pages import PageOptions
from alignkb.pages.script_data.files import data_files

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase


def read(toy: KnowledgeBase, kind: str, options: PageOptions) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data_files(toy, options)[f"data/cards/{kind}.json"])
    return found


@pytest.mark.parametrize(("directory_urls", "end"), [(True, "/"), (False, ".html")])
def test_every_method_and_every_paper_has_a_card_under_its_address(
    toy: KnowledgeBase, *, directory_urls: bool, end: str
) -> None:
    options = PageOptions(directory_urls=directory_urls)
    assert set(read(toy, "methods", options)) == {f"methods/{name}{end}" for name in toy.methods}
    assert set(read(toy, "papers", options)) == {f"papers/{name}{end}" for name in toy.papers}


def test_a_method_says_what_it_is_and_derives_from(toy: KnowledgeBase) -> None:
    card = read(toy, "methods", PageOptions())["methods/ipo/"]
    method = toy.methods["ipo"]
    assert (card["title"], card["short"], card["text"]) == (method.name, "IPO", method.summary)
    assert card["facts"].startswith("20")
    label = toy.relation_types[method.relations[0].type].label
    assert card["more"].startswith(f"{label} DPO")
    assert "state" not in card


def test_a_paper_says_who_wrote_it_and_what_it_introduces(toy: KnowledgeBase) -> None:
    card = read(toy, "papers", PageOptions())["papers/rafailov2023direct/"]
    assert card["title"].startswith("Direct Preference Optimization")
    assert card["facts"].startswith("Rafael Rafailov")
    assert card["more"] == "introduces DPO"
    # of its Markdown only the words are left
    assert card["text"].startswith("Derives from the optimum of RLHF a loss on preference pairs")
