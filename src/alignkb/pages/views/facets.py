"""Facets of an index: the questions by which its rows are narrowed down, with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.tones import NEUTRAL, Tone

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.scheme import Concept, Scheme
    from alignkb.records.vocabulary import Trait

__all__ = [
    "UNCATEGORISED",
    "UNDECIDED",
    "Answer",
    "Choice",
    "Facet",
    "Question",
    "categories_of",
    "category_question",
    "facets",
    "trait_question",
]

UNCATEGORISED = "not-categorised"
"""The answer of a record that has no category."""
UNDECIDED = "undecided"
"""The answer of a record that leaves a trait out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer to a question."""

    value: str
    """As the address of the page writes it."""
    label: str
    depth: int = 0
    """How many answers it stands below."""
    tone: Tone = NEUTRAL


@dataclass(frozen=True, slots=True)
class Question:
    """By what rows may be narrowed down, with every possible answer in order."""

    id: str
    """As the address of the page writes it."""
    label: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that some row gives."""

    number: int
    """Its place among the choices of all facets, by which rows name it."""
    answer: Answer
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A question whose answers tell rows apart."""

    id: str
    label: str
    branches: tuple[tuple[Choice, ...], ...]
    """Each choice at the top with those below it, in the order of the tree."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices in order."""
        return tuple(choice for branch in self.branches for choice in branch)


def facets(
    questions: Iterable[Question], rows: Sequence[Mapping[str, Iterable[str]]]
) -> tuple[tuple[Facet, ...], tuple[str, ...]]:
    """The facets, and for each row the numbers of its choices, such as `0 4 17`.

    Args:
        questions: in the order in which they are shown; those that no row answers are left out.
        rows: the values that each row has, by the id of the question.
    """
    found = tuple(_facets(tuple(questions), rows))
    numbers = {(facet.id, choice.answer.value): choice.number for facet in found for choice in facet.choices}
    return found, tuple(" ".join(map(str, sorted(_numbers(row, numbers)))) for row in rows)


def _facets(questions: Sequence[Question], rows: Sequence[Mapping[str, Iterable[str]]]) -> Iterator[Facet]:
    start = 0
    for question in questions:
        counts = Counter(value for row in rows for value in set(row.get(question.id, ())))
        given = [answer for answer in question.answers if counts[answer.value]]
        if given:
            choices = [
                Choice(number, answer, counts[answer.value]) for number, answer in enumerate(given, start)
            ]
            yield Facet(question.id, question.label, tuple(_branches(choices)))
        start += len(given)


def _branches(choices: Sequence[Choice]) -> Iterator[tuple[Choice, ...]]:
    tops = [place for place, choice in enumerate(choices) if choice.answer.depth == 0]
    for start, end in zip(tops, (*tops[1:], len(choices)), strict=True):
        yield tuple(choices[start:end])


def _numbers(row: Mapping[str, Iterable[str]], numbers: Mapping[tuple[str, str], int]) -> set[int]:
    named = ((question, value) for question, values in row.items() for value in values)
    return {numbers[name] for name in named if name in numbers}


def category_question(site: Site) -> Question:
    """The concepts of the home scheme, each below its broader one, and that there is none."""
    scheme = site.kb.home_scheme
    answers = _below(site, scheme, scheme.top_concepts(), 0) if scheme is not None else ()
    return Question("category", "Category", (*answers, Answer(UNCATEGORISED, "Not categorised")))


def categories_of(site: Site, concept_ids: Iterable[str]) -> tuple[str, ...]:
    """What a record with these concepts answers: they and those above them."""
    scheme = site.kb.home_scheme
    found = (
        concept.id
        for concept_id in concept_ids
        if scheme is not None
        for concept in site.kb.broader_concepts(scheme, concept_id)
    )
    return tuple(dict.fromkeys(found)) or (UNCATEGORISED,)


def _below(site: Site, scheme: Scheme, concepts: Iterable[Concept], depth: int) -> Iterator[Answer]:
    """The concepts, each followed by those below it."""
    for concept in concepts:
        yield Answer(concept.id, concept.label, depth, site.tones.get(concept.id, NEUTRAL))
        yield from _below(site, scheme, scheme.narrower(concept.id), depth + 1)


def trait_question(trait: Trait) -> Question:
    """The values of the trait, and that it is undecided."""
    values = (Answer(value.id, value.label) for value in trait.values)
    return Question(trait.id, trait.label, (*values, Answer(UNDECIDED, "Undecided")))
