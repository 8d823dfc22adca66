"""Open questions as lists: where to begin, by category, and what is missing in one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import COVERAGE
from alignkb.knowledge_base.questions import SORTS
from alignkb.pages.links import Target
from alignkb.pages.tones import NEUTRAL
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.knowledge_base.questions import Question
    from alignkb.pages.site import RecordLink, Site
    from alignkb.pages.tones import Tone

__all__ = [
    "COVERAGE_URI",
    "QuestionGroup",
    "QuestionLine",
    "QuestionList",
    "SortLine",
    "first_questions",
    "group_of",
    "question_groups",
    "question_sorts",
    "view_missing",
]

COVERAGE_URI = COVERAGE
"""Where the page with the questions lies."""
_FIRST = 12
_FIRST_OF_SORT = 3
_SHOWN = 5
_UNPLACED = "not-categorised"
_FORMS = {
    "fallen": "shape.evidence",
    "fields": "method",
    "relations": "shape.relation",
    "evidence": "shape.evidence",
    "traits": "method.traits",
    "objectives": "shape.objective",
    "claims": "shape.claim",
    "benchmarks": "shape.relation",
    "concepts": "shape.placement",
    "papers": "shape.evidence",
    "authors": "paper.authors",
    "identifiers": "paper.arxiv",
    "locators": "shape.evidence",
}
"""Where the reference of fields says what to write, by sort of question."""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One thing to do."""

    record: RecordLink
    task: str
    quote: str | None
    """The statement in question, as a line of Markdown."""
    sources: tuple[RecordLink, ...]
    edit_url: str | None


@dataclass(frozen=True, slots=True)
class QuestionList:
    """The first questions of one sort."""

    title: str
    number: int
    shown: tuple[QuestionLine, ...]

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.number - len(self.shown)


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """What is open in a category, or in the other records of a kind."""

    id: str
    title: str
    tone: Tone
    number: int
    lists: tuple[QuestionList, ...]


@dataclass(frozen=True, slots=True)
class SortLine:
    """A sort of question, how many there are, and where it is said what to write."""

    title: str
    number: int
    form: Target


def question_sorts(site: Site) -> Iterator[SortLine]:
    """The sorts of which there are questions, those that matter most first."""
    counts = Counter(question.sort for question in site.questions)
    for sort, title in SORTS.items():
        if counts[sort]:
            yield SortLine(title, counts[sort], Target("reference/fields.md", _FORMS[sort]))


def first_questions(site: Site) -> Iterator[QuestionLine]:
    """A few questions to begin with: those of the most named records, three of a sort, one of a record."""
    records: set[str] = set()
    sorts: Counter[str] = Counter()
    for question in sorted(site.questions, key=lambda each: -each.standing):
        if question.record in records or sorts[question.sort] == _FIRST_OF_SORT:
            continue
        records.add(question.record)
        sorts[question.sort] += 1
        yield _line(site, question)
        if len(records) == _FIRST:
            return


def question_groups(site: Site) -> Iterator[QuestionGroup]:
    """By category of the home scheme in its order, then by kind of record; without empty ones."""
    found: dict[str, list[Question]] = {}
    for question in site.questions:
        found.setdefault(group_of(site, question.record), []).append(question)
    titles = {
        **{f"questions-{concept}": (tone.label, tone) for concept, tone in site.tones.items()},
        f"questions-{_UNPLACED}": ("Not categorised", NEUTRAL),
        **{
            f"questions-of-{kind}": (info.plural.capitalize(), NEUTRAL) for kind, info in RECORD_KINDS.items()
        },
    }
    for anchor, (title, tone) in titles.items():
        if anchor in found:
            yield QuestionGroup(anchor, title, tone, len(found[anchor]), tuple(_lists(site, found[anchor])))


def group_of(site: Site, record_id: str) -> str:
    """The anchor of the group in which the questions of the record stand."""
    kind = site.kb.known_ids[record_id]
    method = site.kb.methods.get(record_id)
    if method is None or site.kb.home_scheme is None:
        return f"questions-of-{kind}"
    if not method.categories:
        return f"questions-{_UNPLACED}"
    way = site.kb.broader_concepts(site.kb.home_scheme, method.categories[0].concept)
    return f"questions-{way[0].id if way else _UNPLACED}"


def _lists(site: Site, questions: list[Question]) -> Iterator[QuestionList]:
    for sort, title in SORTS.items():
        known = [question for question in questions if question.sort == sort]
        if known:
            yield QuestionList(title, len(known), tuple(_line(site, each) for each in known[:_SHOWN]))


def _line(site: Site, question: Question) -> QuestionLine:
    return QuestionLine(
        record=site.link(question.record),
        task=question.task,
        quote=question.quote,
        sources=tuple(site.link(paper) for paper in question.sources),
        edit_url=site.edit_url(question.record),
    )


def view_missing(site: Site, record_id: str) -> tuple[str, ...]:
    """What is open in one record: a line for each sort, with the task where it is a single one."""
    lines = []
    for sort, title in SORTS.items():
        known = [each for each in site.questions_by_record.get(record_id, ()) if each.sort == sort]
        if len(known) == 1 and known[0].quote is None:
            lines.append(f"{known[0].task[0].upper()}{known[0].task[1:]}.")
        elif known:
            lines.append(f"{title}: {len(known)}.")
    return tuple(lines)
