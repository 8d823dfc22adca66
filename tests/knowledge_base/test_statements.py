from __future__ import annotations

from pathlib import Path

import pytest

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.knowledge_base.references import evidence_of
from alignkb.knowledge_base.statements import statements_of
from alignkb.project import open_project

TOY = Path(__file__).parents[1] / "toy"


@pytest.fixture(scope="module")
def toy() -> KnowledgeBase:
    return load(open_project(TOY)).knowledge_base


def test_all_evidence_belongs_to_a_statement(toy: KnowledgeBase) -> None:
    for record in toy.records():
        told = {source for statement in statements_of(record) for source in statement.evidence}
        assert told == {source for _, source in evidence_of(record)}, record.id


def test_every_statement_has_its_own_place(toy: KnowledgeBase) -> None:
    for record in toy.records():
        places = [statement.path for statement in statements_of(record)]
        assert len(places) == len(set(places)), record.id


def test_the_record_as_a_whole_comes_first(toy: KnowledgeBase) -> None:
    first, *rest = statements_of(toy.challenges["reward-overoptimisation"])
    assert (first.path, first.sort) == ((), "definitions")
    assert {statement.sort for statement in rest} == {"claims", "addressed-by", "directions"}
    (event,) = statements_of(toy.events["1952-paired-comparisons"])
    assert (event.path, event.sort) == ((), "events")


def test_a_group_of_placements_is_one_statement_for_each_method(toy: KnowledgeBase) -> None:
    scheme = toy.schemes["outer-and-inner"]
    placed = [statement for statement in statements_of(scheme) if statement.sort == "placements"]
    assert len(placed) == sum(len(group.methods) for group in scheme.placements)
    assert placed[0].path == ("placements", 0, "methods", 0)


def test_papers_state_nothing(toy: KnowledgeBase) -> None:
    assert [list(statements_of(paper)) for paper in toy.papers.values()] == [[]] * len(toy.papers)
