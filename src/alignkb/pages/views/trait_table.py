"""All methods with all their traits, as one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.method import Method
    from alignkb.records.vocabulary import Trait

__all__ = ["TraitRow", "TraitTable", "view_trait_table"]


@dataclass(frozen=True, slots=True)
class TraitRow:
    """A method with what it has of each trait."""

    method: RecordLink
    cells: tuple[str, ...]
    """Labels of the values, trait by trait; empty where the record leaves the trait open."""


@dataclass(frozen=True, slots=True)
class TraitTable:
    """The traits in the order of the vocabulary, the newest methods first."""

    traits: tuple[Trait, ...]
    rows: tuple[TraitRow, ...]


def view_trait_table(site: Site) -> TraitTable:
    """The table of every method."""
    traits = tuple(site.kb.traits.values())
    methods = site.by_date(site.kb.methods, newest_first=True)
    return TraitTable(traits, tuple(_row(site, method, traits) for method in methods))


def _row(site: Site, method: Method, traits: tuple[Trait, ...]) -> TraitRow:
    return TraitRow(
        site.link(method.id),
        tuple(
            ", ".join(value.label for value in trait.values if value.id in method.traits.get(trait.id, ()))
            for trait in traits
        ),
    )
