"""The small picture of relations on the page of a method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import MAP_PAGE
from alignkb.pages.genealogy import Neighbour, Neighbourhood, Spot, draw_neighbourhood
from alignkb.pages.links import Target
from alignkb.pages.views.kinship import all_pattern_numbers

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.method import Method

__all__ = ["MAP", "MAP_DATA", "NeighbourView", "NeighbourhoodView", "view_neighbourhood"]

MAP = Target(MAP_PAGE)
"""Where the map of relations lies."""
MAP_DATA = "data/map.json"
"""Where the data that it reads lie in the site."""


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """A box with its link and its line."""

    link: RecordLink
    spot: Spot
    title: str
    """How it relates to the method in the middle."""
    number: int
    """The pattern of the line, as in the genealogy; 0 for relations that are no descent."""


@dataclass(frozen=True, slots=True)
class NeighbourhoodView:
    """The picture, and where more is shown."""

    centre: RecordLink
    picture: Neighbourhood
    neighbours: tuple[NeighbourView, ...]
    left_out: int
    map: Target
    query: str
    """What follows the address of the map."""


@dataclass(frozen=True, slots=True)
class _Tie:
    label: str
    number: int


def view_neighbourhood(site: Site, method: Method) -> NeighbourhoodView | None:
    """The methods that it is directly related to; None where there is none."""
    older, younger, beside = _ties(site, method)
    if not (older or younger or beside):
        return None
    chosen = {**beside, **younger, **older}
    picture = draw_neighbourhood(
        Neighbour(method.id, method.label), *(_sorted(site, ties) for ties in (older, younger, beside))
    )
    spots = (*picture.older, *picture.younger, *picture.beside)
    return NeighbourhoodView(
        centre=site.link(method.id),
        picture=picture,
        neighbours=tuple(
            NeighbourView(site.link(spot.id), spot, chosen[spot.id].label, chosen[spot.id].number)
            for spot in spots
        ),
        left_out=picture.left_out,
        map=MAP,
        query=f"?m={method.id}",
    )


def _ties(site: Site, method: Method) -> tuple[dict[str, _Tie], dict[str, _Tie], dict[str, _Tie]]:
    """Those that it derives from, those that derive from it, and the others; each method once."""
    types = site.kb.relation_types
    patterns = all_pattern_numbers(site)
    groups: tuple[dict[str, _Tie], dict[str, _Tie], dict[str, _Tie]] = ({}, {}, {})
    outgoing = [(found.target, found.type, True) for found in method.relations]
    incoming = [
        (found.source, found.relation.type, False) for found in site.kb.incoming_relations.get(method.id, ())
    ]
    for other, name, is_forward in (*outgoing, *incoming):
        if other not in site.kb.methods or other == method.id or name not in types:
            continue
        found = types[name]
        label = found.label if is_forward or found.symmetric else found.inverse_label
        group = groups[2 if not found.lineage else 0 if is_forward else 1]
        known = group.get(other)
        if known is None:
            group[other] = _Tie(label, patterns[name])
        else:
            group[other] = _Tie(f"{known.label}, {label}", known.number)
    older, younger, beside = groups
    return older, younger, {name: tie for name, tie in beside.items() if name not in {*older, *younger}}


def _sorted(site: Site, ties: Iterable[str]) -> list[Neighbour]:
    """From the oldest to the newest."""
    return [Neighbour(method.id, method.label) for method in site.by_date(ties)]
