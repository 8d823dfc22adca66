"""The home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import HOME
from alignkb.pages.links import Target
from alignkb.pages.views.century import CenturyView, view_century
from alignkb.pages.views.history import events_by_date
from alignkb.pages.views.methods import MethodRow, view_method_row
from alignkb.pages.views.paper_lines import PaperLine, view_paper_line
from alignkb.pages.views.schemes import ConceptBlock, view_blocks
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.method import Method

__all__ = ["CategoryCard", "Doors", "HomeView", "sheets"]

_EXAMPLES = 3
_NEWEST = 5


@dataclass(frozen=True, slots=True)
class CategoryCard:
    """A top concept with a few of its methods."""

    block: ConceptBlock
    examples: tuple[RecordLink, ...]
    """The methods that most others derive from."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The index pages that the home page leads to."""

    methods: Target
    history: Target
    challenges: Target
    choose: Target
    genealogy: Target
    compare: Target
    coverage: Target
    form: Target
    vocabulary: Target
    fields: Target
    essence: Target | None
    """The frame of the survey, if it has topics."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows, from top to bottom."""

    doors: Doors
    headline: str
    lead: str
    methods: int
    papers: int
    challenges: int
    events_total: int
    first_year: int | None
    categories: tuple[CategoryCard, ...]
    scheme: RecordLink | None
    scheme_file: str | None
    """The file of the home scheme, for whoever fills it."""
    century: CenturyView | None
    """The events, and the methods of each category by year."""
    newest_methods: tuple[MethodRow, ...]
    newest_papers: tuple[PaperLine, ...]
    contribute: Target | None


def sheets(site: Site) -> Iterator[Sheet]:
    """The home page."""
    view = _view(site)
    yield Sheet(
        uri=HOME,
        template="home.html",
        view=view,
        title=view.headline,
        description=view.lead,
        is_searched=False,
        is_wide=True,
    )


def _view(site: Site) -> HomeView:
    kb, options, scheme = site.kb, site.options, site.kb.home_scheme
    blocks = view_blocks(site, scheme) if scheme else ()
    events = events_by_date(site)
    papers = sorted(kb.papers.values(), key=lambda paper: paper.id)
    papers.sort(key=lambda paper: paper.first_public.earliest, reverse=True)
    return HomeView(
        doors=Doors(
            methods=Target("methods/index.md"),
            history=Target("history/index.md"),
            challenges=Target("challenges/index.md"),
            essence=Target("essence/index.md") if kb.topics else None,
            choose=Target("methods/choose.md"),
            genealogy=Target("map/genealogy.md"),
            compare=Target("methods/compare.md"),
            coverage=Target("coverage/index.md"),
            form=Target("contribute/paper.md"),
            vocabulary=Target("reference/vocabulary.md"),
            fields=Target("reference/fields.md"),
        ),
        headline=options.headline or (scheme.name if scheme else "Knowledge base"),
        lead=options.lead or (scheme.summary if scheme else ""),
        methods=len(kb.methods),
        papers=len(kb.papers),
        challenges=len(kb.challenges),
        events_total=len(events),
        first_year=events[0].date.year if events else None,
        categories=tuple(CategoryCard(block, _examples(site, block)) for block in blocks),
        scheme=site.scheme_link(scheme) if scheme else None,
        scheme_file=kb.paths.get(scheme.id) if scheme else None,
        century=view_century(site, events),
        newest_methods=tuple(view_method_row(site, method) for method in _newest(site)),
        newest_papers=tuple(view_paper_line(site, paper) for paper in papers[:_NEWEST]),
        contribute=Target(options.contribute_uri) if options.contribute_uri else None,
    )


def _examples(site: Site, block: ConceptBlock) -> tuple[RecordLink, ...]:
    """The methods below `block` that most records relate to."""
    found: dict[str, RecordLink] = {}
    pending = [block]
    while pending:
        part = pending.pop()
        found.update({link.target.uri: link for link in part.methods if link.target is not None})
        pending.extend(part.narrower)

    def key(link: RecordLink) -> tuple[int, str]:
        method_id = link.target.uri.removeprefix("methods/").removesuffix(".md") if link.target else ""
        return (-len(site.kb.incoming_relations.get(method_id, ())), link.label.casefold())

    return tuple(sorted(found.values(), key=key)[:_EXAMPLES])


def _newest(site: Site) -> tuple[Method, ...]:
    """The methods that were introduced last, the newest first."""
    in_order = site.by_date(site.kb.methods, newest_first=True)
    return tuple(method for method in in_order if site.kb.introduced(method))[:_NEWEST]
