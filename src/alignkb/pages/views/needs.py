"""What a method needs: its traits, the undecided ones too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.method import Method
    from alignkb.records.vocabulary import TraitValue

__all__ = ["NeedView", "view_needs"]


@dataclass(frozen=True, slots=True)
class NeedView:
    """One trait with the values that the method has."""

    trait: str
    """Id of the trait, for the link to its definition."""
    label: str
    definition: str
    values: tuple[TraitValue, ...]
    """Empty where the trait is undecided."""


def view_needs(site: Site, method: Method) -> tuple[NeedView, ...]:
    """Every trait of the vocabulary, in its order."""
    return tuple(
        NeedView(
            trait=trait.id,
            label=trait.label,
            definition=trait.definition,
            values=tuple(value for value in trait.values if value.id in method.traits.get(trait.id, ())),
        )
        for trait in site.kb.traits.values()
    )
