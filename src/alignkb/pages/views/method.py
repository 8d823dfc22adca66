"""The page of a method."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.bibtex import write_bibtex
from alignkb.knowledge_base.fixed_places import METHODS
from alignkb.pages.assets import CITING_SCRIPT, is_built
from alignkb.pages.links import Target, relative_file
from alignkb.pages.navigation import Crumb, concept_crumbs, index_crumb
from alignkb.pages.views.change import ChangeView, view_change
from alignkb.pages.views.derivation import LineageStep, RelationGroup, view_lineage, view_relations
from alignkb.pages.views.losses import losses_target
from alignkb.pages.views.needs import NeedView, undecided_traits, view_needs
from alignkb.pages.views.neighbourhood import NeighbourhoodView, view_neighbourhood
from alignkb.pages.views.objective import ObjectiveView, view_objective
from alignkb.pages.views.page_citation import PageCitation, cite_page
from alignkb.pages.views.paper_lines import PaperLine, view_paper_line
from alignkb.pages.views.placements import PlacementView, view_placements
from alignkb.pages.views.questions import COVERAGE_URI, group_of, view_missing
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.statements import (
    ClaimView,
    OriginView,
    StatusView,
    view_claims,
    view_origin,
    view_status,
)

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.pages.tones import Tone
    from alignkb.records.method import Method
    from alignkb.records.record import Link

__all__ = ["CitingView", "MethodView", "sheets"]


@dataclass(frozen=True, slots=True)
class CitingView:
    """How the method is cited, and how its page is."""

    bibtex: str
    """The paper that introduces it; empty where there is none."""
    page: PageCitation
    script: str
    """The way to the script that copies; empty where it was not built."""


@dataclass(frozen=True, slots=True)
class MethodView:
    """What the page of a method shows, from top to bottom."""

    breadcrumbs: tuple[Crumb, ...]
    tone: Tone
    name: str
    label: str | None
    """The short name, where it is not the full one."""
    summary: str
    status: StatusView | None
    origin: OriginView | None
    introduced: str
    aliases: tuple[str, ...]
    parents: tuple[RecordLink, ...]
    """What it derives from."""
    children: tuple[RecordLink, ...]
    """What derives from it."""
    objective: ObjectiveView | None
    losses: Target | None
    """Where its loss is drawn as a curve."""
    description: str | None
    lineage: tuple[LineageStep, ...]
    change: ChangeView | None
    """What its objective changes in that of a parent."""
    relations: tuple[RelationGroup, ...]
    neighbourhood: NeighbourhoodView | None
    strengths: tuple[ClaimView, ...]
    limitations: tuple[ClaimView, ...]
    needs: tuple[NeedView, ...]
    undecided: tuple[str, ...]
    """The traits that the record leaves out."""
    placements: tuple[PlacementView, ...]
    challenges: tuple[RecordLink, ...]
    events: tuple[RecordLink, ...]
    topics: tuple[RecordLink, ...]
    implementations: tuple[Link, ...]
    papers: tuple[PaperLine, ...]
    citing: CitingView
    missing: tuple[str, ...]
    """What is open in the record."""
    questions: Target
    """Where the open questions of its category stand."""
    edit_url: str | None
    report_url: str | None


def sheets(site: Site) -> Iterator[Sheet]:
    """The page of each method."""
    for method in site.kb.methods.values():
        yield Sheet(
            uri=f"methods/{method.id}.md",
            template="method.html",
            view=_view(site, method),
            title=method.name if method.name == method.label else f"{method.name} ({method.label})",
            description=method.summary,
            record=method.id,
            parent=METHODS,
            boost=_boost(site, method),
            keyword=method.label if method.label.isalnum() else "",
        )


def _boost(site: Site, method: Method) -> float:
    """How much the search favours the method: more, the more records name it.

    Its name alone does not tell a method from those named after it.
    """
    naming = {backlink.source for backlink in site.kb.backlinks.get(method.id, ())}
    return round(2.0 + math.log10(1 + len(naming)), 2)


def _view(site: Site, method: Method) -> MethodView:
    kb = site.kb
    uri = f"methods/{method.id}.md"
    introduced = kb.introduced(method)
    parents, children = _kin(site, method)
    return MethodView(
        breadcrumbs=_breadcrumbs(site, method),
        tone=site.tone_of_method(method.id),
        name=method.name,
        label=method.label if method.label != method.name else None,
        summary=method.summary,
        status=view_status(site, method),
        origin=view_origin(site, method.introduced_in),
        introduced=introduced.in_words if introduced else "",
        aliases=method.aliases,
        parents=parents,
        children=children,
        objective=view_objective(site, method.objective, uri) if method.objective else None,
        losses=losses_target(method),
        description=method.description,
        lineage=view_lineage(site, method),
        change=view_change(site, method),
        relations=view_relations(site, method),
        neighbourhood=view_neighbourhood(site, method),
        strengths=view_claims(site, method.strengths),
        limitations=view_claims(site, method.limitations),
        needs=view_needs(site, method),
        undecided=undecided_traits(site, method),
        placements=view_placements(site, method),
        challenges=_named_by(site, method, "challenge"),
        events=_named_by(site, method, "event"),
        topics=_named_by(site, method, "topic"),
        implementations=method.implementations,
        papers=_papers(site, method),
        citing=_citing(site, method, uri),
        missing=view_missing(site, method.id),
        questions=Target(COVERAGE_URI, group_of(site, method.id)),
        edit_url=site.edit_url(method.id),
        report_url=site.report_url(method.id),
    )


def _citing(site: Site, method: Method, uri: str) -> CitingView:
    paper = site.kb.papers.get(method.introduced_in) if method.introduced_in else None
    way = relative_file(uri, CITING_SCRIPT, directory_urls=site.options.directory_urls)
    return CitingView(
        bibtex=write_bibtex([paper]).rstrip() if paper is not None else "",
        page=cite_page(site, uri, method.name),
        script=way if is_built(CITING_SCRIPT) else "",
    )


def _breadcrumbs(site: Site, method: Method) -> tuple[Crumb, ...]:
    """The index of methods, then the concepts of the first category."""
    scheme = site.kb.home_scheme
    start = (index_crumb("Methods", "methods"),)
    if scheme is None or not method.categories:
        return start
    return (*start, *concept_crumbs(site, scheme, method.categories[0].concept)[2:])


def _kin(site: Site, method: Method) -> tuple[tuple[RecordLink, ...], tuple[RecordLink, ...]]:
    """What the method derives from, and what derives from it, each from old to new."""
    kb = site.kb
    lineage = {name for name, relation_type in kb.relation_types.items() if relation_type.lineage}
    above = [relation.target for relation in method.relations if relation.type in lineage]
    below = [
        incoming.source
        for incoming in kb.incoming_relations.get(method.id, ())
        if incoming.relation.type in lineage
    ]
    parents, children = (
        tuple(site.link(kin.id) for kin in site.by_date(name for name in names if name in kb.methods))
        for names in (above, below)
    )
    return parents, children


def _named_by(site: Site, method: Method, kind: str) -> tuple[RecordLink, ...]:
    """The records of one kind that name the method outside their texts."""
    names = {
        backlink.source
        for backlink in site.kb.backlinks.get(method.id, ())
        if backlink.role != "text" and site.kb.known_ids.get(backlink.source) == kind
    }
    return site.by_label(names)


def _papers(site: Site, method: Method) -> tuple[PaperLine, ...]:
    """The paper that introduced it, those worth reading, those that study it."""
    roles: dict[str, str] = {}
    if method.introduced_in:
        roles[method.introduced_in] = "introduces it"
    for key in method.further_papers:
        roles.setdefault(key, "further reading")
    for backlink in site.kb.backlinks.get(method.id, ()):
        if backlink.role == "studies":
            roles.setdefault(backlink.source, "studies it")
    return tuple(
        view_paper_line(site, site.kb.papers[key], role)
        for key, role in roles.items()
        if key in site.kb.papers
    )
