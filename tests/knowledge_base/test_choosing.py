"""Which methods are open to somebody, by example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alignkb.knowledge_base import KnowledgeBase
from alignkb.knowledge_base.choosing import Fit, Judgement, compile_chooser, judge
from alignkb.records.method import Method
from alignkb.records.vocabulary import Trait

if TYPE_CHECKING:
    from collections.abc import Mapping


def trait(name: str, role: str, values: Mapping[str, str | None], question: str | None = None) -> Trait:
    listed = tuple(
        {"id": value, "label": value.capitalize(), "definition": "A value."}
        | ({"answer": answer} if answer is not None else {})
        for value, answer in values.items()
    )
    data = {"id": name, "label": name.capitalize(), "definition": "A trait.", "role": role, "values": listed}
    return Trait.model_validate(data | ({"question": question} if question else {}))


TRAITS = {
    "data": trait("data", "have", {"pairs": "Pairs", "marks": "Marks", "nothing": None}, "Which data?"),
    "scorer": trait("scorer", "have", {"needed": "I have a scorer", "not-needed": None}),
    "kind": trait("kind", "have", {"a": None, "b": None}),
    "outcome": trait("outcome", "result", {"trained": None, "frozen": "It stays as it is"}),
}


def chosen(traits: Mapping[str, tuple[str, ...]], **ticked: str) -> Judgement:
    data = {"id": "m", "label": "M", "name": "M", "summary": "It does.", "traits": dict(traits)}
    kb = KnowledgeBase(traits=TRAITS, methods={"m": Method.model_validate(data)})
    return judge(compile_chooser(kb), "m", {name: frozenset(found.split()) for name, found in ticked.items()})


SURE = {"scorer": ("not-needed",), "outcome": ("trained",)}


def test_the_questions_follow_from_the_vocabulary() -> None:
    questions = compile_chooser(KnowledgeBase(traits=TRAITS)).questions
    assert [(found.id, found.text, found.is_had) for found in questions] == [
        ("data", "Which data?", True),
        ("scorer", "Scorer", True),
        ("outcome", "Outcome", False),
    ]
    assert [[(answer.id, answer.text) for answer in found.answers] for found in questions] == [
        [("pairs", "Pairs"), ("marks", "Marks")],
        [("needed", "I have a scorer")],
        [("trained", "Trained"), ("frozen", "It stays as it is")],
    ]


@pytest.mark.parametrize(
    ("values", "ticked", "fit"),
    [
        (("pairs",), "", Fit.FALLS_OUT),
        (("pairs",), "marks", Fit.FALLS_OUT),
        (("pairs",), "pairs", Fit.FITS),
        (("pairs",), "pairs marks", Fit.FITS),
        (("nothing",), "", Fit.FITS),
        (("pairs", "nothing"), "", Fit.FALLS_OUT),
        (("pairs", "marks"), "", Fit.FALLS_OUT),
        (("pairs", "marks"), "pairs", Fit.MAY_FIT),
        (("pairs", "marks"), "pairs marks", Fit.FITS),
        (("no-such-value",), "pairs", Fit.MAY_FIT),
        ((), "", Fit.MAY_FIT),
        ((), "pairs", Fit.MAY_FIT),
        ((), "pairs marks", Fit.FITS),
    ],
)
def test_something_one_has(values: tuple[str, ...], ticked: str, fit: Fit) -> None:
    found = chosen({**SURE, **({"data": values} if values else {})}, data=ticked)
    assert found.fit is fit
    assert found.open == (("data",) if fit is Fit.MAY_FIT else ())
    assert found.unmet == (("data",) if fit is Fit.FALLS_OUT else ())


@pytest.mark.parametrize(
    ("values", "ticked", "fit"),
    [
        (("trained",), "", Fit.FITS),
        (("trained",), "trained", Fit.FITS),
        (("trained",), "frozen", Fit.FALLS_OUT),
        (("trained", "frozen"), "frozen", Fit.FITS),
        (("trained",), "trained frozen", Fit.FITS),
        ((), "", Fit.FITS),
        ((), "frozen", Fit.MAY_FIT),
        ((), "trained frozen", Fit.FITS),
    ],
)
def test_something_that_results(values: tuple[str, ...], ticked: str, fit: Fit) -> None:
    sure = {"data": ("nothing",), "scorer": ("not-needed",)}
    assert chosen({**sure, **({"outcome": values} if values else {})}, outcome=ticked).fit is fit


def test_the_single_answer_that_keeps_a_method_in() -> None:
    wanting = {"data": ("pairs", "marks"), "scorer": ("needed",), "outcome": ("trained",)}
    assert chosen(wanting, scorer="needed").admitted_by == (("data", "pairs"), ("data", "marks"))
    assert chosen(wanting, data="pairs").admitted_by == (("scorer", "needed"),)
    both = chosen(wanting)
    assert (both.unmet, both.admitted_by) == (("data", "scorer"), ())
    wished = chosen(wanting, data="pairs", scorer="needed", outcome="frozen")
    assert (wished.unmet, wished.admitted_by) == (("outcome",), (("outcome", "trained"),))
    assert wished.open == ("data",)
    assert chosen(wanting, data="pairs marks", scorer="needed").admitted_by == ()
