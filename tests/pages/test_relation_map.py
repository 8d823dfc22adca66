"""The map of relations: its data, and the small picture on the page of a method."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.pages import Page, PageOptions
from alignkb.pages.genealogy import Neighbour, Neighbourhood, draw_neighbourhood
from alignkb.pages.script_data.files import data_files
from alignkb.pages.site import Site
from alignkb.pages.views.neighbourhood import MAP_DATA, view_neighbourhood
from alignkb.project import open_project

ROOT = Path(__file__).parents[2]


def some(prefix: str, count: int) -> list[Neighbour]:
    return [Neighbour(f"{prefix}{number}", f"Method {prefix} {number}") for number in range(count)]


def boxes(picture: Neighbourhood) -> list[Any]:
    return [spot.box for spot in (picture.centre, *picture.older, *picture.younger, *picture.beside)]


@pytest.mark.parametrize("counts", [(1, 0, 0), (0, 1, 0), (0, 0, 3), (2, 15, 4), (30, 70, 30), (30, 1, 1)])
def test_boxes_stay_apart_and_inside(counts: tuple[int, int, int]) -> None:
    older, younger, beside = (some(name, count) for name, count in zip("oyb", counts, strict=True))
    picture = draw_neighbourhood(Neighbour("c", "Centre"), older, younger, beside)
    drawn = boxes(picture)
    assert not any(one.overlaps(other) for one, other in combinations(drawn, 2))
    for box in drawn:
        assert 0 <= box.x < box.right <= picture.width
        assert 0 <= box.y < box.bottom <= picture.height
    assert len(drawn) - 1 + picture.left_out == sum(counts)
    assert all(spot.box.right < picture.centre.box.x for spot in picture.older)
    assert all(spot.box.x > picture.centre.box.right for spot in picture.younger)
    assert all(spot.box.y > picture.centre.box.y for spot in picture.beside)
    for spot in (*picture.older, *picture.younger, *picture.beside):
        assert spot.path.startswith("M")


def test_few_are_all_drawn_and_many_are_counted() -> None:
    few = draw_neighbourhood(Neighbour("c", "Centre"), some("o", 3), some("y", 20), some("b", 9))
    assert few.left_out == 0
    assert [spot.id for spot in few.younger] == [f"y{number}" for number in range(20)]
    many = draw_neighbourhood(Neighbour("c", "Centre"), some("o", 13), some("y", 25), some("b", 12))
    assert many.left_out == 3 + 5 + 3


def test_the_picture_and_the_list_of_every_method_agree() -> None:
    site = Site(load(open_project(ROOT)).knowledge_base, PageOptions())
    for method in site.kb.methods.values():
        related = {str(relation.target) for relation in method.relations}
        related |= {found.source for found in site.kb.incoming_relations.get(method.id, ())}
        related &= set(site.kb.methods)
        view = view_neighbourhood(site, method)
        if view is None:
            assert related == set()
            continue
        shown = {neighbour.spot.id for neighbour in view.neighbours}
        assert shown <= related
        assert len(shown) + view.left_out == len(related)
        years = [
            neighbour.link.year or 9999
            for neighbour in view.neighbours
            if neighbour.spot in view.picture.older
        ]
        assert all(earlier <= later for earlier, later in pairwise(years))


def test_the_page_of_a_method_shows_its_neighbours(
    toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    content = toy_pages["methods/dpo.md"].content
    html = read_html(content[content.index("<svg") : content.index("</svg>") + 6])
    assert html.faults == []
    links = html.values("href")
    assert "../rlhf/" in links
    assert "../../map/?m=dpo" in links
    assert "simplifies" in html.text


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_data_hold_every_relation_between_methods(toy: KnowledgeBase, directory_urls: bool) -> None:
    options = PageOptions(directory_urls=directory_urls)
    found = json.loads(data_files(toy, options)[MAP_DATA])
    assert {method["id"] for method in found["methods"]} == set(toy.methods)
    stated = [
        (method.id, relation.target, relation.type)
        for method in toy.methods.values()
        for relation in method.relations
        if relation.target in toy.methods
    ]
    assert [(one["source"], one["target"], one["type"]) for one in found["relations"]] == stated
    assert found["method"] == ("../methods/{id}/" if directory_urls else "../methods/{id}.html")
    cited = {paper for one in found["relations"] for paper, _ in one.get("evidence", ())}
    assert cited == set(found["papers"])
    assert cited
    assert all(method["width"] > 0 for method in found["methods"])


def test_notes_become_plain_text(toy: KnowledgeBase) -> None:
    found = json.loads(data_files(toy, PageOptions())[MAP_DATA])
    notes = [one[name] for one in found["relations"] for name in ("note", "condition") if name in one]
    assert notes
    assert not any(sign in note for note in notes for sign in ("<", "[[", "$"))


def test_the_map_without_its_script_leads_to_every_method(
    toy: KnowledgeBase, toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    html = read_html(toy_pages["map/index.md"].content)
    assert html.faults == []
    related = {relation.target for method in toy.methods.values() for relation in method.relations}
    for method in toy.methods.values():
        if method.relations or method.id in related:
            assert f"../methods/{method.id}/#relations" in html.values("href")
