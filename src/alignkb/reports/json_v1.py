"""The report for programs, version 1: see `docs/reference/json-report.md`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.diagnostics import Severity
from alignkb.records.kinds import RECORD_KINDS
from alignkb.reports.schema_parts import Json, keys, natural, string

if TYPE_CHECKING:
    from alignkb.diagnostics import Diagnostic, Span
    from alignkb.reports.judgement import Judgement

__all__ = ["SCHEMA_FILE", "VERSION", "json_v1", "report_schema"]

VERSION = 1
SCHEMA_FILE = "report.json"


def json_v1(judgement: Judgement) -> str:
    """The judgement as JSON in ASCII, with a line break at its end.

    All keys are always there. A version holds as long as keys are only added.
    """
    counts: Json = {"records": judgement.records, "files": judgement.files}
    for kind, number in judgement.counts.items():
        counts[RECORD_KINDS[kind].plural] = number
    severities = {severity.word: number for severity, number in judgement.by_severity.items()}
    report: Json = {
        "version": VERSION,
        "counts": counts,
        "severities": severities,
        "withheld": judgement.withheld,
        "seconds": round(judgement.seconds, 3),
        "findings": [_finding(diagnostic) for diagnostic in judgement.diagnostics],
    }
    return json.dumps(report, indent=2) + "\n"


def _finding(diagnostic: Diagnostic) -> Json:
    suggestion = diagnostic.suggestion
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.word,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "span": _span(diagnostic.span),
        "labels": [{"span": _span(label.span), "text": label.text} for label in diagnostic.labels],
        "suggestion": suggestion and {"span": _span(suggestion.span), "replacement": suggestion.replacement},
    }


def _span(span: Span) -> Json:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def report_schema() -> bytes:
    """The JSON Schema of the report."""
    severities = [severity.word for severity in reversed(Severity)]
    counted = ["records", "files", *(info.plural for info in RECORD_KINDS.values())]
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of `alignkb validate --format json`, version 1",
        **keys(
            version={"const": VERSION, "description": "Version of this form."},
            counts={
                "description": "Number of files read, of records of a right shape, and of records by kind.",
                **keys(**{name: natural() for name in counted}),
            },
            severities={
                "description": "Number of findings by severity.",
                **keys(**{severity: natural() for severity in severities}),
            },
            withheld=natural("Number of findings left out: in other files, or not severe enough."),
            seconds={"type": "number", "minimum": 0, "description": "How long the check took."},
            findings={
                "type": "array",
                "description": "The findings by path, line, column and rule.",
                "items": _finding_schema(severities),
            },
        ),
        "$defs": {"span": _span_schema()},
    }
    return (json.dumps(schema, indent=2) + "\n").encode()


def _finding_schema(severities: list[str]) -> Json:
    span: Json = {"$ref": "#/$defs/span"}
    return keys(
        rule=string("Name of the rule, as in the rule reference."),
        severity={"enum": severities, "description": "How much the finding matters."},
        message=string("What is wrong, as a sentence."),
        help={"type": ["string", "null"], "description": "What to do."},
        span=span,
        labels={
            "type": "array",
            "description": "Second places that belong to the finding.",
            "items": keys(span=span, text=string("What the place has to do with the finding.")),
        },
        suggestion={
            "description": "An exact mend: the text to write at the span instead.",
            "anyOf": [keys(span=span, replacement=string("The new text.")), {"type": "null"}],
        },
    )


def _span_schema() -> Json:
    place = {"type": "integer", "minimum": 1}
    schema = keys(
        path=string("Relative to the project's root, with forward slashes."),
        line=place,
        column=place,
        end_line=place,
        end_column=place,
    )
    return {
        **schema,
        "description": "A stretch of a file; lines and columns count from 1, the end is exclusive.",
    }
