"""The open challenges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import CHALLENGES
from alignkb.pages.assets import CHALLENGES_STYLE
from alignkb.pages.links import Target, relative_file
from alignkb.pages.navigation import Crumb, index_crumb
from alignkb.pages.views.facets import Answer, Question, categories_of, category_question, facets
from alignkb.pages.views.finder import Finder, view_finder
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
    from alignkb.records.method import Method

__all__ = [
    "AddressingView",
    "ChallengeLine",
    "ChallengeView",
    "ChallengesView",
    "DirectionView",
    "MatrixCell",
    "MatrixRow",
    "sheets",
]


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
    finder: Finder
    style: str
    rows: tuple[MatrixRow, ...]
    """The methods that address some challenge, by category and year."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How a method addresses one challenge."""

    place: Target
    """Where the page of the challenge says it."""
    note: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A method with a cell for each challenge, in the order of the challenges."""

    method: RecordLink
    category: RecordLink | None
    cells: tuple[MatrixCell | None, ...]
    choices: str
    """Numbers of the choices of the facets that it belongs to."""


@dataclass(frozen=True, slots=True)
class AddressingView:
    """A method that addresses the challenge."""

    id: str
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
        uri=CHALLENGES,
        template="challenges.html",
        view=_index(site, challenges),
        title="Challenges",
        description=f"{len(challenges)} open problems of the field, and the methods that address them.",
        is_searched=False,
        is_wide=True,
    )
    for challenge in challenges:
        yield Sheet(
            uri=f"challenges/{challenge.id}.md",
            template="challenge.html",
            view=_view(site, challenge),
            title=challenge.label,
            description=challenge.summary,
            record=challenge.id,
            parent=CHALLENGES,
            boost=1.5,
        )


def _index(site: Site, challenges: Sequence[Challenge]) -> ChallengesView:
    named = {part.method for found in challenges for part in found.addressed_by}
    order = {concept: number for number, concept in enumerate(site.kb.home_concepts)}
    tones = {tone: number for number, tone in enumerate(site.tones.values())}
    methods = sorted(
        site.by_date(sorted(named & set(site.kb.methods))),
        key=lambda method: (
            tones.get(site.tone_of_method(method.id), len(tones)),
            order.get(method.categories[0].concept, len(order)) if method.categories else len(order),
        ),
    )
    found, choices = facets(
        _questions(site, challenges), [_values(site, method, challenges) for method in methods]
    )
    return ChallengesView(
        challenges=tuple(_line(site, challenge) for challenge in challenges),
        finder=view_finder(site, CHALLENGES, found, "method"),
        style=relative_file(CHALLENGES, CHALLENGES_STYLE, directory_urls=site.options.directory_urls),
        rows=tuple(
            MatrixRow(
                method=site.link(method.id),
                category=_category(site, method),
                cells=tuple(_cell(site, method, challenge) for challenge in challenges),
                choices=numbers,
            )
            for method, numbers in zip(methods, choices, strict=True)
        ),
    )


def _category(site: Site, method: Method) -> RecordLink | None:
    scheme = site.kb.home_scheme
    concept = site.kb.home_concepts.get(method.categories[0].concept) if method.categories else None
    return site.concept_link(scheme, concept) if scheme is not None and concept is not None else None


def _questions(site: Site, challenges: Sequence[Challenge]) -> Iterator[Question]:
    yield Question(
        "challenge", "Challenge", tuple(Answer(str(found.id), found.label) for found in challenges)
    )
    yield category_question(site)
    yield Question(
        "evidence", "Evidence", (Answer("with", "With evidence"), Answer("without", "Without evidence yet"))
    )


def _values(site: Site, method: Method, challenges: Sequence[Challenge]) -> Mapping[str, tuple[str, ...]]:
    """What the method answers to each question."""
    addressed = {
        str(found.id): bool(part.evidence)
        for found in challenges
        for part in found.addressed_by
        if part.method == method.id
    }
    return {
        "challenge": tuple(addressed),
        "category": categories_of(site, (placement.concept for placement in method.categories)),
        "evidence": tuple({"with" if has else "without": "" for has in addressed.values()}),
    }


def _cell(site: Site, method: Method, challenge: Challenge) -> MatrixCell | None:
    part = next((part for part in challenge.addressed_by if part.method == method.id), None)
    if part is None:
        return None
    return MatrixCell(
        Target(f"challenges/{challenge.id}.md", f"by-{method.id}"),
        part.note or "",
        view_evidence(site, part.evidence),
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
            AddressingView(part.method, site.link(part.method), part.note, view_evidence(site, part.evidence))
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
