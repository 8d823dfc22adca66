"""Lists stand in the order that readers look in: by date, then category, then label; never by id."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from alignkb.knowledge_base import load
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.site import Site
from alignkb.pages.views.history import events_by_date
from alignkb.project import open_project

TOY = Path(__file__).parents[1] / "toy"
METHOD = """\
id: {id}
label: {label}
name: The method {label}
summary: Learns from pairs of responses without a reward model.
introduced: {introduced}
categories:
  - concept: {concept}
relations:
  - type: extends
    target: dpo
"""
EVENT = """\
id: {id}
label: {label}
date: 2031
summary: Something happened.
significance: It changed what came later.
"""
IN_ORDER = ["Middle", "alpha", "Beta", "Zeta"]
"""Of one day: the only one of the first category, then the others by label."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = shutil.copytree(TOY, tmp_path_factory.mktemp("order") / "toy")
    for record_id, label, introduced, concept in (
        ("aaa", "Zeta", "2031-05", "sft-based"),
        ("bbb", "Beta", "2031-05", "sft-based"),
        ("yyy", "alpha", "2031-05", "sft-based"),
        ("zzz", "Middle", "2031-05", "human-feedback"),
        ("late", "Later", "2031-06", "foundation"),
    ):
        text = METHOD.format(id=record_id, label=label, introduced=introduced, concept=concept)
        (root / "taxonomy" / "methods" / f"{record_id}.yaml").write_text(text, encoding="utf-8")
    for record_id, label in (("first-event", "Omega"), ("second-event", "delta")):
        text = EVENT.format(id=record_id, label=label)
        (root / "taxonomy" / "history" / f"{record_id}.yaml").write_text(text, encoding="utf-8")
    loaded = load(open_project(root))
    assert not loaded.diagnostics
    return Site(loaded.knowledge_base, PageOptions())


def labels(text: str) -> list[str]:
    """The labels of the methods of 2031, each where it is first named."""
    return list(dict.fromkeys(re.findall(r">\s*(Middle|alpha|Beta|Zeta|Later)\b", text)))


@pytest.fixture(scope="module")
def contents(site: Site) -> dict[str, str]:
    return {page.uri: page.content for page in render_pages(site.kb, site.options)}


def test_methods_of_a_day_stand_by_category_and_label(site: Site) -> None:
    methods = site.kb.methods
    oldest_first = [method.label for method in site.by_date(methods)]
    newest_first = [method.label for method in site.by_date(methods, newest_first=True)]
    assert oldest_first[-5:] == [*IN_ORDER, "Later"]
    assert newest_first[:5] == ["Later", *IN_ORDER]
    assert site.by_date([]) == ()


def test_a_method_without_a_date_is_last_both_ways(site: Site) -> None:
    undated = [method.label for method in site.kb.methods.values() if not site.kb.introduced(method)]
    for newest_first in (False, True):
        ordered = site.by_date(site.kb.methods, newest_first=newest_first)
        assert [method.label for method in ordered[len(ordered) - len(undated) :]] == undated


def test_the_genealogy_lists_a_year_so(contents: dict[str, str]) -> None:
    year = contents["map/genealogy.md"].partition('id="year-2031"')[2]
    assert labels(year) == [*IN_ORDER, "Later"]


def test_the_index_of_methods_has_the_newest_first(contents: dict[str, str]) -> None:
    rows = contents["methods/index.md"].partition('id="rows"')[2]
    assert labels(rows) == ["Later", *IN_ORDER]


def test_events_of_a_date_stand_by_label(site: Site) -> None:
    assert [event.label for event in events_by_date(site)[-2:]] == ["delta", "Omega"]


def test_links_stand_by_label(site: Site) -> None:
    assert [link.label for link in site.by_label(["aaa", "bbb", "yyy"])] == ["alpha", "Beta", "Zeta"]
