from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from alignkb.answering import cite, compare, explain_path, get
from alignkb.answering.answers import CITATION_FORMS
from alignkb.bibtex import write_bibtex
from alignkb.errors import UnknownNameError
from alignkb.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[2]


def test_every_record_is_got_as_json(kb: KnowledgeBase) -> None:
    for record in kb.records():
        found = json.loads(json.dumps(get(kb, record.id)))
        assert (found["id"], found["kind"], found["title"]) == (record.id, record.kind, record.title_text)
        assert found["fields"] == record.model_dump(mode="json", exclude_unset=True)


def test_relations_stand_at_both_ends(kb: KnowledgeBase) -> None:
    for method in kb.methods.values():
        for relation in method.relations:
            there = [
                one
                for one in get(kb, relation.target)["relations"]
                if (one["record"], one["type"], one["is_inverse"]) == (method.id, relation.type, True)
            ]
            assert len(there) == 1


def test_a_former_id_leads_to_the_record(kb: KnowledgeBase) -> None:
    former = next(iter(kb.current_ids))
    assert get(kb, former)["id"] == kb.current_ids[former]


def test_traits_that_differ_come_first(kb: KnowledgeBase) -> None:
    found = compare(kb, ["dpo", "ppo", "dpo"])
    assert [side["id"] for side in found["methods"]] == ["dpo", "ppo"]
    differs = [row["differs"] for row in found["traits"]]
    assert differs == sorted(differs, reverse=True)
    assert len(differs) == len(kb.traits)
    for row in found["traits"]:
        assert row["differs"] == (row["values"]["dpo"] != row["values"]["ppo"])


def test_a_path_runs_from_one_to_the_other(kb: KnowledgeBase) -> None:
    found = explain_path(kb, "simpo", "bradley-terry")
    assert found["is_connected"]
    ends = [(hop["source"], hop["target"]) for hop in found["hops"]]
    assert ends[0][0] == "simpo"
    assert ends[-1][1] == "bradley-terry"
    assert all(before[1] == after[0] for before, after in pairwise(ends))


def test_where_there_is_no_path_it_says_so() -> None:
    from tests.exports.hostile import hostile_survey

    survey = hostile_survey()
    del survey.records["method"]["method-1"]["relations"]
    for number in (0, 1):
        del survey.records["method"][f"method-{number}"]["introduced_in"]
        del survey.records["method"][f"method-{number}"]["strengths"]
    found = explain_path(survey.knowledge_base(), "method-0", "method-1")
    assert (found["is_connected"], found["hops"]) == (False, [])


@pytest.mark.parametrize("form", CITATION_FORMS)
def test_methods_are_cited_by_the_paper_that_introduces_them(kb: KnowledgeBase, form: str) -> None:
    assert cite(kb, ["dpo", "rafailov2023direct"], form) == cite(kb, ["rafailov2023direct"], form)
    assert "Direct Preference Optimization" in cite(kb, ["dpo"], form)


def test_citations_are_those_of_the_exports(kb: KnowledgeBase) -> None:
    assert cite(kb, ["rafailov2023direct"]) == write_bibtex([kb.papers["rafailov2023direct"]])


def test_wrong_names_are_answered_with_the_closest(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError, match="did you mean"):
        get(kb, "simpoo")
    with pytest.raises(UnknownNameError, match="no method `simpoo`; did you mean `simpo`"):
        compare(kb, ["simpoo"])
    with pytest.raises(UnknownNameError, match=r"no method `§`$"):
        compare(kb, ["§"])
    with pytest.raises(UnknownNameError, match="no citation form `apa`; they are bibtex"):
        cite(kb, ["dpo"], "apa")
    with pytest.raises(UnknownNameError, match="is no paper"):
        cite(kb, ["efficacy"])
