"""Statements with their evidence, as all kinds of records have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.evidence import Claim, Evidence
    from alignkb.records.record import Record

__all__ = ["ClaimView", "EvidenceView", "StatusView", "view_claims", "view_evidence", "view_status"]


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
    replaced_by = site.link(status.replaced_by) if status.replaced_by else None
    return StatusView(status.state.value, str(status.since or ""), status.reason, replaced_by)
