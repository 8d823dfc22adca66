"""Checks of what the rules find after the change and did not find before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.diagnostics import Severity
from alignkb.review.remark import Note, Risk
from alignkb.rules import check
from alignkb.rules.finding import Place

if TYPE_CHECKING:
    from alignkb.review.change import Change

__all__ = ["new_diagnostic"]

_RISKS = {Severity.ADVICE: Risk.LOW, Severity.WARNING: Risk.MEDIUM, Severity.ERROR: Risk.HIGH}


def new_diagnostic(change: Change) -> Iterator[Note]:
    """A rule finds something that it did not find before the change.

    Findings are compared by rule, file and message, so that a line more above them makes no
    difference; those of a file that was moved count as those of the file it was.
    """
    moved = {move.before.path: move.after.path for move in change.comparison.moved}
    for rename in change.comparison.renamed:
        moved[change.base.paths[rename.before]] = change.head.paths[rename.after]
    before = [*change.before.diagnostics, *check(change.before, change.today)]
    known = Counter((each.rule, moved.get(each.span.path, each.span.path), each.message) for each in before)
    after = [*change.after.diagnostics, *check(change.after, change.today, base=change.base)]
    for found in sorted(after, key=lambda each: (-each.severity, each.sort_key)):
        key = (found.rule, found.span.path, found.message)
        if known[key]:
            known[key] -= 1
        else:
            message = f"{found.severity.word}[{found.rule}]: {found.message}"
            yield Note(Place(found.span.path), message, _RISKS[found.severity], span=found.span)
