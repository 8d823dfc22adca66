"""How a method derives from others, and how it relates to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.graph import lineage
from alignkb.pages.views.statements import EvidenceView, view_evidence

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.method import Method
    from alignkb.records.relation import Relation

__all__ = ["LineageStep", "RelationGroup", "RelationView", "view_lineage", "view_relations"]


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One generation, and how it derives from the one before."""

    method: RecordLink
    relation: str
    """Label of the relation to the step before; empty for the first."""
    note: str | None
    evidence: tuple[EvidenceView, ...]
    is_last: bool
    """Whether it is the method of the page itself."""


@dataclass(frozen=True, slots=True)
class RelationView:
    """One relation, seen from the method of the page."""

    other: RecordLink
    note: str | None
    condition: str | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """All relations of one type in one direction."""

    label: str
    definition: str
    relations: tuple[RelationView, ...]


def view_lineage(site: Site, method: Method) -> tuple[LineageStep, ...]:
    """The chain from the oldest ancestor down to the method; empty where it has none."""
    hops = lineage(site.kb, method.id)
    if not hops:
        return ()
    first = LineageStep(site.link(hops[0].source), "", None, (), is_last=False)
    rest = (
        LineageStep(
            method=site.link(hop.target),
            relation=site.kb.relation_types[hop.type].label,
            note=hop.note,
            evidence=view_evidence(site, hop.evidence),
            is_last=hop.target == method.id,
        )
        for hop in hops
    )
    return (first, *rest)


def view_relations(site: Site, method: Method) -> tuple[RelationGroup, ...]:
    """The relations of the method in both directions, in the order of the types."""
    return tuple(_groups(site, method))


def _groups(site: Site, method: Method) -> Iterator[RelationGroup]:
    incoming = site.kb.incoming_relations.get(method.id, ())
    for name, relation_type in site.kb.relation_types.items():
        forward: list[tuple[str, Relation]] = [
            (relation.target, relation) for relation in method.relations if relation.type == name
        ]
        backward = [(found.source, found.relation) for found in incoming if found.relation.type == name]
        if relation_type.symmetric:
            forward, backward = forward + backward, []
        for label, found_pairs in ((relation_type.label, forward), (relation_type.inverse_label, backward)):
            if found_pairs:
                views = tuple(_relation(site, other, relation) for other, relation in found_pairs)
                yield RelationGroup(label, relation_type.definition, views)


def _relation(site: Site, other: str, relation: Relation) -> RelationView:
    evidence = view_evidence(site, relation.evidence)
    return RelationView(site.link(other), relation.note, relation.condition, evidence)
