"""The page chooses as the engine does, whatever is ticked.

On generated vocabularies every combination of ticks is tried. That of the survey has 2^18,
times more than a hundred ways to ask: there every combination of one question's answers is
tried with every way to ask under that question (a method's standing under a question depends
on nothing else), and every combination of what those standings can be together.
"""

from __future__ import annotations

import json
from itertools import chain, combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.knowledge_base.choosing import Chooser, Fit, Question, compile_chooser, judge
from alignkb.pages.script_data.choosing import as_plain
from alignkb.project import open_project
from alignkb.records.method import Method
from alignkb.records.vocabulary import Trait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[2]
Ticked = dict[str, tuple[str, ...]]


@st.composite
def knowledge_bases(draw: st.DrawFn) -> KnowledgeBase:
    """Methods with traits of a vocabulary that was made up, some of them not in it."""
    traits: dict[str, Trait] = {}
    for number in range(draw(st.integers(0, 3))):
        values = [f"v{index}" for index in range(draw(st.integers(1, 3)))]
        data = {
            "id": f"t{number}",
            "label": "A trait",
            "definition": "A trait.",
            "role": draw(st.sampled_from(["have", "result"])),
            "values": tuple(
                {"id": value, "label": value, "definition": "A value."}
                | ({"answer": f"I have {value}"} if draw(st.booleans()) else {})
                for value in values
            ),
        }
        traits[f"t{number}"] = Trait.model_validate(data)
    chosen = st.lists(st.sampled_from(["v0", "v1", "v2", "unknown"]), min_size=1, unique=True).map(tuple)
    methods = {
        f"m{number}": Method.model_validate(
            {
                "id": f"m{number}",
                "label": "M",
                "name": "A method",
                "summary": "It does.",
                "traits": draw(st.dictionaries(st.sampled_from(["t0", "t1", "t2", "t3"]), chosen)),
            }
        )
        for number in range(draw(st.integers(1, 4)))
    }
    return KnowledgeBase(traits=traits, methods=methods)


def subsets(question: Question) -> list[tuple[str, ...]]:
    ids = [answer.id for answer in question.answers]
    return list(chain.from_iterable(combinations(ids, count) for count in range(len(ids) + 1)))


def every_combination(questions: Iterable[Question]) -> list[Ticked]:
    questions = tuple(questions)
    names = [question.id for question in questions]
    chosen = product(*(subsets(question) for question in questions))
    return [dict(zip(names, found, strict=True)) for found in chosen]


def different(chooser: Chooser) -> Chooser:
    """The chooser with one method for each different way to ask."""
    ways = {json.dumps(dict(asked), sort_keys=True): name for name, asked in chooser.methods.items()}
    return Chooser(chooser.questions, {name: chooser.methods[name] for name in ways.values()})


def one_question(chooser: Chooser, question: Question) -> Chooser:
    """The chooser with this question alone."""
    methods = {name: {question.id: asked[question.id]} for name, asked in chooser.methods.items()}
    return different(Chooser((question,), methods))


def assert_same(ask: Callable[[str, object], Any], chooser: Chooser, ticks: list[Ticked]) -> int:
    """Both sides agree; the number of judgements that were compared."""
    theirs = ask("scripts/choose.js", {"chooser": as_plain(chooser), "ticks": ticks})
    for ticked, answers in zip(ticks, theirs, strict=True):
        sets = {name: frozenset(found) for name, found in ticked.items()}
        for name, answer in zip(chooser.methods, answers, strict=True):
            ours = judge(chooser, name, sets)
            expected = [ours.fit, list(ours.open), list(ours.unmet), [list(way) for way in ours.admitted_by]]
            assert answer == expected, (name, ticked)
    return len(ticks) * len(chooser.methods)


def test_every_combination_of_the_answers_to_each_question(ask: Callable[[str, object], Any]) -> None:
    chooser = compile_chooser(load(open_project(ROOT)).knowledge_base)
    assert {question.is_had for question in chooser.questions} == {True, False}
    for question in chooser.questions:
        alone = one_question(chooser, question)
        assert None in [asked[question.id] for asked in alone.methods.values()]
        assert assert_same(ask, alone, every_combination([question])) > 4


def test_every_combination_of_questions(ask: Callable[[str, object], Any]) -> None:
    chooser = different(compile_chooser(load(open_project(ROOT)).knowledge_base))
    largest = max(chooser.questions, key=lambda question: len(question.answers))
    others = every_combination(question for question in chooser.questions if question is not largest)
    ids = [answer.id for answer in largest.answers]
    of_largest = [(), *((name,) for name in ids), tuple(ids)]
    ticks = [{**ticked, largest.id: found} for ticked in others for found in of_largest]
    assert assert_same(ask, chooser, ticks) > 10_000


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(kb=knowledge_bases())
def test_every_combination_in_any_vocabulary(ask: Callable[[str, object], Any], kb: KnowledgeBase) -> None:
    chooser = compile_chooser(kb)
    assert_same(ask, chooser, every_combination(chooser.questions))


def test_a_single_answer_keeps_a_method_in_exactly_if_it_is_said_to() -> None:
    chooser = different(compile_chooser(load(open_project(ROOT)).knowledge_base))
    firsts = [[(), (question.answers[0].id,)] for question in chooser.questions]
    seen = set()
    for found in product(*firsts):
        ticks = {question.id: frozenset(ids) for question, ids in zip(chooser.questions, found, strict=True)}
        for name in chooser.methods:
            judgement = judge(chooser, name, ticks)
            if judgement.fit is Fit.FALLS_OUT:
                keeping = tuple(
                    (question.id, answer.id)
                    for question in chooser.questions
                    for answer in question.answers
                    if judge(chooser, name, {**ticks, question.id: ticks[question.id] | {answer.id}}).fit
                    is not Fit.FALLS_OUT
                )
                assert judgement.admitted_by == keeping
                seen.add(bool(keeping))
    assert seen == {True, False}
