from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.knowledge_base.coverage import coverage
from alignkb.knowledge_base.questions import SORTS, Question, open_questions
from alignkb.project import open_project
from alignkb.records import Evidence, Method
from alignkb.records.identifiers import RecordId
from alignkb.records.record import Status
from alignkb.records.relation import Relation
from alignkb.records.topic import Certainty

TOY = Path(__file__).parents[1] / "toy"


@pytest.fixture(scope="module")
def toy() -> KnowledgeBase:
    return load(open_project(TOY)).knowledge_base


def asked(kb: KnowledgeBase, record: str | None = None, sort: str | None = None) -> list[Question]:
    return [
        question
        for question in open_questions(kb, coverage(kb))
        if record in (None, question.record) and sort in (None, question.sort)
    ]


def with_method(toy: KnowledgeBase, name: str, **changes: object) -> KnowledgeBase:
    changed = toy.methods[name].model_copy(update=changes)
    return dataclasses.replace(toy, methods={**toy.methods, name: changed})


def test_every_question_is_of_a_known_sort_and_in_their_order(toy: KnowledgeBase) -> None:
    found = asked(toy)
    order = list(SORTS)
    numbers = [order.index(question.sort) for question in found]
    assert numbers == sorted(numbers)
    assert len(found) > 10


def test_within_a_sort_the_most_named_record_comes_first(toy: KnowledgeBase) -> None:
    for sort in SORTS:
        standings = [question.standing for question in asked(toy, sort=sort)]
        assert standings == sorted(standings, reverse=True), sort
    assert asked(toy, "dpo")[0].standing == len({link.source for link in toy.backlinks["dpo"]})


def test_a_claim_without_a_source_is_quoted(toy: KnowledgeBase) -> None:
    claims = toy.methods["dpo"].limitations
    bare = claims[-1].model_copy(update={"evidence": ()})
    kb = with_method(toy, "dpo", limitations=(*claims[:-1], bare))
    (question,) = asked(kb, "dpo", "evidence")
    assert question.task == f"find the paper that states limitation {len(claims)}"
    assert question.quote == bare.claim
    assert question.sources == ()


def test_a_relation_is_told_by_its_type_and_target(toy: KnowledgeBase) -> None:
    relations = tuple(
        Relation.model_validate(fields)
        for fields in ({"type": "extends", "target": "rlhf"}, {"type": "odd", "target": "nowhere"})
    )
    found = asked(with_method(toy, "dpo", relations=relations), "dpo", "evidence")
    assert [question.task for question in found] == [
        "find the paper that states that it extends RLHF",
        "find the paper that states that it odd `nowhere`",
    ]


def test_a_source_without_a_place_is_to_be_looked_into(toy: KnowledgeBase) -> None:
    found = asked(toy, "dpo", "locators")
    objective = next(question for question in found if question.task.endswith("the objective"))
    assert objective.task == "find the place that states the objective"
    assert objective.sources == ("rafailov2023direct",)
    placed = asked(toy, "rlhf", "locators")
    assert any(" belongs under “" in question.task for question in [*found, *placed])


def test_what_the_editors_decide_needs_no_source(toy: KnowledgeBase) -> None:
    bare = tuple(part.model_copy(update={"evidence": ()}) for part in toy.methods["dpo"].categories)
    assert asked(with_method(toy, "dpo", categories=bare), "dpo", "evidence") == []
    scheme = toy.schemes["essence"]
    labels = {concept.label: concept.origin for concept in scheme.concepts if not concept.evidence}
    told = {question.task for question in asked(toy, "essence", "evidence")}
    assert labels
    for label, origin in labels.items():
        assert (f"find the paper that states the concept “{label}”" in told) == (origin == "survey")


def test_sources_that_fell_are_to_be_replaced(toy: KnowledgeBase) -> None:
    status = Status.model_validate({"state": "retracted", "reason": "a wrong proof"})
    paper = toy.papers["azar2023general"].model_copy(update={"status": status})
    found = asked(dataclasses.replace(toy, papers={**toy.papers, paper.id: paper}), sort="fallen")
    assert found
    assert {question.sources for question in found} == {("azar2023general",)}
    assert found[0].task.endswith(", or take it back")
    assert not asked(toy, sort="fallen")


def test_whatever_a_method_lacks_is_asked_for(toy: KnowledgeBase) -> None:
    lonely = Method.model_construct(id=RecordId("lonely"), label="Lonely", name="Lonely", summary="s")
    kb = dataclasses.replace(
        toy, methods={**toy.methods, "lonely": lonely}, known_ids={**toy.known_ids, "lonely": "method"}
    )
    found = asked(kb, "lonely")
    assert [question.sort for question in found] == [
        "fields",
        "fields",
        "fields",
        "relations",
        "traits",
        "objectives",
        "claims",
    ]
    traits = next(question.task for question in found if question.sort == "traits")
    assert traits.startswith("decide the traits “Feedback”, “Reward model”")


def test_a_single_trait_is_told_as_one(toy: KnowledgeBase) -> None:
    traits = dict.fromkeys(tuple(toy.traits)[1:], ("x",))
    (question,) = asked(with_method(toy, "dpo", traits=traits), "dpo", "traits")
    assert question.task == "decide the trait “Feedback”"


def test_papers_benchmarks_and_concepts_are_asked_for(toy: KnowledgeBase) -> None:
    (authors,) = asked(toy, sort="authors")
    assert authors.record == "bai2022training"
    (identifier,) = asked(toy, "bradley1952rank", "identifiers")
    assert ("or at least an address" in identifier.task) == (not toy.papers["bradley1952rank"].urls)
    methods = {
        name: method.model_copy(
            update={
                "relations": (),
                "categories": (),
                "introduced_in": None,
                "strengths": (),
                "limitations": (),
            }
        )
        for name, method in toy.methods.items()
    }
    empty = dataclasses.replace(toy, methods=methods)
    assert [question.record for question in asked(empty, sort="benchmarks")] == list(toy.benchmarks)
    spare = toy.papers["azar2023general"].model_copy(update={"id": "spare2023general"})
    papers = dataclasses.replace(empty, papers={**toy.papers, "spare2023general": spare})
    assert "spare2023general" in {question.record for question in asked(papers, sort="papers")}
    (first, *_) = asked(empty, "essence", "concepts")
    label = toy.schemes["essence"].concepts[0].label
    assert first.task == f"find a method that belongs under “{label}”"


def test_each_part_of_challenges_schemes_and_events_has_its_words(toy: KnowledgeBase) -> None:
    told = {question.task.partition(" states ")[2] for question in asked(toy, sort="locators")}
    addressing = toy.challenges["reward-overoptimisation"].addressed_by[0].method
    assert f"that {toy.methods[addressing].label} addresses it" in told
    group = toy.schemes["outer-and-inner"].placements[0]
    concept = next(one for one in toy.schemes["outer-and-inner"].concepts if one.id == group.concept)
    assert any(words == "what the record says" for words in told)
    assert any(words.startswith("symptom ") for words in told)
    assert any(words.startswith("the direction “") for words in told)
    placed = f"that {toy.methods[group.methods[0]].label} belongs under “{concept.label}”"
    locators = [part.locator for part in group.evidence]
    assert (placed in told) == (not any(locators))


def test_parts_of_topics_have_their_words_and_derived_ones_need_no_source(toy: KnowledgeBase) -> None:
    (topic,) = toy.topics.values()

    def told(certainty: Certainty) -> set[str]:
        statements = tuple(
            part.model_copy(update={"evidence": (), "certainty": certainty}) for part in topic.statements
        )
        tables = tuple(
            table.model_copy(
                update={
                    "rows": tuple(
                        row.model_copy(update={"evidence": (), "certainty": certainty}) for row in table.rows
                    )
                }
            )
            for table in topic.tables
        )
        changed = topic.model_copy(update={"statements": statements, "tables": tables})
        kb = dataclasses.replace(toy, topics={topic.id: changed})
        return {question.task for question in asked(kb, topic.id, "evidence")}

    assert told(Certainty.DERIVED) == set()
    words = told(Certainty.RECOLLECTED)
    assert f"find the paper that states “{topic.statements[0].heading}”" in words
    assert f"find the paper that states the row “{topic.tables[0].rows[0].label}”" in words


def test_a_formula_with_a_source_of_its_own_is_told_apart(toy: KnowledgeBase) -> None:
    (topic,) = toy.topics.values()
    source = Evidence.model_validate({"paper": "azar2023general"})
    formula = toy.methods["dpo"].objective
    assert formula is not None
    first = topic.statements[0]
    for evidence in ((), (source,)):
        part = first.model_copy(update={"formula": formula.model_copy(update={"evidence": evidence})})
        kb = dataclasses.replace(toy, topics={topic.id: topic.model_copy(update={"statements": (part,)})})
        tasks = [question.task for question in asked(kb, topic.id)]
        assert ("find the place that states the formula" in tasks) == bool(evidence)
        assert "find the paper that states the formula" not in tasks
