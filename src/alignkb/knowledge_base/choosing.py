"""Which methods are open to somebody who has these data and resources.

The traits are compiled to questions, and every method to what it asks for under each of them.
The site carries the same few rules in JavaScript (`frontend/src/choose/judging.js`); a test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.records.vocabulary import TraitRole

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.records.method import Method
    from alignkb.records.vocabulary import Trait

__all__ = [
    "Answer",
    "Chooser",
    "Fit",
    "Judgement",
    "Question",
    "Standing",
    "Ticks",
    "compile_chooser",
    "judge",
    "standing",
]

Ticks = Mapping[str, frozenset[str]]
"""Ids of the answers that are ticked, by question; a question without any may be left out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that can be ticked."""

    id: str
    """Id of the value of the trait."""
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A trait, put to somebody who chooses a method."""

    id: str
    """Id of the trait."""
    label: str
    text: str
    is_had: bool
    """Whether ticking an answer says what one has; else it says what may result."""
    answers: tuple[Answer, ...]


Asked = Mapping[str, tuple[str, ...] | None]
"""What one method asks for, by question: ids of answers, or None where its record leaves that open."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """The questions, and what each method asks for."""

    questions: tuple[Question, ...]
    methods: Mapping[str, Asked]


class Standing(StrEnum):
    """How a method stands under one question."""

    MET = "met"
    OPEN = "open"
    """The record does not say enough to decide it."""
    UNMET = "unmet"


class Fit(StrEnum):
    """How a method stands under all questions together."""

    FITS = "fits"
    MAY_FIT = "may-fit"
    """Nothing stands against it, but its record leaves something open."""
    FALLS_OUT = "falls-out"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of one method."""

    fit: Fit
    open: tuple[str, ...]
    """Questions that its record leaves open."""
    unmet: tuple[str, ...]
    """Questions for which it falls out."""
    admitted_by: tuple[tuple[str, str], ...]
    """The answers, each with its question before it, of which one more alone would keep it in."""


def compile_chooser(kb: KnowledgeBase) -> Chooser:
    """The questions in the order of the traits, and what every method asks for.

    A value of something one has asks for nothing unless the vocabulary gives an answer for
    it; a trait without any such value is no question. Of a trait that results, every value
    can be ticked.
    """
    pairs = [(trait, question) for trait in kb.traits.values() if (question := _question(trait)).answers]
    methods = {str(method.id): _asked(method, pairs) for method in kb.methods.values()}
    return Chooser(tuple(question for _, question in pairs), MappingProxyType(methods))


def _question(trait: Trait) -> Question:
    is_had = trait.role is TraitRole.HAVE
    answers = tuple(
        Answer(value.id, value.answer or value.label)
        for value in trait.values
        if value.answer is not None or not is_had
    )
    return Question(trait.id, trait.label, trait.question or trait.label, is_had, answers)


def _asked(method: Method, pairs: Iterable[tuple[Trait, Question]]) -> Asked:
    asked: dict[str, tuple[str, ...] | None] = {}
    for trait, question in pairs:
        values = {value.id for value in trait.values}.intersection(method.traits.get(trait.id, ()))
        # values that the vocabulary does not know decide nothing, as if they were left out
        asked[question.id] = (
            tuple(answer.id for answer in question.answers if answer.id in values) if values else None
        )
    return MappingProxyType(asked)


def standing(question: Question, asked: tuple[str, ...] | None, ticked: frozenset[str]) -> Standing:
    """How a method that asks for `asked` stands when `ticked` are the answers to `question`.

    What is left open does not matter where every answer is ticked, nor where no wish is made
    of what results. Of several things that a method names, records do not say whether one is
    enough: having none of them is a lack, having some is open. Of several results, one that
    is wished for is enough.
    """
    if not question.is_had and not ticked:
        return Standing.MET
    if asked is None:
        is_all = all(answer.id in ticked for answer in question.answers)
        return Standing.MET if is_all else Standing.OPEN
    count = sum(answer in ticked for answer in asked)
    if count == len(asked) or (count and not question.is_had):
        return Standing.MET
    return Standing.OPEN if count else Standing.UNMET


def judge(chooser: Chooser, method_id: str, ticks: Ticks) -> Judgement:
    """How the method stands when these answers are ticked.

    Raises:
        KeyError: there is no such method.
    """
    asked = chooser.methods[method_id]
    found = {
        question.id: standing(question, asked[question.id], ticks.get(question.id, frozenset()))
        for question in chooser.questions
    }
    unmet = tuple(name for name, state in found.items() if state is Standing.UNMET)
    left_open = tuple(name for name, state in found.items() if state is Standing.OPEN)
    if not unmet:
        return Judgement(Fit.MAY_FIT if left_open else Fit.FITS, left_open, (), ())
    ways = tuple((unmet[0], answer) for answer in asked[unmet[0]] or ()) if len(unmet) == 1 else ()
    return Judgement(Fit.FALLS_OUT, left_open, unmet, ways)
