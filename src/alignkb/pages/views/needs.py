"""What a method needs: its traits, the undecided ones too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.method import Method
    from alignkb.records.vocabulary import TraitValue

__all__ = ["NeedView", "undecided_traits", "view_needs"]


@dataclass(frozen=True, slots=True)
class NeedView:
    """One trait with the values that the method has."""

    label: str
    definition: str
    values: tuple[TraitValue, ...]


def view_needs(site: Site, method: Method) -> tuple[NeedView, ...]:
    """The traits that are decided, in the order of the vocabulary."""
    return tuple(
        NeedView(
            label=trait.label,
            definition=trait.definition,
            values=tuple(value for value in trait.values if value.id in method.traits[trait.id]),
        )
        for trait in site.kb.traits.values()
        if trait.id in method.traits
    )


def undecided_traits(site: Site, method: Method) -> tuple[str, ...]:
    """Labels of the traits that the record leaves out, in the order of the vocabulary."""
    return tuple(trait.label for trait in site.kb.traits.values() if trait.id not in method.traits)
