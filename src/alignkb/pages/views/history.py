"""The history of the field, decade by decade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import HISTORY, decade_anchor
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.statements import EvidenceView, StatusView, view_evidence, view_removal, view_status

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.event import Event

__all__ = ["Decade", "EventView", "HistoryView", "RemovedView", "events_by_date", "sheets", "view_event"]

_LEAST_BAR, _MOST_BAR = 2, 40


@dataclass(frozen=True, slots=True)
class EventView:
    """One event."""

    id: str
    former_ids: tuple[str, ...]
    link: RecordLink
    date: str
    """In ISO 8601."""
    when: str
    """The date in words."""
    label: str
    status: StatusView | None
    summary: str
    significance: str
    description: str | None
    methods: tuple[RecordLink, ...]
    evidence: tuple[EvidenceView, ...]
    edit_url: str | None


@dataclass(frozen=True, slots=True)
class Decade:
    """The events of ten years, in order of their dates."""

    start: int
    anchor: str
    events: tuple[EventView, ...]
    height: int
    """Of its bar in the line of decades, in pixels."""


@dataclass(frozen=True, slots=True)
class RemovedView:
    """An event that was removed."""

    id: str
    former_ids: tuple[str, ...]
    label: str
    status: StatusView


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All events."""

    count: int
    decades: tuple[Decade, ...]
    removed: tuple[RemovedView, ...]
    """What was removed, so that links to it still find a place."""


def sheets(site: Site) -> Iterator[Sheet]:
    """The timeline."""
    decades: dict[int, list[EventView]] = {}
    for event in events_by_date(site):
        decades.setdefault(event.date.year // 10 * 10, []).append(view_event(site, event))
    yield Sheet(
        uri=HISTORY,
        template="history.html",
        view=HistoryView(
            len(site.kb.events),
            tuple(_decades(decades)),
            tuple(_removed(site)),
        ),
        title="History",
        description=f"{len(site.kb.events)} events that led to the methods of today, and why they matter.",
        toc_depth=2,
    )


def _decades(decades: Mapping[int, list[EventView]]) -> Iterator[Decade]:
    most = max(map(len, decades.values()), default=1)
    for start, events in decades.items():
        yield Decade(
            start, decade_anchor(start), tuple(events), max(_LEAST_BAR, round(_MOST_BAR * len(events) / most))
        )


def _removed(site: Site) -> Iterator[RemovedView]:
    for tombstone in site.kb.tombstones.values():
        if tombstone.kind == "event":
            status = view_removal(site, tombstone)
            yield RemovedView(tombstone.id, tombstone.former_ids, tombstone.title_text, status)


def events_by_date(site: Site) -> tuple[Event, ...]:
    """The events from the first to the last."""
    return tuple(
        sorted(site.kb.events.values(), key=lambda event: (event.date.earliest, event.label.casefold()))
    )


def view_event(site: Site, event: Event) -> EventView:
    """The event as an item of a timeline."""
    return EventView(
        id=event.id,
        former_ids=event.former_ids,
        link=site.link(event.id),
        date=str(event.date),
        when=event.date.in_words,
        label=event.label,
        status=view_status(site, event),
        summary=event.summary,
        significance=event.significance,
        description=event.description,
        methods=tuple(site.link(method) for method in event.methods),
        evidence=view_evidence(site, event.evidence),
        edit_url=site.edit_url(event.id),
    )
