"""The index of methods: by category, from old to new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.tones import NEUTRAL
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.pages.tones import Tone
    from alignkb.records.method import Method

__all__ = ["MethodGroup", "MethodRow", "MethodsView", "sheets", "view_method_row"]


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A method as one row of a table."""

    method: RecordLink
    name: str
    """The full name, where it is not the label."""
    concepts: tuple[RecordLink, ...]
    year: int | None
    summary: str


@dataclass(frozen=True, slots=True)
class MethodGroup:
    """The methods whose first category lies below one top concept."""

    id: str
    label: str
    tone: Tone
    concept: RecordLink | None
    rows: tuple[MethodRow, ...]


@dataclass(frozen=True, slots=True)
class MethodsView:
    """The groups in the order of the home scheme, without empty ones."""

    count: int
    groups: tuple[MethodGroup, ...]


def sheets(site: Site) -> Iterator[Sheet]:
    """The index."""
    groups = tuple(_groups(site))
    view = MethodsView(len(site.kb.methods), groups)
    yield Sheet(
        uri="methods/index.md",
        template="methods.html",
        view=view,
        title="Methods",
        description=f"All {view.count} methods, by category and year, each with what it does in a sentence.",
        is_searched=False,
        is_wide=True,
    )


def _groups(site: Site) -> Iterator[MethodGroup]:
    by_tone: dict[Tone, list[str]] = {}
    for method in site.kb.methods.values():
        by_tone.setdefault(site.tone_of_method(method.id), []).append(method.id)
    scheme = site.kb.home_scheme
    for concept_id, tone in site.tones.items():
        concept = site.kb.home_concepts[concept_id]
        if scheme is not None and tone in by_tone:
            rows = _rows(site, by_tone[tone])
            yield MethodGroup(concept_id, tone.label, tone, site.concept_link(scheme, concept), rows)
    if NEUTRAL in by_tone:
        rows = _rows(site, by_tone[NEUTRAL])
        yield MethodGroup("not-categorised", "Not categorised", NEUTRAL, None, rows)


def _rows(site: Site, method_ids: list[str]) -> tuple[MethodRow, ...]:
    return tuple(view_method_row(site, method) for method in site.by_date(method_ids))


def view_method_row(site: Site, method: Method) -> MethodRow:
    """The method as a row."""
    scheme = site.kb.home_scheme
    concepts = site.kb.home_concepts
    return MethodRow(
        method=site.link(method.id),
        name=method.name if method.name != method.label else "",
        concepts=tuple(
            site.concept_link(scheme, concepts[placement.concept])
            for placement in method.categories
            if scheme is not None and placement.concept in concepts
        ),
        year=site.year(method),
        summary=method.summary,
    )
