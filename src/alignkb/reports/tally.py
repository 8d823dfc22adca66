"""Counts in words: the last line of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.diagnostics import Severity
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.reports.judgement import Judgement

__all__ = ["count", "findings_in_words", "tally"]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun: `1 error`, `2 errors`, `1,200 records`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def tally(judgement: Judgement) -> str:
    """How much was checked: `247 records (130 papers, 110 methods) checked in 0.4 s`."""
    kinds = ", ".join(
        count(number, kind, RECORD_KINDS[kind].plural) for kind, number in judgement.counts.items() if number
    )
    of_kinds = f" ({kinds})" if kinds else ""
    return f"{count(judgement.records, 'record')}{of_kinds} checked in {judgement.seconds:.1f} s"


def findings_in_words(judgement: Judgement) -> str:
    """The findings by severity: `no findings`, or `2 errors, 1 warning (3 findings not shown)`."""
    plurals = {Severity.ADVICE: "advice"}
    parts = [
        count(number, severity.word, plurals.get(severity))
        for severity, number in judgement.by_severity.items()
        if number
    ]
    told = ", ".join(parts) or "no findings"
    withheld = f" ({count(judgement.withheld, 'finding')} not shown)" if judgement.withheld else ""
    return told + withheld
