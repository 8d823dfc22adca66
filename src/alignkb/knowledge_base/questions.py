"""Open questions: what someone could look up, decide or write next, found in the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.knowledge_base.phrasing import phrase, quoted
from alignkb.knowledge_base.statements import rests_on_fallen, statements_of
from alignkb.records.method import Placement
from alignkb.records.scheme import Concept, Origin
from alignkb.records.topic import Certainty, TableRow
from alignkb.records.topic import Statement as TopicStatement

if TYPE_CHECKING:
    from alignkb.knowledge_base.coverage import Coverage
    from alignkb.knowledge_base.model import KnowledgeBase
    from alignkb.knowledge_base.statements import Statement

__all__ = ["SORTS", "Question", "open_questions"]

SORTS: Mapping[str, str] = MappingProxyType(
    {
        "fallen": "Statements on retracted papers alone",
        "fields": "Methods that lack a field",
        "relations": "Methods without a relation",
        "evidence": "Statements without a source",
        "traits": "Undecided traits",
        "objectives": "Methods without an objective",
        "claims": "Methods without a claim",
        "benchmarks": "Benchmarks that no method uses",
        "concepts": "Concepts without a method",
        "papers": "Papers that nothing rests on",
        "authors": "Incomplete lists of authors",
        "identifiers": "Papers without an identifier",
        "locators": "Sources without a place in them",
    }
)
"""The sorts of questions with their headings, those that matter most first."""
_TASKS = {
    "summary": ("fields", "write its summary: one or two plain sentences that stand alone"),
    "category": ("fields", "place it in a category"),
    "introducing_paper": ("fields", "name the paper that introduced it"),
    "description": ("fields", "describe what it does, what it needs, and how it differs from its parents"),
    "relation": ("relations", "say what it extends, replaces or stands against"),
    "objective": ("objectives", "write what it optimises in the house notation, if it optimises"),
    "claim": ("claims", "say one thing that speaks for it or against it"),
}
"""The sort of question and what to do, by what a method lacks."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to do, in one record."""

    sort: str
    """One of `SORTS`."""
    record: str
    """Id of the record to write it in."""
    task: str
    """What to do, as plain words without capital and full stop."""
    quote: str | None = None
    """The statement in question, as a line of Markdown."""
    sources: tuple[str, ...] = ()
    """Ids of the papers to look into."""
    standing: int = 0
    """How many records name the record."""


def open_questions(kb: KnowledgeBase, known: Coverage) -> tuple[Question, ...]:
    """What is open in `kb`: by sort, and within it the record that most others name first.

    Args:
        kb: the knowledge base.
        known: its coverage.
    """
    standing = {name: len({link.source for link in links}) for name, links in kb.backlinks.items()}
    found = [replace(each, standing=standing.get(each.record, 0)) for each in _all(kb, known)]
    order = {sort: number for number, sort in enumerate(SORTS)}
    return tuple(sorted(found, key=lambda each: (order[each.sort], -each.standing, each.record)))


def _all(kb: KnowledgeBase, known: Coverage) -> Iterator[Question]:
    for record in kb.records():
        for statement in statements_of(record):
            yield from _of_statement(kb, statement)
    yield from _of_methods(kb, known)
    for benchmark in known.benchmarks_without["relation"]:
        task = "name it in a relation of a method that is trained or judged on it"
        yield Question("benchmarks", benchmark, task)
    for scheme_id, concepts in known.empty_concepts.items():
        labels = {str(concept.id): concept.label for concept in kb.schemes[scheme_id].concepts}
        for concept_id in concepts:
            yield Question("concepts", scheme_id, f"find a method that belongs under “{labels[concept_id]}”")
    yield from _of_papers(known)


def _of_statement(kb: KnowledgeBase, statement: Statement) -> Iterator[Question]:
    what, quote = phrase(kb, statement), quoted(statement)
    sources = tuple(dict.fromkeys(str(source.paper) for source in statement.evidence))
    if not sources:
        if not _is_editors(statement):
            yield Question("evidence", statement.record, f"find the paper that states {what}", quote)
    elif rests_on_fallen(kb, statement):
        task = f"find a paper that still states {what}, or take it back"
        yield Question("fallen", statement.record, task, quote, sources)
    elif not statement.has_locator:
        yield Question("locators", statement.record, f"find the place that states {what}", quote, sources)


def _is_editors(statement: Statement) -> bool:
    """Whether it is a decision of the editors, for which no paper is to be sought."""
    if isinstance(statement.shape, Concept):
        return statement.shape.origin is Origin.EDITORS
    if isinstance(statement.shape, TopicStatement | TableRow):
        return statement.shape.certainty is Certainty.DERIVED
    return isinstance(statement.shape, Placement)


def _of_methods(kb: KnowledgeBase, known: Coverage) -> Iterator[Question]:
    for lack, (sort, task) in _TASKS.items():
        for name in known.methods_without[lack]:
            yield Question(sort, name, task)
    for method in kb.methods.values():
        undecided = [f"“{trait.label}”" for trait in kb.traits.values() if trait.id not in method.traits]
        if undecided:
            word = "trait" if len(undecided) == 1 else "traits"
            yield Question("traits", method.id, f"decide the {word} {', '.join(undecided)}")


def _of_papers(known: Coverage) -> Iterator[Question]:
    for paper in known.papers_without["use"]:
        task = "it introduces nothing here and nothing rests on it: find the statement that it supports"
        yield Question("papers", paper, task)
    for paper in known.papers_without["authors"]:
        yield Question("authors", paper, "complete the list of authors")
    for paper in known.papers_without["identifier"]:
        has_address = paper not in known.papers_without["address"]
        task = "find its DOI, arXiv, ACL Anthology or OpenReview identifier"
        yield Question("identifiers", paper, task if has_address else f"{task}, or at least an address")
