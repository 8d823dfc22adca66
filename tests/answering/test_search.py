from __future__ import annotations

from pathlib import Path

import pytest
from tests.exports.hostile import hostile_survey

from alignkb.answering import search
from alignkb.errors import UnknownNameError
from alignkb.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("DPO", "dpo"),
        ("direct pref", "dpo"),
        ("Direct Preference Optimisation", "dpo"),
        ("proximal policy optimization", "ppo"),
        ("2305.18290", "rafailov2023direct"),
        ("rafailov2023direct", "rafailov2023direct"),
    ],
)
def test_names_lead_to_their_record(kb: KnowledgeBase, words: str, first: str) -> None:
    assert search(kb, words)[0].id == first


def test_families_of_authors_lead_to_papers_and_what_they_introduce(kb: KnowledgeBase) -> None:
    found = {one.id for one in search(kb, "Rafailov", most=50)}
    assert {"dpo", "rafailov2023direct"} <= found


def test_kinds_and_number_are_as_asked(kb: KnowledgeBase) -> None:
    found = search(kb, "preference", ["method"], most=3)
    assert [one.kind for one in found] == ["method"] * 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize("words", ["", "  ", "!?", "zzzzqqqq"])
def test_nothing_is_found_for_nothing(kb: KnowledgeBase, words: str) -> None:
    assert search(kb, words) == ()


def test_every_method_is_found_by_each_of_its_names(kb: KnowledgeBase) -> None:
    for method in kb.methods.values():
        for name in (method.id, method.label, method.name, *method.aliases):
            assert method.id in {one.id for one in search(kb, name, ["method"], most=8)}, name


def test_a_wrong_kind_is_answered_with_the_closest(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError, match="did you mean `method`"):
        search(kb, "x", ["metod"])
    with pytest.raises(UnknownNameError, match="they are "):
        search(kb, "x", ["§"])


def test_accents_and_odd_signs_do_not_matter() -> None:
    kb = hostile_survey().knowledge_base()
    assert search(kb, "DROP table méthods", ["method"])[0].title == "null; DROP TABLE methods; --"
