"""The map of relations: one method and what is around it, up to three steps away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from alignkb.pages.assets import GENEALOGY_STYLE, MAP_SCRIPT, is_built
from alignkb.pages.links import Target, relative_file
from alignkb.pages.views import genealogy
from alignkb.pages.views.kinship import TypeView, all_pattern_numbers, view_type
from alignkb.pages.views.neighbourhood import MAP, MAP_DATA, NeighbourhoodView, view_neighbourhood
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site

__all__ = ["MapView", "sheets"]


@dataclass(frozen=True, slots=True)
class MapView:
    """The map as it is before its script has drawn another method."""

    start: str
    """Id of the method that is shown first: the one with the most relations."""
    neighbourhood: NeighbourhoodView | None
    types: tuple[TypeView, ...]
    methods: tuple[RecordLink, ...]
    genealogy: Target
    data: str
    sheet: str
    script: str
    """Empty where the front end was not built."""


def sheets(site: Site) -> Iterator[Sheet]:
    """The one page."""
    yield Sheet(
        uri=MAP.uri,
        template="map.html",
        view=_view(site),
        title="Map of relations",
        description="What a method derives from, what it led to, and what it is contrasted with.",
        is_searched=False,
        is_wide=True,
    )


def _view(site: Site) -> MapView:
    counts: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for method in site.kb.methods.values():
        for relation in method.relations:
            if relation.target in site.kb.methods:
                counts.update((method.id, relation.target))
                used[relation.type] += 1
    start = max(sorted(counts), key=counts.__getitem__, default="")
    patterns = all_pattern_numbers(site)
    way = partial(relative_file, MAP.uri, directory_urls=site.options.directory_urls)
    return MapView(
        start=start,
        neighbourhood=view_neighbourhood(site, site.kb.methods[start]) if start else None,
        types=tuple(
            view_type(found, patterns[name], used[name])
            for name, found in site.kb.relation_types.items()
            if used[name]
        ),
        methods=tuple(site.link(name) for name in site.kb.methods if counts[name]),
        genealogy=Target(genealogy.URI),
        data=way(MAP_DATA),
        sheet=way(GENEALOGY_STYLE),
        script=way(MAP_SCRIPT) if is_built(MAP_SCRIPT) else "",
    )
