"""The reference of the vocabularies: traits, relation types, notation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import VOCABULARY
from alignkb.pages.views.sheet import Sheet
from alignkb.records.kinds import VOCABULARIES

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.vocabulary import NotationSymbol, RelationType, Trait

__all__ = ["RelationTypeView", "TraitView", "ValueView", "VocabularyView", "sheets"]


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value of a trait with the number of methods that have it."""

    id: str
    label: str
    definition: str
    methods: int


@dataclass(frozen=True, slots=True)
class TraitView:
    """A trait with its values."""

    trait: Trait
    values: tuple[ValueView, ...]
    undecided: int
    """Number of methods that leave it undecided."""


@dataclass(frozen=True, slots=True)
class RelationTypeView:
    """A relation type with its properties in words."""

    type: RelationType
    properties: str
    count: int
    """Number of relations of the type."""


@dataclass(frozen=True, slots=True)
class VocabularyView:
    """The three vocabularies in the order of their files."""

    traits: tuple[TraitView, ...]
    relation_types: tuple[RelationTypeView, ...]
    notation: tuple[NotationSymbol, ...]
    edit_urls: tuple[tuple[str, str], ...]


def sheets(site: Site) -> Iterator[Sheet]:
    """The reference."""
    kb = site.kb
    yield Sheet(
        uri=VOCABULARY,
        template="vocabulary.html",
        view=VocabularyView(
            traits=tuple(_trait(site, trait) for trait in kb.traits.values()),
            relation_types=tuple(_relation_type(site, found) for found in kb.relation_types.values()),
            notation=tuple(kb.notation.values()),
            edit_urls=tuple((name, url) for name in VOCABULARIES if (url := site.edit_url(name)) is not None),
        ),
        title="Vocabulary",
        description="The traits of methods, the types of relations, and the notation of objectives.",
        has_siblings=True,
    )


def _trait(site: Site, trait: Trait) -> TraitView:
    chosen = [method.traits.get(trait.id, ()) for method in site.kb.methods.values()]
    values = tuple(
        ValueView(value.id, value.label, value.definition, sum(value.id in found for found in chosen))
        for value in trait.values
    )
    return TraitView(trait, values, sum(not found for found in chosen))


def _relation_type(site: Site, relation_type: RelationType) -> RelationTypeView:
    properties = (
        ("symmetric", relation_type.symmetric),
        ("transitive", relation_type.transitive),
        ("without cycles", relation_type.acyclic),
        ("counts as derivation", relation_type.lineage),
    )
    count = sum(
        relation.type == relation_type.id
        for method in site.kb.methods.values()
        for relation in method.relations
    )
    return RelationTypeView(relation_type, ", ".join(words for words, holds in properties if holds), count)
