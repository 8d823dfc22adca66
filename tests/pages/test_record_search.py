"""What the search over records reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from alignkb.pages import PageOptions, render_pages
from alignkb.pages.assets import EVERYWHERE_SCRIPT, is_built
from alignkb.pages.links import address
from alignkb.pages.script_data.files import data_files
from alignkb.pages.script_data.record_search import SEARCH_DATA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from alignkb.knowledge_base import KnowledgeBase


def read(toy: KnowledgeBase, options: PageOptions) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data_files(toy, options)[SEARCH_DATA])
    return found


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_entry_leads_to_a_page_and_every_record_has_one(
    toy: KnowledgeBase, *, directory_urls: bool
) -> None:
    options = PageOptions(directory_urls=directory_urls)
    places = set()
    for page in render_pages(toy, options):
        at = address(page.uri, directory_urls=directory_urls)
        places |= {at, *(f"{at}#{heading.id}" for heading in page.toc)}
        places |= {f"{at}#{event}" for event in toy.events if f'id="{event}"' in page.content}
    found = read(toy, options)["entries"]
    assert [entry["at"] for entry in found if entry["at"] not in places] == []
    concepts = sum(len(scheme.concepts) for scheme in toy.schemes.values())
    assert len(found) == len(list(toy.records())) + concepts


def test_a_method_is_found_by_its_names_and_its_authors(toy: KnowledgeBase) -> None:
    found = read(toy, PageOptions())
    entries = {entry["at"]: entry for entry in found["entries"]}
    method = entries["methods/dpo/"]
    assert found["groups"][method["group"]] == "Methods"
    assert (method["label"], method["name"]) == ("DPO", toy.methods["dpo"].name)
    assert method["also"] == [*toy.methods["dpo"].aliases, *toy.methods["dpo"].former_ids]
    assert method["people"].startswith("Rafailov, ")
    assert method["named"] > 0
    paper = entries["papers/rafailov2023direct/"]
    assert paper["label"].startswith("Direct Preference Optimization: Your")
    assert paper["also"][:1] == ["rafailov2023direct"]
    assert "2305.18290" in paper["also"]
    assert "state" not in paper


def test_every_page_loads_the_script_where_it_was_built(
    project: Path, build_site: Callable[..., Path]
) -> None:
    page = (build_site(project) / "methods" / "dpo" / "index.html").read_text(encoding="utf-8")
    assert page.count(f'<script src="../../{EVERYWHERE_SCRIPT}" type="module">') == is_built(
        EVERYWHERE_SCRIPT
    )
