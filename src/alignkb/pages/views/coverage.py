"""What is known and what is missing: the coverage, and the open questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.coverage import Support
from alignkb.pages.assets import COVERAGE_STYLE
from alignkb.pages.links import Target, relative_file
from alignkb.pages.views.lacks import Lack, view_lacks
from alignkb.pages.views.questions import (
    COVERAGE_URI,
    QuestionGroup,
    QuestionLine,
    SortLine,
    first_questions,
    question_groups,
    question_sorts,
)
from alignkb.pages.views.sheet import Sheet
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.knowledge_base.coverage import Coverage
    from alignkb.pages.site import RecordLink, Site
    from alignkb.pages.tones import Tone

__all__ = ["CategoryRow", "CoverageView", "KindRow", "Share", "Tally", "sheets"]

_SORTS = ("claims", "relations", "placements", "objectives")


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of something."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some statements have a source, and how many of these say where in it."""

    statements: int
    sourced: int
    located: int
    percent: int
    """Of the statements that have a source, rounded down; 100 only where all have one."""
    percent_located: int


@dataclass(frozen=True, slots=True)
class KindRow:
    """The statements of one sort in the records of one kind."""

    kind: str
    sort: str
    share: Share


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A top concept of the home scheme with the statements of its methods."""

    id: str
    concept: RecordLink
    tone: Tone
    methods: int
    shares: tuple[Share, ...]
    """In the order of the view's `sorts`."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What the page shows, from top to bottom."""

    style: str
    tallies: tuple[Tally, ...]
    total: Share
    kinds: tuple[KindRow, ...]
    sorts: tuple[str, ...]
    categories: tuple[CategoryRow, ...]
    lacks: tuple[Lack, ...]
    fields: Target
    contribute: Target | None
    question_count: int
    question_sorts: tuple[SortLine, ...]
    first: tuple[QuestionLine, ...]
    groups: tuple[QuestionGroup, ...]


def sheets(site: Site) -> Iterator[Sheet]:
    """The page."""
    yield Sheet(
        uri=COVERAGE_URI,
        template="coverage.html",
        view=_view(site),
        title="Coverage",
        description="What is known and what is missing: sources of statements, gaps, and open questions.",
        is_searched=False,
        is_wide=True,
    )


def _view(site: Site) -> CoverageView:
    known, options = site.coverage, site.options
    return CoverageView(
        style=relative_file(COVERAGE_URI, COVERAGE_STYLE, directory_urls=options.directory_urls),
        tallies=tuple(_tallies(known)),
        total=_total(known.support),
        kinds=tuple(
            KindRow(RECORD_KINDS[kind].plural, sort, _share(support))
            for kind, sorts in known.support_by_kind.items()
            for sort, support in sorts.items()
        ),
        sorts=_SORTS,
        categories=tuple(_categories(site)),
        lacks=tuple(view_lacks(site)),
        fields=Target("reference/fields.md"),
        contribute=Target(options.contribute_uri) if options.contribute_uri else None,
        question_count=len(site.questions),
        question_sorts=tuple(question_sorts(site)),
        first=tuple(first_questions(site)),
        groups=tuple(question_groups(site)),
    )


def _tallies(known: Coverage) -> Iterator[Tally]:
    for kind, number in known.counts.items():
        yield Tally(RECORD_KINDS[kind].plural, number)
    yield Tally("relations", sum(known.relations.values()))


def _share(support: Support) -> Share:
    total = support.statements
    return Share(
        statements=total,
        sourced=support.with_evidence,
        located=support.with_locator,
        percent=100 * support.with_evidence // total if total else 0,
        percent_located=100 * support.with_locator // total if total else 0,
    )


def _total(sorts: Mapping[str, Support]) -> Share:
    return _share(
        Support(
            sum(support.statements for support in sorts.values()),
            sum(support.with_evidence for support in sorts.values()),
            sum(support.with_locator for support in sorts.values()),
        )
    )


def _categories(site: Site) -> Iterator[CategoryRow]:
    scheme = site.kb.home_scheme
    for count in site.coverage.concepts:
        if count.depth == 0 and scheme is not None:
            support = site.coverage.support_by_concept[count.concept]
            concept = site.kb.home_concepts[count.concept]
            yield CategoryRow(
                id=count.concept,
                concept=site.concept_link(scheme, concept),
                tone=site.tones[count.concept],
                methods=count.below,
                shares=tuple(_share(support[sort]) for sort in _SORTS),
            )
