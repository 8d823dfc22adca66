"""The report as the Markdown summary of a workflow's job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignkb.records.kinds import RECORD_KINDS
from alignkb.reports.tally import count, findings_in_words, tally
from alignkb.reports.text import frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.diagnostics import Severity
    from alignkb.reports.judgement import Judgement

__all__ = ["summary"]

_MOST_LETTERS = 200_000
"""GitHub refuses a summary of more than 1 MiB."""


def summary(judgement: Judgement) -> str:
    """Counts, then the findings of each severity within a code block.

    Nothing of a record stands outside a code block, and no line of it can end the block,
    so that no text of a record becomes Markdown or HTML.
    """
    return "\n".join(_lines(judgement))


def _lines(judgement: Judgement) -> Iterator[str]:
    yield f"## alignkb: {findings_in_words(judgement)}"
    yield ""
    yield f"{tally(judgement)}."
    yield ""
    yield "| kind | records |"
    yield "| --- | ---: |"
    for kind, number in judgement.counts.items():
        yield f"| {RECORD_KINDS[kind].plural} | {number:,} |"
    yield ""
    for severity, number in judgement.by_severity.items():
        if number:
            yield f"### {severity.word}: {number:,}"
            yield ""
            yield from _block(judgement, severity)
            yield ""


def _block(judgement: Judgement, severity: Severity) -> Iterator[str]:
    found = [diagnostic for diagnostic in judgement.diagnostics if diagnostic.severity == severity]
    frames: list[str] = []
    written = 0
    for diagnostic in found:
        block = frame(diagnostic, judgement.sources)
        written += len(block)
        if written > _MOST_LETTERS:
            break
        frames.append(block)
    content = "\n".join(frames)
    fence = "`" * (max(map(len, re.findall("`+", content)), default=0) + 3)
    yield f"{fence}text"
    yield content.rstrip("\n")
    yield fence
    if len(frames) < len(found):
        yield ""
        yield f"{count(len(found) - len(frames), 'finding')} more: run `alignkb validate`."
