"""Rules about traits, and about the vocabularies themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.records.closest import closest, is_slip
from alignkb.records.vocabulary import TraitVocabulary
from alignkb.rules.finding import Finding, Place
from alignkb.rules.wording import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alignkb.rules.context import Context
    from alignkb.source import NodePath

__all__ = ["duplicate_term", "trait_takes_one_value", "unknown_trait", "unknown_trait_value"]


def unknown_trait(context: Context) -> Iterator[Finding]:
    """A method has a trait that `taxonomy/traits.yaml` does not list.

    Filters and tables know only the listed traits; this one would be shown nowhere.

    Write the trait as it is listed: `reward-model`, not `needs-reward-model`. A new trait is
    added to the list first, with all its values.
    """
    if context.is_misshapen("traits"):
        return
    traits = context.knowledge_base.traits
    for method in context.knowledge_base.methods.values():
        for name in method.traits:
            if name not in traits:
                near = closest(name, set(traits) - set(method.traits))
                yield Finding(
                    context.place(method, "traits", name, part="key"),
                    f"`{name}` is not a trait",
                    did_you_mean(near, f"the traits are {_listed(traits)}"),
                    near,
                    is_certain=is_slip(name, near),
                )


def unknown_trait_value(context: Context) -> Iterator[Finding]:
    """A trait has a value that `taxonomy/traits.yaml` does not list for it.

    Each trait has a closed list of values, so that methods can be compared and filtered.

    Write one of the listed values: `reward-model: required`, not `reward-model: yes`.
    """
    for place, name, value in _trait_values(context):
        allowed = [known.id for known in context.knowledge_base.traits[name].values]
        if value not in allowed:
            near = closest(value, allowed)
            yield Finding(
                place,
                f"`{value}` is not a value of the trait `{name}`",
                did_you_mean(near, f"write one of {_listed(allowed)}"),
                near,
                is_certain=is_slip(value, near),
            )


def _trait_values(context: Context) -> Iterator[tuple[Place, str, str]]:
    """Every value of a known trait, with its place and the trait."""
    for method in context.knowledge_base.methods.values():
        for name, values in method.traits.items():
            if name in context.knowledge_base.traits:
                for index, value in enumerate(values):
                    yield context.place(method, "traits", name, index), name, value


def trait_takes_one_value(context: Context) -> Iterator[Finding]:
    """A trait that takes one value has several.

    The values of such a trait exclude each other: a reward model is required or it is not.

    Keep the one that holds; if it depends, leave the trait out and say so in the
    description. Traits that take several values have `multiple: true` in
    `taxonomy/traits.yaml`.
    """
    kb = context.knowledge_base
    for method in kb.methods.values():
        for name, values in method.traits.items():
            trait = kb.traits.get(name)
            if trait is not None and not trait.multiple and len(values) > 1:
                yield Finding(
                    context.place(method, "traits", name, 1),
                    f"the trait `{name}` takes one value and has {len(values)}",
                    "keep the one that holds, or leave the trait out",
                )


def duplicate_term(context: Context) -> Iterator[Finding]:
    """A vocabulary or scheme lists one name twice.

    Only the first of the two counts; what the second one says is lost.

    Remove one of them, or give it another id. This holds for traits, values of one trait,
    relation types, symbols of the notation, and concepts of one scheme.
    """
    for file, steps, key, names in _lists(context):
        first: dict[str, int] = {}
        for index, name in enumerate(names):
            if first.setdefault(name, index) != index:
                yield Finding(
                    Place(file, (*steps, index, key)),
                    f"`{shown(name)}` is listed a second time",
                    "remove one of the two, or give it another name",
                    labels=((Place(file, (*steps, first[name], key)), "the first one is here"),),
                )


_LISTS = {
    "notation": ("symbols", "symbol"),
    "relation-types": ("relation_types", "id"),
    "traits": ("traits", "id"),
}
"""The list of each vocabulary, and what names its terms."""


def _lists(context: Context) -> Iterator[tuple[str, NodePath, str, Iterable[str]]]:
    """Every list whose terms must differ: its file and path, the key, and the names."""
    kb = context.knowledge_base
    for scheme in kb.schemes.values():
        file = context.file_of(scheme)
        yield file, ("concepts",), "id", (concept.id for concept in scheme.concepts)
    for name, (field, key) in _LISTS.items():
        vocabulary = kb.vocabularies.get(name)
        if vocabulary is not None:
            yield kb.paths[name], (field,), key, (getattr(term, key) for term in getattr(vocabulary, field))
    traits = kb.vocabularies.get("traits")
    if isinstance(traits, TraitVocabulary):
        for index, trait in enumerate(traits.traits):
            yield kb.paths["traits"], ("traits", index, "values"), "id", (value.id for value in trait.values)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
