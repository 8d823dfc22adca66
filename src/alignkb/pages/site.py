"""The site: what views ask when they make pages of a knowledge base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from alignkb.citing.short import short_citation
from alignkb.issue_forms.fields import ERROR_FORM
from alignkb.knowledge_base.coverage import coverage
from alignkb.knowledge_base.questions import open_questions
from alignkb.knowledge_base.references import evidence_of
from alignkb.knowledge_base.statements import FALLEN
from alignkb.pages.links import Target, concept_target, record_target, relative_link, scheme_target
from alignkb.pages.prose import Prose, ResolvedReference
from alignkb.pages.tones import NEUTRAL, Tone, tones_of

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.knowledge_base.coverage import Coverage
    from alignkb.knowledge_base.questions import Question
    from alignkb.pages.page import PageOptions
    from alignkb.records.method import Method
    from alignkb.records.record import Record
    from alignkb.records.scheme import Concept, Scheme
    from alignkb.records.tombstone import Tombstone
    from alignkb.source import NodePath

__all__ = ["RecordLink", "Site", "Statement"]


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A record or concept, ready to be linked."""

    label: str
    target: Target | None
    """Where it is shown; None where no such record exists."""
    title: str = ""
    """More about it, for who points at it."""
    tone: Tone = NEUTRAL
    year: int | None = None
    kind: str = ""
    state: str = ""
    """`retracted`, `superseded`, `withdrawn` or `removed`, where it is not active."""

    @property
    def is_fallen(self) -> bool:
        """Whether nobody stands by it any more, so that whatever rests on it must say so."""
        return self.state in FALLEN


@dataclass(frozen=True, slots=True)
class Statement:
    """A place that names a paper as evidence."""

    source: str
    """Id of the record that the statement stands in."""
    path: NodePath


@dataclass(frozen=True)
class Site:
    """A knowledge base with the options of its pages, and what is looked up in both."""

    kb: KnowledgeBase
    options: PageOptions

    @cached_property
    def prose(self) -> Prose:
        """The renderer of Markdown."""
        return Prose(self._resolve)

    def href(self, here: str, target: Target) -> str:
        """The link from the page at `here` to `target`."""
        return relative_link(here, target, directory_urls=self.options.directory_urls)

    @cached_property
    def tones(self) -> Mapping[str, Tone]:
        """Colour and mark of each top concept of the home scheme."""
        scheme = self.kb.home_scheme
        return tones_of(scheme.top_concepts() if scheme is not None else ())

    def tone_of_concept(self, scheme: Scheme, concept_id: str) -> Tone:
        """The tone of the top concept above `concept_id`; neutral outside the home scheme."""
        way = self.kb.broader_concepts(scheme, concept_id)
        if scheme.id != self.kb.home_scheme_id or not way:
            return NEUTRAL
        return self.tones.get(way[0].id, NEUTRAL)

    @cached_property
    def _method_tones(self) -> Mapping[str, Tone]:
        return MappingProxyType({method.id: self._tone(method) for method in self.kb.methods.values()})

    def _tone(self, method: Method) -> Tone:
        scheme = self.kb.home_scheme
        if scheme is None or not method.categories:
            return NEUTRAL
        return self.tone_of_concept(scheme, method.categories[0].concept)

    def tone_of_method(self, method_id: str) -> Tone:
        """The tone of the first category of the method."""
        return self._method_tones.get(method_id, NEUTRAL)

    def link(self, record_id: str) -> RecordLink:
        """The record of this id, present or former, as a link; its id alone where there is none."""
        known = self._record_links.get(self.kb.current_ids.get(record_id, record_id))
        return known or RecordLink(record_id, None)

    @cached_property
    def _record_links(self) -> Mapping[str, RecordLink]:
        tombstones = self.kb.tombstones.values()
        return MappingProxyType(
            {
                **{record.id: self._record_link(record) for record in self.kb.records()},
                **{tombstone.id: _tombstone_link(tombstone) for tombstone in tombstones},
            }
        )

    def _record_link(self, record: Record) -> RecordLink:
        return RecordLink(
            label=short_citation(self.kb.papers[record.id]) if record.kind == "paper" else record.title_text,
            target=record_target(record.kind, record.id),
            title=self._title(record),
            tone=self.tone_of_method(record.id),
            year=self.year(record),
            kind=record.kind,
            state=record.status.state.value if record.status and record.status.state != "active" else "",
        )

    def _title(self, record: Record) -> str:
        """What the label leaves out: the full name."""
        name = str(getattr(record, "name", record.title_text))
        return "" if name == record.title_text else name

    def year(self, record: Record) -> int | None:
        """The year of the record, as far as it is known."""
        if record.kind == "paper":
            return self.kb.papers[record.id].year
        if record.kind == "event":
            return self.kb.events[record.id].date.year
        if record.id in self.kb.methods or record.id in self.kb.benchmarks:
            introduced = self.kb.introduced(self.kb.methods.get(record.id) or self.kb.benchmarks[record.id])
            return introduced.year if introduced else None
        return None

    def concept_link(self, scheme: Scheme, concept: Concept) -> RecordLink:
        """The concept as a link."""
        tone = self.tone_of_concept(scheme, concept.id)
        return RecordLink(concept.label, concept_target(scheme.id, concept.id), tone=tone, kind="concept")

    def find_concept(self, scheme_id: str, concept_id: str) -> tuple[Scheme, Concept] | None:
        """The concept with its scheme; None where there is no such concept."""
        scheme = self.kb.schemes.get(self.kb.current_ids.get(scheme_id, scheme_id))
        concepts = scheme.concepts if scheme is not None else ()
        found = next((concept for concept in concepts if concept.id == concept_id), None)
        return (scheme, found) if scheme is not None and found is not None else None

    def by_date(self, method_ids: Iterable[str], *, newest_first: bool = False) -> tuple[Method, ...]:
        """The methods from the oldest to the newest or the other way, those without a date last.

        Those of one date stand in the order of the categories, and then of their labels.
        """
        chosen = sorted(
            (self.kb.methods[method_id] for method_id in dict.fromkeys(method_ids)),
            key=lambda method: (self._positions[method.id], method.label.casefold(), method.id),
        )
        days = {method.id: found.earliest for method in chosen if (found := self.kb.introduced(method))}
        dated = [method for method in chosen if method.id in days]
        dated.sort(key=lambda method: days[method.id], reverse=newest_first)
        return (*dated, *(method for method in chosen if method.id not in days))

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        """The position of the category of each method among the top concepts; those without one last."""
        order = {concept_id: number for number, concept_id in enumerate(self.tones)}
        scheme = self.kb.home_scheme
        found: dict[str, int] = {}
        for method in self.kb.methods.values():
            way = (
                self.kb.broader_concepts(scheme, method.categories[0].concept)
                if scheme is not None and method.categories
                else ()
            )
            found[method.id] = order.get(way[0].id, len(order)) if way else len(order)
        return MappingProxyType(found)

    def by_label(self, record_ids: Iterable[str]) -> tuple[RecordLink, ...]:
        """Links to the records, in the order of their labels."""
        links = {record_id: self.link(record_id) for record_id in record_ids}
        return tuple(links[one] for one in sorted(links, key=lambda one: (links[one].label.casefold(), one)))

    @cached_property
    def statements(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements that each paper is evidence for, in order of the records."""
        found: defaultdict[str, list[Statement]] = defaultdict(list)
        for record in self.kb.records():
            for path, evidence in evidence_of(record):
                found[evidence.paper].append(Statement(record.id, path))
        return MappingProxyType({key: tuple(statements) for key, statements in found.items()})

    @cached_property
    def coverage(self) -> Coverage:
        """What the knowledge base holds and lacks."""
        return coverage(self.kb)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What is open, by sort, and within it the most named record first."""
        return open_questions(self.kb, self.coverage)

    @cached_property
    def questions_by_record(self) -> Mapping[str, tuple[Question, ...]]:
        """What is open in each record; none for records in which nothing is."""
        found: defaultdict[str, list[Question]] = defaultdict(list)
        for question in self.questions:
            found[question.record].append(question)
        return MappingProxyType({name: tuple(questions) for name, questions in found.items()})

    def edit_url(self, name: str) -> str | None:
        """Where the file of a record or vocabulary can be edited."""
        path = self.kb.paths.get(name)
        if self.options.repository is None or path is None:
            return None
        return f"{self.options.repository.rstrip('/')}/edit/{quote(self.options.branch)}/{quote(path)}"

    def report_url(self, record_id: str) -> str | None:
        """Where a fault in the record can be reported."""
        if self.options.repository is None:
            return None
        filled = urlencode(
            {"template": f"{ERROR_FORM.key}.yml", "title": f"Error: {record_id}", "record": record_id}
        )
        return f"{self.options.repository.rstrip('/')}/issues/new?{filled}"

    def _resolve(self, name: str, is_citation: bool, here: str) -> ResolvedReference | None:  # noqa: FBT001
        """What a reference in a text leads to."""
        found = self._named(name, is_citation=is_citation)
        if found is None or found.target is None:
            return None
        state = found.state if found.is_fallen else ""
        return ResolvedReference(self.href(here, found.target), found.label, found.title, state)

    def _named(self, name: str, *, is_citation: bool) -> RecordLink | None:
        if is_citation and self.link(name).kind != "paper":
            return None
        scheme_id, slash, concept_id = name.partition("/")
        if not slash:
            return self.link(name)
        found = self.find_concept(scheme_id, concept_id)
        return self.concept_link(*found) if found else None

    def scheme_link(self, scheme: Scheme) -> RecordLink:
        """The scheme as a link."""
        return RecordLink(scheme.label, scheme_target(scheme.id), scheme.name, kind="scheme")


def _tombstone_link(tombstone: Tombstone) -> RecordLink:
    return RecordLink(
        label=tombstone.title_text,
        target=record_target(tombstone.kind, tombstone.id),
        kind=tombstone.kind,
        state=tombstone.status.state.value,
    )
