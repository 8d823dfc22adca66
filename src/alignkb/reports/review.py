"""A review told: to people, to a pull request, to programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.reports.diff_lines import in_words
from alignkb.reports.review_schema import VERSION
from alignkb.reports.section_markdown import section_markdown
from alignkb.reports.section_text import section_text
from alignkb.reports.sections import Line, Section, Sign
from alignkb.reports.tally import count
from alignkb.reports.visible import visible
from alignkb.review import CHECKS, Risk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.reports.schema_parts import Json
    from alignkb.review import Remark, Review

__all__ = ["review_report"]

_SIGNS = {Risk.HIGH: Sign.REMOVED, Risk.MEDIUM: Sign.CHANGED, Risk.LOW: Sign.NOTE}
_MESSAGE_LENGTH = 400


def review_report(
    review: Review, form: str, revisions: tuple[str, str | None], *, colour: bool = False
) -> str:
    """The review in one of the forms `text`, `markdown` and `json`.

    Args:
        review: what to tell.
        form: name of the form.
        revisions: the earlier and the later revision as they were named; None for the work tree.
        colour: whether terminal escapes may be used in text.
    """
    if form == "json":
        return json.dumps(_json(review, revisions), indent=2) + "\n"
    sections = tuple(_sections(review))
    last = f"risk: {review.risk.word}; {count(len(review.remarks), 'remark')}"
    if form == "markdown":
        return section_markdown(sections, f"alignkb review: {last}", "alignkb review BASE")
    return section_text(sections, last, colour=colour)


def _sections(review: Review) -> Iterator[Section]:
    size = review.size
    lines = [
        Line(Sign.NOTE, in_words(review.comparison)),
        Line(Sign.NOTE, f"{count(size.records, 'record')} and {count(size.fields, 'field')} to look at"),
    ]
    if review.reasons:
        lines.append(Line(_SIGNS[review.risk], f"risk {review.risk.word}: {', '.join(review.reasons)}"))
    if size.hint is not None:
        lines.append(Line(Sign.CHANGED, size.hint))
    yield Section("Change", tuple(lines))
    for check in CHECKS:
        found = [remark for remark in review.remarks if remark.check == check.name]
        if found:
            first_line = check.documentation.partition("\n")[0].rstrip(".")
            lines = [Line(_SIGNS[remark.risk], _line(remark)) for remark in found]
            yield Section(f"{check.name}: {first_line}", tuple(lines))


def _line(remark: Remark) -> str:
    message = visible(remark.message, _MESSAGE_LENGTH)
    if remark.span is None:
        return message
    gone = " (before the change)" if remark.is_gone else ""
    return f"{visible(remark.span.path)}:{remark.span.line}{gone}: {message}"


def _json(review: Review, revisions: tuple[str, str | None]) -> Json:
    return {
        "version": VERSION,
        "base": revisions[0],
        "head": revisions[1],
        "risk": review.risk.word,
        "reasons": list(review.reasons),
        "size": {
            "records": review.size.records,
            "fields": review.size.fields,
            "hint": review.size.hint,
        },
        "remarks": [_remark(remark) for remark in review.remarks],
    }


def _remark(remark: Remark) -> Json:
    span = remark.span
    return {
        "check": remark.check,
        "risk": remark.risk.word,
        "message": remark.message,
        "path": span and span.path,
        "line": span and span.line,
        "column": span and span.column,
        "is_gone": remark.is_gone,
    }
