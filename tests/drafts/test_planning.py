"""Drafts to planned files, with the knowledge base of the tests and papers made for the case."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignkb.drafts import AdditionPlan, Wishes, plan_additions
from alignkb.drafts.duplicates import Catalogue, Match
from alignkb.drafts.keys import free_key
from alignkb.knowledge_base import load
from alignkb.knowledge_base.loading import Loaded
from alignkb.project import Project, open_project
from alignkb.records import Paper
from alignkb.records.citation_keys import has_expected_form
from alignkb.records.draft import Draft, Rejected

TODAY = dt.date(2026, 1, 1)
PAPER = """\
id: doe2020known
title: 'A Known Paper: On Things'
authors: ['Doe, Jane']
year: 2020
arxiv: '2001.00001'
doi: 10.1234/known
former_ids: [doe2020formerly]
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    files = {
        "pyproject.toml": '[tool.alignkb]\nhome-scheme = "home"\n',
        "taxonomy/schemes/home.yaml": "id: home\nlabel: Home\nname: The home scheme\nsummary: It has one group.\n"
        "concepts: [{id: upper, label: Top, definition: The only group there is.}]\n",
        "papers/2020/doe2020known.yaml": PAPER,
        "papers/2020/doe2020broken.yaml": "id: [\n",
        "papers/2020/doe2020odd.yaml": PAPER.replace("doe2020known", "doe2020other").partition("former")[0]
        .replace("2001.00001", "2001.00002").replace("/known", "/odd").replace("A Known Paper: On", "Odd"),
        "papers/2020/doe2020gone.yaml": "id: doe2020gone\ntitle: A Gone Paper\n"
        "status: {state: removed, reason: It was none.}\n",
    }  # fmt: skip
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    project: Project = open_project(tmp_path)
    return load(project)


def draft(**fields: Any) -> Draft:
    basis = {"type": "misc", "title": "A New Paper", "authors": ("Doe, Jane",), "year": 2020}
    return Draft(MappingProxyType(basis | fields), "refs.bib:7", proposed_key="theirs")


def plan(loaded: Loaded, *drafts: Draft, **wishes: Any) -> AdditionPlan:
    return plan_additions(loaded, drafts, Wishes(**wishes), TODAY)


def test_a_new_paper_is_a_file_in_the_folder_of_its_year(loaded: Loaded) -> None:
    found = plan(loaded, draft(), concepts=())
    (addition,) = found.additions
    assert addition.change.path == "papers/2020/doe2020new.yaml"
    assert addition.change.before is None
    assert addition.change.after == (
        b"id: doe2020new\ntype: misc\ntitle: A New Paper\nauthors:\n  - Doe, Jane\nyear: 2020\n"
    )
    assert addition.warnings == ()
    assert found.changes == (addition.change,)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Known", "doe2020knowna"),
        ("Formerly", "doe2020formerlya"),
        ("Broken", "doe2020brokena"),
        ("Odd", "doe2020odda"),
        ("Other", "doe2020othera"),
        ("Gone", "doe2020gonea"),
    ],
)
def test_no_key_is_taken_that_means_something(loaded: Loaded, title: str, key: str) -> None:
    (addition,) = plan(loaded, draft(title=title)).additions
    assert addition.paper.id == key


def test_keys_go_on_after_z() -> None:
    fields = draft().fields
    taken: set[str] = set()
    for _ in range(30):
        taken.add(free_key(fields, taken))
    assert {"doe2020new", "doe2020newa", "doe2020newz", "doe2020newaa", "doe2020newac"} <= taken
    assert len(free_key(draft(title="x" * 200).fields, ())) <= 80


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1), st.lists(st.text(min_size=1), min_size=1, max_size=2), st.integers(1000, 9999))
def test_a_key_that_is_proposed_has_the_form_that_the_rule_asks_for(
    title: str, authors: list[str], year: int
) -> None:
    if not title.strip() or not all(author.strip() for author in authors):
        return
    key = free_key({"title": title, "authors": authors, "year": year}, ())
    paper = Paper.model_validate({"id": key, "title": title, "authors": tuple(authors), "year": year})
    has_word = key[-1:].isalpha() or any(letter.isalpha() for letter in key)
    assert has_expected_form(paper) or not has_word or len(key) >= 78 or key.endswith(str(year))


@pytest.mark.parametrize(
    ("fields", "reason", "is_certain"),
    [
        ({"doi": "10.1234/known"}, "it has the same DOI `10.1234/known`", True),
        ({"arxiv": "2001.00001"}, "it has the same arXiv identifier `2001.00001`", True),
        ({"doi": "10.48550/arxiv.2001.00001"}, "it has the same arXiv identifier `2001.00001`", True),
        ({"title": "A known paper - on THINGS"}, "it has the same title, first author and year", True),
        (
            {"title": "A Known Paper: On Things", "year": 2022},
            "it has the same title, first author and year",
            True,
        ),
        ({"title": "A Known Paper: On Things", "year": 2030}, "it has the same title", False),
        ({"title": "A Known Paper: On Things", "authors": ("Roe, R.",)}, "it has the same title", False),
        ({"title": "A Known Paper: On Things", "arxiv": "2001.99999"}, "it has the same title", False),
        (
            {"title": "A Known Papr: On Thing"},
            "it has nearly the same title and the same first author",
            False,
        ),
        ({"title": "A Known Paper"}, "it has nearly the same title and the same first author", False),
    ],
)
def test_what_is_there_already_is_found(
    loaded: Loaded, fields: dict[str, Any], reason: str, is_certain: bool
) -> None:
    found = plan(loaded, draft(**fields))
    assert [(one.record, one.reason, one.is_certain) for one in found.duplicates] == [
        ("doe2020known", reason, is_certain)
    ]
    assert not found.changes
    assert bool(plan(loaded, draft(**fields), even_if_similar=True).additions) == (not is_certain)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "A Known Paper: On Things, Part 2"},
        {"title": "A Known Paper: On Things 2"},
        {"title": "A Known Papr: On Thing", "authors": ("Roe, R.",)},
        {"title": "A Known", "authors": ("Doe, Jane",)},
        {"title": "A Known Paper: On Others"},
    ],
)
def test_another_paper_is_no_duplicate(loaded: Loaded, fields: dict[str, Any]) -> None:
    assert plan(loaded, draft(**fields)).additions


def test_a_removed_paper_does_not_come_back_unnoticed(loaded: Loaded) -> None:
    (found,) = plan(loaded, draft(title="A gone paper")).duplicates
    assert (found.record, found.reason, found.is_certain) == (
        "doe2020gone",
        "a paper of this title was removed",
        False,
    )


def test_within_the_sources_the_first_one_counts(loaded: Loaded) -> None:
    found = plan(loaded, draft(), draft(title="A new paper"), draft(title="Something Else", acl="P18-1001"))
    assert [one.paper.id for one in found.additions] == ["doe2020new", "doe2020something"]
    assert [one.record for one in found.duplicates] == ["doe2020new"]


def test_identifiers_of_all_sorts_are_compared() -> None:
    catalogue = Catalogue({})
    fields = {"title": "X", "authors": ("Doe, J",), "year": 2001}
    catalogue.add("one", {**fields, "acl": "P18-1001", "openreview": "abcdef"})
    other = {"title": "Y", "authors": ("Roe, R",), "year": 1950}
    assert catalogue.find({**other, "acl": "P18-1001"}) == Match(
        "one", "it has the same ACL Anthology identifier `P18-1001`", is_certain=True
    )
    assert catalogue.find({**other, "openreview": "abcdef"}) is not None
    assert catalogue.find(other) is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "it lacks a title, an author or a year"),
        ({"authors": ()}, "it lacks a title, an author or a year"),
        ({"year": "2020"}, "it lacks a title, an author or a year"),
        ({"doi": "nonsense"}, "bad-doi: `nonsense` is not a DOI"),
        ({"year": 3}, "out-of-range: `year` must be at least 1000"),
        ({"odd": "x"}, "unknown-field: `odd` is not a field here"),
        ({"concepts": ("nowhere",)}, "unknown-concept"),
        ({"title": "A\ud800"}, "a value cannot be written"),
    ],
)
def test_what_cannot_be_a_record_is_rejected(loaded: Loaded, fields: dict[str, Any], said: str) -> None:
    found = plan(loaded, draft(**fields), draft(title="Good One"))
    (rejected,) = found.rejected
    assert said in rejected.reason
    assert (rejected.origin, rejected.line, rejected.key) == ("refs.bib:7", 7, "theirs")
    assert [str(one.paper.id) for one in found.additions] == ["doe2020good"]


def test_what_a_rejected_draft_repeats_is_taken_instead(loaded: Loaded) -> None:
    found = plan(loaded, draft(studies=("nobody",)), draft())
    assert len(found.additions) == len(found.rejected) == 1
    assert not found.duplicates


def test_warnings_of_the_rules_are_told(loaded: Loaded) -> None:
    (addition,) = plan(loaded, draft(year=2030)).additions
    assert [warning.partition(":")[0] for warning in addition.warnings] == ["date-after-today"]


def test_a_key_of_ones_own_must_be_free_and_right(loaded: Loaded) -> None:
    assert plan(loaded, draft(), key="doe2020new").additions
    assert "is taken; choose another" in plan(loaded, draft(), key="doe2020known").rejected[0].reason
    assert "bad-identifier" in plan(loaded, draft(), key="../x").rejected[0].reason


def test_what_was_rejected_before_is_counted(loaded: Loaded) -> None:
    early = Rejected("arXiv:1", "it is not there")
    found = plan_additions(loaded, [draft()], Wishes(), TODAY, [early])
    assert found.rejected == (early,)
    assert found.total == 2


def test_the_wishes_are_joined_with_what_the_draft_says(loaded: Loaded) -> None:
    (rejected,) = plan(loaded, draft(concepts=("a",)), concepts=("b", "a"), studies=("m",)).rejected
    assert all(f"`{name}`" in rejected.reason for name in ("a", "b", "m"))
