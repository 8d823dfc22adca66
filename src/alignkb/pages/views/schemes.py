"""The schemes, each scheme as one page, and each of its concepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import TAXONOMY
from alignkb.pages.links import Target, concept_target
from alignkb.pages.navigation import Crumb, concept_crumbs
from alignkb.pages.views.glance import GlanceBlock, GlanceView, view_glance
from alignkb.pages.views.methods import MethodRow, view_method_row
from alignkb.pages.views.paper_lines import PaperLine, view_paper_line
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.statements import (
    EvidenceView,
    OriginView,
    StatusView,
    view_evidence,
    view_origin,
    view_status,
)
from alignkb.pages.views.years import YearBar, view_years

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.pages.tones import Tone
    from alignkb.records.method import Method
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["ConceptBlock", "ConceptView", "SchemeLine", "SchemeView", "SchemesView", "sheets", "view_blocks"]


@dataclass(frozen=True, slots=True)
class ConceptBlock:
    """A concept with its methods and the concepts directly below it."""

    id: str
    concept: RecordLink
    alternative_labels: tuple[str, ...]
    definition: str
    is_editors: bool
    """Whether the editors added it to the survey's own concepts."""
    tone: Tone
    count: int
    """Number of methods here and below, each once."""
    methods: tuple[RecordLink, ...]
    """The methods directly here, from old to new."""
    narrower: tuple[ConceptBlock, ...]


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A scheme as a line of the list of schemes."""

    scheme: RecordLink
    summary: str
    paper: RecordLink | None
    is_home: bool
    concepts: int
    methods: int


@dataclass(frozen=True, slots=True)
class SchemesView:
    """The home scheme at a glance, where there is one, and all schemes, the home scheme first."""

    glance: GlanceView | None
    schemes: tuple[SchemeLine, ...]


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A scheme with all its concepts and methods."""

    breadcrumbs: tuple[Crumb, ...]
    name: str
    summary: str
    status: StatusView | None
    origin: OriginView | None
    description: str | None
    note: str | None
    paper: RecordLink | None
    is_home: bool
    has_editors: bool
    """Whether the editors added concepts to it."""
    glance: GlanceView
    edit_url: str | None

    @property
    def blocks(self) -> tuple[GlanceBlock, ...]:
        """The top concepts with everything below them."""
        return tuple(column.block for column in self.glance.columns)


@dataclass(frozen=True, slots=True)
class ConceptView:
    """The page of one concept."""

    breadcrumbs: tuple[Crumb, ...]
    scheme: RecordLink
    is_home: bool
    """Whether it is the scheme in which methods have their categories."""
    block: ConceptBlock
    evidence: tuple[EvidenceView, ...]
    rows: tuple[MethodRow, ...]
    """The methods directly at the concept, each with the other places where it stands."""
    years: tuple[YearBar, ...]
    """The methods here and below by year."""
    papers: tuple[PaperLine, ...]
    contribute: Target | None
    """The page that says how to add something."""
    edit_url: str | None


def sheets(site: Site) -> Iterator[Sheet]:
    """The list of schemes, the schemes, and their concepts."""
    schemes = sorted(
        site.kb.schemes.values(),
        key=lambda scheme: (scheme.id != site.kb.home_scheme_id, scheme.label.casefold()),
    )
    yield Sheet(
        uri=TAXONOMY,
        template="taxonomy.html",
        view=SchemesView(
            view_glance(site, site.kb.home_scheme, TAXONOMY) if site.kb.home_scheme else None,
            tuple(_line(site, scheme) for scheme in schemes),
        ),
        title="Taxonomy",
        description="Every method on one page, in the categories of the survey and of others.",
        is_searched=False,
        is_wide=True,
    )
    for scheme in schemes:
        yield Sheet(
            uri=f"taxonomy/{scheme.id}/index.md",
            template="scheme.html",
            view=_scheme(site, scheme),
            title=scheme.name,
            description=scheme.summary,
            record=scheme.id,
            parent=TAXONOMY,
            is_searched=False,
            is_wide=True,
        )
        for concept in scheme.concepts:
            yield Sheet(
                uri=f"taxonomy/{scheme.id}/{concept.id}.md",
                template="concept.html",
                view=_concept(site, scheme, concept),
                title=concept.label,
                description=f"{concept.label}, in {scheme.label}.",
                record=scheme.id,
                parent=TAXONOMY,
            )


def view_blocks(site: Site, scheme: Scheme) -> tuple[ConceptBlock, ...]:
    """The top concepts with everything below them."""
    return tuple(_block(site, scheme, concept, ()) for concept in scheme.top_concepts())


def _block(site: Site, scheme: Scheme, concept: Concept, above: tuple[str, ...]) -> ConceptBlock:
    placed = site.kb.methods_by_concept[scheme.id].get(concept.id, ())
    way = (*above, concept.id)
    return ConceptBlock(
        id=concept.id,
        concept=site.concept_link(scheme, concept),
        alternative_labels=concept.alternative_labels,
        definition=concept.definition,
        is_editors=concept.origin == "editors",
        tone=site.tone_of_concept(scheme, concept.id),
        count=len(site.kb.methods_under(scheme, concept.id)),
        methods=tuple(site.link(method.id) for method in site.by_date(placed)),
        narrower=tuple(
            _block(site, scheme, below, way) for below in scheme.narrower(concept.id) if below.id not in way
        ),
    )


def _line(site: Site, scheme: Scheme) -> SchemeLine:
    return SchemeLine(
        scheme=site.scheme_link(scheme),
        summary=scheme.summary,
        paper=site.link(scheme.paper) if scheme.paper else None,
        is_home=scheme.id == site.kb.home_scheme_id,
        concepts=len(scheme.concepts),
        methods=_method_count(site, scheme),
    )


def _method_count(site: Site, scheme: Scheme) -> int:
    placed = site.kb.methods_by_concept[scheme.id].values()
    return len({method for methods in placed for method in methods})


def _scheme(site: Site, scheme: Scheme) -> SchemeView:
    return SchemeView(
        breadcrumbs=concept_crumbs(site, scheme, None)[:1],
        name=scheme.name,
        summary=scheme.summary,
        status=view_status(site, scheme),
        origin=view_origin(site, scheme.paper),
        description=scheme.description,
        note=scheme.note,
        paper=site.link(scheme.paper) if scheme.paper else None,
        is_home=scheme.id == site.kb.home_scheme_id,
        has_editors=any(concept.origin == "editors" for concept in scheme.concepts),
        glance=view_glance(site, scheme, f"taxonomy/{scheme.id}/index.md"),
        edit_url=site.edit_url(scheme.id),
    )


def _concept(site: Site, scheme: Scheme, concept: Concept) -> ConceptView:
    placed = site.kb.methods_by_concept[scheme.id].get(concept.id, ())
    is_home = scheme.id == site.kb.home_scheme_id
    below = (site.kb.methods[found] for found in site.kb.methods_under(scheme, concept.id))
    here = concept_target(scheme.id, concept.id)
    papers = (paper for paper in site.kb.papers.values() if is_home and concept.id in paper.concepts)
    return ConceptView(
        breadcrumbs=concept_crumbs(site, scheme, concept.id)[:-1],
        scheme=site.scheme_link(scheme),
        is_home=is_home,
        block=_block(site, scheme, concept, ()),
        evidence=view_evidence(site, concept.evidence),
        rows=tuple(_row(site, method, here) for method in site.by_date(placed)),
        years=view_years(site.year(method) for method in below),
        papers=tuple(
            view_paper_line(site, paper)
            for paper in sorted(papers, key=lambda paper: (-paper.year, paper.id))
        ),
        contribute=Target(site.options.contribute_uri) if site.options.contribute_uri else None,
        edit_url=site.edit_url(scheme.id),
    )


def _row(site: Site, method: Method, here: Target) -> MethodRow:
    """The method as a row of the page `here`, which need not say that it stands there."""
    row = view_method_row(site, method)
    return replace(row, concepts=tuple(concept for concept in row.concepts if concept.target != here))
