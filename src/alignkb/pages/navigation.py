"""The way from the index of a kind down to a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.links import Target, concept_target, scheme_target

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.scheme import Scheme

__all__ = ["Crumb", "concept_crumbs", "index_crumb"]


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way."""

    label: str
    target: Target


def index_crumb(label: str, folder: str, anchor: str = "") -> Crumb:
    """The index page of a kind, or a place on it."""
    return Crumb(label, Target(f"{folder}/index.md", anchor))


def concept_crumbs(site: Site, scheme: Scheme, concept_id: str | None) -> tuple[Crumb, ...]:
    """The schemes, the scheme, and the concepts from the top down to `concept_id` itself."""
    way = site.kb.broader_concepts(scheme, concept_id) if concept_id else ()
    return (
        index_crumb("Taxonomy", "taxonomy"),
        Crumb(scheme.label, scheme_target(scheme.id)),
        *(Crumb(concept.label, concept_target(scheme.id, concept.id)) for concept in way),
    )
