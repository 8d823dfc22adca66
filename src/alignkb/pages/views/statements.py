"""Statements with their evidence, as all kinds of records have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.evidence import Claim, Evidence
    from alignkb.records.record import Record, Status
    from alignkb.records.tombstone import Tombstone

__all__ = [
    "ClaimView",
    "EvidenceView",
    "OriginView",
    "StatusView",
    "view_claims",
    "view_evidence",
    "view_origin",
    "view_removal",
    "view_status",
]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One source of a statement."""

    paper: RecordLink
    locator: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A statement with its evidence; without evidence it is shown as such."""

    claim: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """Why a record is not active."""

    state: str
    since: str
    reason: str | None
    replaced_by: RecordLink | None


@dataclass(frozen=True, slots=True)
class OriginView:
    """The paper that a record comes from, where nobody stands by that paper any more."""

    paper: RecordLink
    status: StatusView


def view_evidence(site: Site, evidence: Iterable[Evidence]) -> tuple[EvidenceView, ...]:
    """The sources in the order of the record."""
    return tuple(EvidenceView(site.link(part.paper), part.locator, part.note) for part in evidence)


def view_claims(site: Site, claims: Iterable[Claim]) -> tuple[ClaimView, ...]:
    """The claims in the order of the record."""
    return tuple(ClaimView(claim.claim, view_evidence(site, claim.evidence)) for claim in claims)


def view_status(site: Site, record: Record) -> StatusView | None:
    """Why the record is not active; None where it is."""
    status = record.status
    if status is None or status.state == "active":
        return None
    return _status(site, status, status.replaced_by)


def view_removal(site: Site, tombstone: Tombstone) -> StatusView:
    """Why the record was removed; replaced by what holds today, over any number of steps."""
    status = tombstone.status
    return _status(site, status, site.kb.replacement_of(tombstone.id) or status.replaced_by)


def view_origin(site: Site, paper_id: str | None) -> OriginView | None:
    """The paper with this id, where it is retracted or withdrawn; else None."""
    paper = site.kb.papers.get(paper_id) if paper_id else None
    status = view_status(site, paper) if paper is not None else None
    if paper is None or status is None or not site.link(paper.id).is_fallen:
        return None
    return OriginView(site.link(paper.id), status)


def _status(site: Site, status: Status, replaced_by: str | None) -> StatusView:
    link = site.link(replaced_by) if replaced_by else None
    return StatusView(status.state.value, status.since.in_words if status.since else "", status.reason, link)
