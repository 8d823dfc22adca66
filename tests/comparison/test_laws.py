"""Laws of comparing, on generated surveys."""

from __future__ import annotations

import dataclasses
import random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.comparison.mirroring import in_order, mirrored
from tests.generating import HOME, Survey, names, sentences, surveys

from alignkb.comparison import Comparison, Sort, compare
from alignkb.knowledge_base import load
from alignkb.project import open_project

if TYPE_CHECKING:
    import pytest

    from alignkb.knowledge_base import KnowledgeBase

laws = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)


def of_all(survey: Survey) -> list[tuple[str, str]]:
    return [(kind, name) for kind, records in survey.records.items() for name in records]


def told(comparison: Comparison) -> set[str]:
    """The parts of a comparison that say something."""
    names = {part.name for part in dataclasses.fields(comparison)}
    return {name for name in names if getattr(comparison, name)}


def dumped(kb: KnowledgeBase) -> dict[tuple[str, str], dict[str, Any]]:
    return {(entry.kind, entry.id): entry.model_dump() for entry in kb.entries()}


@st.composite
def with_tombstones(draw: st.DrawFn) -> Survey:
    """A survey of which some records were removed."""
    survey = draw(surveys())
    for kind, name in draw(st.lists(st.sampled_from(of_all(survey)), unique=True, max_size=2)):
        survey.bury(kind, name)
    return survey


@laws
@given(surveys())
def test_nothing_differs_from_itself(survey: Survey) -> None:
    found = compare(survey.knowledge_base(), survey.copy().knowledge_base())
    assert found.is_empty
    assert not found.consequences


@laws
@given(with_tombstones(), with_tombstones())
def test_the_way_back_is_the_mirror(first: Survey, second: Survey) -> None:
    there, back = first.knowledge_base(), second.knowledge_base()
    assert in_order(compare(there, back)) == mirrored(compare(back, there))


@laws
@given(with_tombstones(), with_tombstones())
def test_the_changed_records_are_those_whose_values_differ(first: Survey, second: Survey) -> None:
    before, after = first.knowledge_base(), second.knowledge_base()
    found = compare(before, after)
    renamed = {(each.kind, each.before) for each in found.renamed}
    renamed_to = {(each.kind, each.after) for each in found.renamed}
    old, new = dumped(before), dumped(after)
    assert {(each.kind, each.id) for each in found.removed} | renamed == old.keys() - new.keys()
    assert {(each.kind, each.id) for each in found.added} | renamed_to == new.keys() - old.keys()
    kept = {(change.after.kind, change.after.id) for change in found.changed} - renamed_to
    assert kept == {key for key in old.keys() & new.keys() if old[key] != new[key]}
    for change in found.changed:
        assert change.changes


@laws
@given(surveys(), st.randoms(use_true_random=False))
def test_the_order_of_files_and_keys_says_nothing(survey: Survey, chance: random.Random) -> None:
    def shuffled(value: Any) -> Any:
        if not isinstance(value, dict):
            return [shuffled(part) for part in value] if isinstance(value, list) else value
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}

    other = Survey(shuffled(survey.records), shuffled(survey.vocabularies))
    assert compare(survey.knowledge_base(), other.knowledge_base()).is_empty


@laws
@given(surveys(), st.data())
def test_one_record_more_is_one_addition(survey: Survey, data: st.DataObject) -> None:
    kind, name = data.draw(st.sampled_from(of_all(survey)))
    less = survey.copy()
    del less.records[kind][name]
    found = compare(less.knowledge_base(), survey.knowledge_base())
    assert [(each.kind, each.id) for each in found.added] == [(kind, name)]
    assert told(found) <= {"added", "relations", "placements", "consequences"}
    gone = compare(survey.knowledge_base(), less.knowledge_base())
    assert [(each.kind, each.id) for each in gone.removed] == [(kind, name)]
    assert told(gone) <= {"removed", "relations", "placements", "consequences"}


@laws
@given(surveys(), st.data())
def test_a_removed_record_is_one_change_of_state(survey: Survey, data: st.DataObject) -> None:
    kind, name = data.draw(st.sampled_from(of_all(survey)))
    other = survey.copy()
    other.bury(kind, name)
    found = compare(survey.knowledge_base(), other.knowledge_base())
    assert [(each.after.id, each.before_state, each.after_state) for each in found.states] == [
        (name, "active", "removed")
    ]
    assert [each.after.id for each in found.changed] == [name]
    assert told(found) <= {"states", "changed", "moved", "relations", "placements", "consequences"}
    back = compare(other.knowledge_base(), survey.knowledge_base())
    assert [(each.before_state, each.after_state) for each in back.states] == [("removed", "active")]


def follow(value: Any, before: str, after: str) -> Any:
    if isinstance(value, dict):
        return {key: follow(part, before, after) for key, part in value.items()}
    if isinstance(value, list):
        return [follow(part, before, after) for part in value]
    return after if value == before else value


@laws
@given(surveys(), st.data())
def test_another_id_is_one_rename(survey: Survey, data: st.DataObject) -> None:
    others = [key for key in of_all(survey) if key[1] != HOME]
    assume(others)
    kind, name = data.draw(st.sampled_from(others))
    other = Survey(follow(survey.records, name, "another-id"), survey.vocabularies)
    other.records[kind]["another-id"] = other.records[kind].pop(name)
    found = compare(survey.knowledge_base(), other.knowledge_base())
    assert [(each.kind, each.before, each.after) for each in found.renamed] == [(kind, name, "another-id")]
    assert told(found) <= {"renamed", "changed"}
    for change in found.changed:
        assert {each.sort for each in change.changes} == {Sort.FOLLOWED}


@laws
@given(surveys(), st.data())
def test_one_field_changed_is_one_change(survey: Survey, data: st.DataObject) -> None:
    kind, name = data.draw(st.sampled_from(of_all(survey)))
    other = survey.copy()
    field = "title" if kind == "paper" else "label"
    old = other.records[kind][name][field]
    new = data.draw(names.filter(lambda text: text != old))
    other.records[kind][name][field] = new
    found = compare(survey.knowledge_base(), other.knowledge_base())
    (change,) = found.changed
    (only,) = change.changes
    assert (change.after.kind, change.after.id) == (kind, name)
    assert (only.sort, only.name, only.before, only.after) == (Sort.CHANGED, (field,), old, new)
    assert only.before_path == only.after_path == (field,)
    assert told(found) == {"changed"}


@laws
@given(surveys(), st.data(), sentences)
def test_one_part_more_at_the_front_is_one_addition(survey: Survey, data: st.DataObject, claim: str) -> None:
    methods = sorted(survey.records["method"])
    assume(methods)
    name = data.draw(st.sampled_from(methods))
    strengths = survey.records["method"][name].get("strengths", [])
    assume(claim not in [each["claim"] for each in strengths])
    other = survey.copy()
    other.records["method"][name]["strengths"] = [{"claim": claim}, *strengths]
    found = compare(survey.knowledge_base(), other.knowledge_base())
    (change,) = found.changed
    (only,) = change.changes
    assert (only.sort, only.name, only.after_path) == (Sort.ADDED, ("strengths", claim), ("strengths", 0))
    assert {figure.name for figure in found.consequences.figures} == {"claims"}


@settings(laws, max_examples=10)
@given(survey=with_tombstones())
def test_files_and_models_say_the_same(survey: Survey, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("survey")
    for path, text in survey.files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = load(open_project(root))
    assert loaded.diagnostics == ()
    assert loaded.knowledge_base.paths == MappingProxyType(dict(survey.knowledge_base().paths))
    assert compare(loaded.knowledge_base, survey.knowledge_base()).is_empty
