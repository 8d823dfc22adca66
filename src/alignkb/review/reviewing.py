"""All checks on a change, and the risk that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.comparison import compare
from alignkb.diagnostics import Span
from alignkb.garbage import without_garbage_collection
from alignkb.review import addresses, identity, judgements, likeness, neighbours, scope, statements
from alignkb.review.change import Change
from alignkb.review.remark import Check, Remark, Risk

if TYPE_CHECKING:
    import datetime as dt

    from alignkb.comparison import Comparison
    from alignkb.knowledge_base import Loaded
    from alignkb.review.remark import Note

__all__ = ["CHECKS", "Review", "Size", "review_change"]

CHECKS: tuple[Check, ...] = (
    Check(identity.removed_record, Risk.HIGH),
    Check(identity.renamed_record, Risk.MEDIUM),
    Check(identity.changed_state, Risk.MEDIUM),
    Check(identity.changed_identifier, Risk.MEDIUM),
    Check(scope.changed_vocabulary, Risk.MEDIUM),
    Check(scope.changed_concept, Risk.MEDIUM),
    Check(judgements.new_diagnostic, Risk.HIGH),
    Check(likeness.near_duplicate, Risk.MEDIUM),
    Check(likeness.copied_text, Risk.MEDIUM),
    Check(addresses.unusual_host, Risk.MEDIUM),
    Check(statements.lost_evidence, Risk.MEDIUM),
    Check(statements.unsupported_statement, Risk.LOW),
    Check(statements.evidence_from_new_paper, Risk.LOW),
    Check(neighbours.unlike_neighbours, Risk.LOW),
    Check(scope.mixed_change, Risk.LOW),
    Check(scope.large_change, Risk.MEDIUM),
)
"""Every check, in the order in which a reviewer should look."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to look at."""

    records: int
    """Number of records that came, went or say something else."""
    fields: int
    """Number of differences within records that were there before."""
    hint: str | None
    """How to split the change; None where it is small and one thing."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer must look at."""

    comparison: Comparison
    remarks: tuple[Remark, ...]
    """By check, in the order of the checks, then in the order in which they stand."""
    size: Size

    @property
    def risk(self) -> Risk:
        """The greatest risk of a remark; low where there is none."""
        return max((remark.risk for remark in self.remarks), default=Risk.LOW)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What makes the risk: the checks with remarks of that risk, each with their number."""
        names = [remark.check for remark in self.remarks if remark.risk is self.risk]
        return tuple(f"{name} ({names.count(name):,})" for name in dict.fromkeys(names))


def review_change(before: Loaded, after: Loaded, today: dt.date) -> Review:
    """What a reviewer must look at in the change from `before` to `after`.

    Args:
        before: the knowledge base that the change started from.
        after: the one that it leads to.
        today: the day from which dates lie in the future.
    """
    comparison = compare(before.knowledge_base, after.knowledge_base)
    change = Change(before, after, comparison, today)
    with without_garbage_collection():
        remarks = tuple(
            _remark(check, note, change)
            for check in CHECKS
            for note in sorted(check.function(change), key=lambda note: -(note.risk or check.risk))
        )
    return Review(comparison, remarks, _size(change))


def _remark(check: Check, note: Note, change: Change) -> Remark:
    return Remark(check.name, note.risk or check.risk, note.message, _span(note, change), note.is_gone)


def _span(note: Note, change: Change) -> Span | None:
    if note.span is not None or note.place is None:
        return note.span
    sources = change.before.sources if note.is_gone else change.after.sources
    source = sources.get(note.place.file)
    return source.span(note.place.node) if source is not None else Span(note.place.file)


def _size(change: Change) -> Size:
    comparison = change.comparison
    records = len(comparison.added) + len(comparison.removed) + len(change.edited)
    fields = sum(1 for _ in change.differences())
    parts = scope.parts_of(change)
    hint = None
    if len(parts) > 1:
        hint = f"make a request of its own for each of: {'; '.join(parts)}"
    elif records > scope.MOST_RECORDS:
        requests = -(-records // scope.MOST_RECORDS)
        hint = f"split it into {requests:,} requests of at most {scope.MOST_RECORDS} records"
    return Size(records, fields, hint)
