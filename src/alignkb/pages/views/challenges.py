"""The open challenges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.navigation import Crumb, index_crumb
from alignkb.pages.views.paper_lines import PaperLine, view_paper_line
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.statements import (
    ClaimView,
    EvidenceView,
    StatusView,
    view_claims,
    view_evidence,
    view_status,
)

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.challenge import Challenge

__all__ = ["AddressingView", "ChallengeLine", "ChallengeView", "ChallengesView", "DirectionView", "sheets"]

_INDEX = "challenges/index.md"


@dataclass(frozen=True, slots=True)
class ChallengeLine:
    """A challenge as a line of the index."""

    challenge: RecordLink
    position: int
    summary: str
    methods: tuple[RecordLink, ...]


@dataclass(frozen=True, slots=True)
class ChallengesView:
    """All challenges, in the order of the survey."""

    challenges: tuple[ChallengeLine, ...]


@dataclass(frozen=True, slots=True)
class AddressingView:
    """A method that addresses the challenge."""

    method: RecordLink
    note: str | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class DirectionView:
    """A direction of research."""

    label: str
    text: str
    methods: tuple[RecordLink, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class ChallengeView:
    """What the page of a challenge shows, from top to bottom."""

    breadcrumbs: tuple[Crumb, ...]
    label: str
    summary: str
    status: StatusView | None
    definition: str
    evidence: tuple[EvidenceView, ...]
    symptoms: tuple[ClaimView, ...]
    metrics: tuple[ClaimView, ...]
    addressed_by: tuple[AddressingView, ...]
    directions: tuple[DirectionView, ...]
    papers: tuple[PaperLine, ...]
    edit_url: str | None
    report_url: str | None


def sheets(site: Site) -> Iterator[Sheet]:
    """The index, then each challenge."""
    challenges = sorted(site.kb.challenges.values(), key=lambda challenge: (challenge.position, challenge.id))
    yield Sheet(
        uri=_INDEX,
        template="challenges.html",
        view=ChallengesView(tuple(_line(site, challenge) for challenge in challenges)),
        title="Challenges",
        description=f"{len(challenges)} open problems of the field, and the methods that address them.",
        is_searched=False,
    )
    for challenge in challenges:
        yield Sheet(
            uri=f"challenges/{challenge.id}.md",
            template="challenge.html",
            view=_view(site, challenge),
            title=challenge.label,
            description=challenge.summary,
            record=challenge.id,
            parent=_INDEX,
            boost=1.5,
        )


def _line(site: Site, challenge: Challenge) -> ChallengeLine:
    methods = tuple(site.link(addressing.method) for addressing in challenge.addressed_by)
    return ChallengeLine(site.link(challenge.id), challenge.position, challenge.summary, methods)


def _view(site: Site, challenge: Challenge) -> ChallengeView:
    return ChallengeView(
        breadcrumbs=(index_crumb("Challenges", "challenges"),),
        label=challenge.label,
        summary=challenge.summary,
        status=view_status(site, challenge),
        definition=challenge.definition,
        evidence=view_evidence(site, challenge.evidence),
        symptoms=view_claims(site, challenge.symptoms),
        metrics=view_claims(site, challenge.metrics),
        addressed_by=tuple(
            AddressingView(site.link(part.method), part.note, view_evidence(site, part.evidence))
            for part in challenge.addressed_by
        ),
        directions=tuple(
            DirectionView(
                direction.label,
                direction.text,
                tuple(site.link(method) for method in direction.methods),
                view_evidence(site, direction.evidence),
            )
            for direction in challenge.directions
        ),
        papers=tuple(
            view_paper_line(site, site.kb.papers[key]) for key in challenge.papers if key in site.kb.papers
        ),
        edit_url=site.edit_url(challenge.id),
        report_url=site.report_url(challenge.id),
    )
