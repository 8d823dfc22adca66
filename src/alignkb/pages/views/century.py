"""The century on the home page: events, and the methods of each category year by year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.century import NARROW, WIDE, Century, Lane, Turn, draw_century
from alignkb.pages.links import Target, concept_target
from alignkb.pages.tones import NEUTRAL, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.event import Event
    from alignkb.records.method import Method

__all__ = ["CenturyView", "LaneView", "view_century"]

_PAPERS = ".papers"
"""The last lane; no concept has such an id."""
_NAMED = 6
"""Methods of a lane that may be named, at most."""
_LEAST_LED_TO = 2
"""How much a method must have led to to be named."""


@dataclass(frozen=True, slots=True)
class LaneView:
    """What belongs to a row of bars beside its place."""

    label: str
    tone: Tone
    target: Target
    """Where the name leads."""
    index: Target
    """Where the bars lead: with the year, and with the category where there is one."""
    category: str
    what: str
    """What is counted, in the plural."""


@dataclass(frozen=True, slots=True)
class CenturyView:
    """The picture in two widths, with what its ids stand for."""

    pictures: tuple[tuple[str, Century], ...]
    """By name of the width; only the first has a link in every mark."""
    lanes: Mapping[str, LaneView]
    links: Mapping[str, RecordLink]
    """The events and the methods that are named."""
    first_year: int
    count: int
    """Of the events."""


def view_century(site: Site, events: Sequence[Event]) -> CenturyView | None:
    """The picture; None where nothing has a date.

    Args:
        site: the knowledge base.
        events: what happened, from the first to the last.
    """
    views, lanes = _lanes(site)
    if not events or not lanes:
        return None
    turns = tuple(Turn(event.id, event.label, event.date.earliest, _weight(site, event)) for event in events)
    pictures = tuple((name, draw_century(turns, lanes, measures)) for name, measures in _WIDTHS)
    named = {turn.id for lane in lanes for turn in lane.turns} | {event.id for event in events}
    return CenturyView(
        pictures=pictures,
        lanes=views,
        links={record_id: site.link(record_id) for record_id in sorted(named)},
        first_year=events[0].date.year,
        count=len(events),
    )


_WIDTHS = (("wide", WIDE), ("narrow", NARROW))


def _weight(site: Site, event: Event) -> int:
    """How much was derived from the methods of the event."""
    return sum(len(site.kb.incoming_relations.get(method, ())) for method in event.methods)


def _lanes(site: Site) -> tuple[Mapping[str, LaneView], tuple[Lane, ...]]:
    """The top concepts that have methods with a date, in the order of the scheme, then the papers."""
    scheme = site.kb.home_scheme
    if scheme is None:
        return {}, ()
    views: dict[str, LaneView] = {}
    lanes: list[Lane] = []
    for concept in scheme.top_concepts():
        tone = site.tones.get(concept.id, NEUTRAL)
        methods = [method for method in site.kb.methods.values() if site.tone_of_method(method.id) == tone]
        counts = Counter(year for method in methods if (year := site.year(method)) is not None)
        if not counts:
            continue
        target = concept_target(scheme.id, concept.id)
        index = Target("methods/index.md")
        views[concept.id] = LaneView(concept.label, tone, target, index, concept.id, "methods")
        lanes.append(Lane(concept.id, concept.label, counts, _turns(site, methods)))
    if not lanes:
        return {}, ()
    papers = Target("papers/index.md")
    views[_PAPERS] = LaneView("Papers", NEUTRAL, papers, papers, "", "papers")
    lanes.append(Lane(_PAPERS, "Papers", Counter(paper.year for paper in site.kb.papers.values())))
    return views, tuple(lanes)


def _turns(site: Site, methods: Sequence[Method]) -> tuple[Turn, ...]:
    """The methods that most others derive from."""
    found = []
    for method in methods:
        introduced = site.kb.introduced(method)
        led_to = len(site.kb.incoming_relations.get(method.id, ()))
        if introduced is not None and led_to >= _LEAST_LED_TO:
            found.append(Turn(method.id, method.label, introduced.earliest, led_to))
    found.sort(key=lambda turn: (-turn.weight, turn.id))
    return tuple(found[:_NAMED])
