"""The genealogy: a century of methods on one picture, and year by year in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import GENEALOGY
from alignkb.pages.assets import GENEALOGY_SCRIPT, GENEALOGY_STYLE, is_built
from alignkb.pages.genealogy import (
    Entry,
    Lane,
    PaperSheet,
    Picture,
    Place,
    Style,
    curve,
    cut_into_sheets,
    lay_out,
)
from alignkb.pages.links import relative_file
from alignkb.pages.tones import NEUTRAL, Tone
from alignkb.pages.views.kinship import TypeView, YearView, kinship, view_types, view_years
from alignkb.pages.views.neighbourhood import MAP
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.pages.links import Target
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.method import Method
    from alignkb.records.relation import Relation

__all__ = ["URI", "EdgeView", "GenealogyView", "lay_out_methods", "sheets"]

URI = GENEALOGY
_EVENTS, _ELSEWHERE = ".events", ".elsewhere"
"""Lanes beside those of the concepts; no concept has such an id."""
_STYLE = Style()
_TICK_GAP = 32.0


@dataclass(frozen=True, slots=True)
class LaneView:
    """The band of one category."""

    id: str
    label: str
    tone: Tone
    lane: Lane
    count: int


@dataclass(frozen=True, slots=True)
class NodeView:
    """A box with its link."""

    id: str
    link: RecordLink
    place: Place
    title: str
    """Its full name, and when it came about."""
    is_event: bool


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A line from what is older to what derives from it."""

    older: str
    younger: str
    type: TypeView
    tone: Tone
    path: str
    is_far: bool
    """Whether it leads to another lane."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """A part of the picture for one sheet of paper."""

    sheet: PaperSheet
    title: str
    """Its years and lanes."""


@dataclass(frozen=True, slots=True)
class GenealogyView:
    """The picture, its key, and the same in words."""

    count: int
    first_year: int | None
    width: float
    height: float
    left: float
    style: Style
    types: tuple[TypeView, ...]
    ticks: tuple[tuple[int, float], ...]
    lanes: tuple[LaneView, ...]
    edges: tuple[EdgeView, ...]
    nodes: tuple[NodeView, ...]
    paper: tuple[PaperView, ...]
    """The same picture in parts that can be read on paper."""
    years: tuple[YearView, ...]
    map: Target
    sheet: str
    """Address of the style sheet."""
    script: str
    """Address of the script; empty where the front end was not built."""


def sheets(site: Site) -> Iterator[Sheet]:
    """The one page."""
    view = _view(site)
    yield Sheet(
        uri=URI,
        template="genealogy.html",
        view=view,
        title="Genealogy",
        description=f"What {view.count} methods derive from and what they led to, on one picture.",
        is_searched=False,
        is_wide=True,
    )


def lay_out_methods(site: Site) -> Picture:
    """Where each method stands, and the events that no method stands for."""
    relations = kinship(site)
    methods = [_entry(site, method, relations[method.id]) for method in site.kb.methods.values()]
    events = [
        Entry(
            event.id,
            event.label,
            _EVENTS,
            event.date.earliest,
            event.date.latest,
        )
        for event in site.kb.events.values()
        if not event.methods
    ]
    return lay_out([*methods, *events], _lane_names(site, methods), _STYLE)


def _entry(site: Site, method: Method, relations: list[Relation]) -> Entry:
    scheme = site.kb.home_scheme
    way = (
        site.kb.broader_concepts(scheme, method.categories[0].concept) if scheme and method.categories else ()
    )
    introduced = site.kb.introduced(method)
    return Entry(
        id=method.id,
        label=method.label,
        lane=way[0].id if way and way[0].broader is None else _ELSEWHERE,
        earliest=introduced.earliest if introduced else None,
        latest=introduced.latest if introduced else None,
        parents=tuple(dict.fromkeys(relation.target for relation in relations)),
    )


def _lane_names(site: Site, methods: list[Entry]) -> dict[str, str]:
    """The lanes: events, then the top concepts in the order of their oldest methods."""
    scheme = site.kb.home_scheme
    oldest: dict[str, dt.date] = {}
    for entry in methods:
        known = oldest.get(entry.lane, dt.date.max)
        oldest[entry.lane] = min(known, entry.earliest or dt.date.max)
    concepts = [concept for concept in scheme.top_concepts() if concept.id in oldest] if scheme else []
    concepts.sort(key=lambda concept: oldest[concept.id])
    named = {str(concept.id): concept.label for concept in concepts}
    return {_EVENTS: "Events", **named, _ELSEWHERE: "Not placed yet"}


def _view(site: Site) -> GenealogyView:
    picture, types = lay_out_methods(site), view_types(site)
    script = GENEALOGY_SCRIPT if is_built(GENEALOGY_SCRIPT) else ""
    directory_urls = site.options.directory_urls
    return GenealogyView(
        count=len(site.kb.methods),
        first_year=picture.scale.first // 10 * 10 if picture.places else None,
        width=picture.width,
        height=picture.height,
        left=picture.left,
        style=_STYLE,
        types=tuple(found for found in types.values() if found.count),
        ticks=tuple(picture.scale.ticks(_TICK_GAP)),
        lanes=tuple(_lanes(site, picture)),
        edges=tuple(_edges(site, picture, types)),
        nodes=tuple(_nodes(site, picture)),
        paper=tuple(_paper(site, picture)),
        years=tuple(view_years(site)),
        map=MAP,
        sheet=relative_file(URI, GENEALOGY_STYLE, directory_urls=directory_urls),
        script=relative_file(URI, script, directory_urls=directory_urls) if script else "",
    )


def _lanes(site: Site, picture: Picture) -> Iterator[LaneView]:
    counts = Counter(place.entry.lane for place in picture.places.values())
    for lane in picture.lanes:
        tone = site.tones.get(lane.id, NEUTRAL)
        yield LaneView(lane.id, tone.label or " ".join(lane.lines), tone, lane, counts[lane.id])


def _paper(site: Site, picture: Picture) -> Iterator[PaperView]:
    labels = {lane.id: lane.label for lane in _lanes(site, picture)}
    for sheet in cut_into_sheets(picture, _STYLE):
        years = f"{sheet.first} to {sheet.last}" if sheet.first != sheet.last else str(sheet.first)
        yield PaperView(sheet, f"{years}: {', '.join(labels[lane] for lane in sheet.lanes)}")


def _nodes(site: Site, picture: Picture) -> Iterator[NodeView]:
    """The boxes in the order in which the eye and the tab key meet them: lane by lane, by time."""
    order = {lane.id: number for number, lane in enumerate(picture.lanes)}
    places = sorted(
        picture.places.values(), key=lambda place: (order[place.entry.lane], place.box.x, place.box.y)
    )
    for place in places:
        is_event = place.entry.lane == _EVENTS
        record = site.kb.events[place.entry.id] if is_event else site.kb.methods[place.entry.id]
        name = str(getattr(record, "name", record.title_text))
        year = site.year(record)
        title = f"{name} ({year})" if year else name
        yield NodeView(place.entry.id, site.link(place.entry.id), place, title, is_event)


def _edges(site: Site, picture: Picture, types: Mapping[str, TypeView]) -> Iterator[EdgeView]:
    """The lines, in the order of the younger ends."""
    for younger, relations in kinship(site).items():
        seen: Counter[str] = Counter()
        for relation in relations:
            shift = 3.0 * seen[relation.target]
            seen[relation.target] += 1
            start, end = picture.places[relation.target], picture.places[younger]
            yield EdgeView(
                older=relation.target,
                younger=younger,
                type=types[relation.type],
                tone=site.tone_of_method(younger),
                path=curve(start.box, end.box, shift),
                is_far=start.entry.lane != end.entry.lane,
            )
