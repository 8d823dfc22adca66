"""The coverage for programs, version 1, and its JSON Schema."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from typing import TYPE_CHECKING

from alignkb.knowledge_base.questions import SORTS
from alignkb.records.kinds import RECORD_KINDS
from alignkb.reports.schema_parts import keys, listed, natural, nullable, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from alignkb.knowledge_base.coverage import Coverage, Support
    from alignkb.knowledge_base.questions import Question
    from alignkb.knowledge_base.statements import Statement
    from alignkb.reports.schema_parts import Json

__all__ = ["SCHEMA_FILE", "VERSION", "stats_json", "stats_schema"]

VERSION = 1
SCHEMA_FILE = "stats.json"
_LACKS = {
    "methods_without": {
        "summary": "Methods without a summary.",
        "category": "Methods without a category of the home scheme.",
        "introducing_paper": "Methods that name no paper that introduced them.",
        "description": "Methods without a description.",
        "relation": "Methods that name no record in a relation, and that none names.",
        "objective": "Methods without an objective.",
        "claim": "Methods with neither a strength nor a limitation.",
    },
    "papers_without": {
        "use": "Papers in scope that introduce nothing and that no statement rests on.",
        "identifier": "Papers without arXiv id, DOI, ACL Anthology id and OpenReview id.",
        "address": "Papers with neither an identifier nor a web address.",
        "authors": "Papers whose list of authors is not complete.",
        "connection": "Papers that no record names, and that name neither a concept nor a method.",
    },
}
_IDS: Json = {"type": "array", "items": {"type": "string"}}
_STATEMENT = keys(
    record=string("Id of the record that says it."),
    sort=string("Sort of statement."),
    path=listed({"type": ["string", "integer"]}, "Way to it within the record: fields and positions."),
)
_QUESTION = keys(
    sort={"enum": list(SORTS), "description": "Sort of question."},
    record=string("Id of the record in which it is answered."),
    task=string("What to do."),
    quote=nullable({"type": "string"}, "The statement in question, as a line of Markdown."),
    sources={**_IDS, "description": "Papers to look into."},
    standing=natural("How many records name the record."),
)


def stats_json(coverage: Coverage, questions: Sequence[Question], *, with_questions: bool = False) -> str:
    """All counts, and the ids of what lacks something, as JSON in ASCII with a line break at its end.

    Args:
        coverage: what is there and what is missing.
        questions: what is open.
        with_questions: whether to name the questions rather than only count them.

    All keys are always there. A version holds as long as keys are only added.
    """
    plurals = {kind: info.plural for kind, info in RECORD_KINDS.items()}
    report: Json = {
        "version": VERSION,
        "counts": {
            "records": sum(coverage.counts.values()),
            **{plurals[kind]: number for kind, number in coverage.counts.items()},
            "relations": sum(coverage.relations.values()),
        },
        "removed": coverage.removed,
        "relations": dict(coverage.relations),
        "concepts": [
            {**dataclasses.asdict(count), "support": _sorts(coverage.support_by_concept[count.concept])}
            for count in coverage.concepts
        ],
        "support": _sorts(coverage.support),
        "support_by_kind": {plurals[kind]: _sorts(sorts) for kind, sorts in coverage.support_by_kind.items()},
        "unstanding": [_statement(statement) for statement in coverage.unstanding],
        "undecided_traits": dict(coverage.undecided_traits),
        "methods_without": dict(coverage.methods_without),
        "papers_without": dict(coverage.papers_without),
        "benchmarks_without": dict(coverage.benchmarks_without),
        "orphans": {plurals[kind]: ids for kind, ids in coverage.orphans.items()},
        "empty_concepts": dict(coverage.empty_concepts),
        "question_counts": dict(Counter(question.sort for question in questions)),
        "questions": [dataclasses.asdict(question) for question in questions] if with_questions else None,
    }
    return json.dumps(report, indent=2) + "\n"


def _sorts(support: Mapping[str, Support]) -> Json:
    return {sort: dataclasses.asdict(counted) for sort, counted in support.items()}


def _statement(statement: Statement) -> Json:
    return {"record": statement.record, "sort": statement.sort, "path": list(statement.path)}


def stats_schema() -> bytes:
    """The JSON Schema of the coverage."""
    support = _support()
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Output of `alignkb stats --format json`, version 1",
        **keys(
            version={"const": VERSION, "description": "Version of this form."},
            counts=_counts(),
            removed=natural("Number of removed records, of which a tombstone stays."),
            relations=_by_name(natural(), "Number of relations by type."),
            concepts=listed(_concept(support), "The concepts of the home scheme, each with those below it."),
            support=support,
            support_by_kind=_by_name(support, "The same by kind of record."),
            unstanding=listed(
                _STATEMENT, "Statements whose sources are all retracted, withdrawn or removed."
            ),
            undecided_traits=_by_name(_IDS, "Methods without a value, by trait."),
            **{name: _lacking(lacks) for name, lacks in _LACKS.items()},
            benchmarks_without={
                **_by_name(
                    _IDS, "Benchmarks that no method names in a `relation`, and in each type of them."
                ),
                "required": ["relation"],
            },
            orphans=_by_name(_IDS, "Records that no record names, by kind."),
            empty_concepts=_by_name(_IDS, "Concepts without a method at or below them, by scheme."),
            question_counts=_by_name(natural(), "Number of open questions by sort."),
            questions=nullable(
                listed(_QUESTION, "What is open, the most useful first."), "Null without `--questions`."
            ),
        ),
    }
    return (json.dumps(schema, indent=2) + "\n").encode()


def _support() -> Json:
    return _by_name(
        keys(
            statements=natural("Number of statements."),
            with_evidence=natural("Number of those that name a source."),
            with_locator=natural("Number of those with a source that also says where."),
        ),
        "By sort of statement: `claims`, `relations`, `placements`, `objectives` and more.",
    )


def _concept(support: Json) -> Json:
    return keys(
        concept=string("Id of the concept."),
        label=string("Its label."),
        depth=natural("0 for a top concept."),
        here=natural("Number of methods at the concept itself."),
        below=natural("Number of methods at it or at a concept below it, each once."),
        support=support,
    )


def _counts() -> Json:
    names: Iterable[str] = (*(info.plural for info in RECORD_KINDS.values()), "relations")
    records = natural("Number of records of all kinds.")
    return {
        **keys(records=records, **{name: natural() for name in names}),
        "description": "Number of records by kind, and of relations.",
    }


def _lacking(lacks: Mapping[str, str]) -> Json:
    return keys(**{name: listed({"type": "string"}, about) for name, about in lacks.items()})


def _by_name(value: Json, description: str) -> Json:
    return {"type": "object", "description": description, "additionalProperties": value}
