"""Where a method stands in each scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.views.statements import EvidenceView, view_evidence

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.evidence import Evidence
    from alignkb.records.method import Method
    from alignkb.records.scheme import Scheme

__all__ = ["PlacementView", "view_placements"]


@dataclass(frozen=True, slots=True)
class PlacementView:
    """One place of the method in one scheme."""

    scheme: RecordLink
    is_home: bool
    """Whether it is the scheme of the survey that the project implements."""
    way: tuple[RecordLink, ...]
    """The concepts from the top down to the one that it stands at."""
    is_editors: bool
    """Whether the editors placed it there, for want of evidence."""
    evidence: tuple[EvidenceView, ...]


def view_placements(site: Site, method: Method) -> tuple[PlacementView, ...]:
    """The places in the home scheme, then those in the others."""
    return tuple(
        PlacementView(
            scheme=site.scheme_link(scheme),
            is_home=scheme.id == site.kb.home_scheme_id,
            way=tuple(site.concept_link(scheme, part) for part in site.kb.broader_concepts(scheme, concept)),
            is_editors=not evidence and scheme.id == site.kb.home_scheme_id,
            evidence=view_evidence(site, evidence),
        )
        for scheme, concept, evidence in _places(site, method)
    )


def _places(site: Site, method: Method) -> Iterator[tuple[Scheme, str, Iterable[Evidence]]]:
    if site.kb.home_scheme is not None:
        for placement in method.categories:
            yield site.kb.home_scheme, placement.concept, placement.evidence
    for scheme in site.kb.schemes.values():
        for group in scheme.placements:
            if method.id in group.methods:
                yield scheme, group.concept, group.evidence
