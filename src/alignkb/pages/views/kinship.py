"""What derives from what: the types of such relations, and the methods year by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.relation import Relation
    from alignkb.records.vocabulary import RelationType

__all__ = [
    "BirthView",
    "ParentView",
    "TypeView",
    "YearView",
    "all_pattern_numbers",
    "kinship",
    "pattern_numbers",
    "view_type",
    "view_types",
    "view_years",
]

_PATTERNS = 5
_OTHERS = (6, 0)


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type of relation, and how its lines look."""

    id: str
    label: str
    inverse: str
    """How it reads from what is older."""
    definition: str
    number: int
    """0 to 6: the pattern of that number in the style sheet."""
    count: int


@dataclass(frozen=True, slots=True)
class ParentView:
    """What a method derives from, and how."""

    type: TypeView
    method: RecordLink


@dataclass(frozen=True, slots=True)
class BirthView:
    """A method in the list by years."""

    method: RecordLink
    name: str
    parents: tuple[ParentView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The methods of a year."""

    year: int | None
    births: tuple[BirthView, ...]


def view_types(site: Site) -> Mapping[str, TypeView]:
    """The types of relations that say what derives from what, by id."""
    used: Counter[str] = Counter(
        relation.type
        for method in site.kb.methods.values()
        for relation in method.relations
        if relation.target in site.kb.methods
    )
    known = site.kb.relation_types
    return {
        name: view_type(known[name], number, used[name]) for name, number in pattern_numbers(site).items()
    }


def pattern_numbers(site: Site) -> Mapping[str, int]:
    """The number of the pattern of lines, for each type that says what derives from what."""
    lineage = (name for name, found in site.kb.relation_types.items() if found.lineage)
    return {name: number % _PATTERNS + 1 for number, name in enumerate(lineage)}


def all_pattern_numbers(site: Site) -> Mapping[str, int]:
    """The same for every type; those that are no descent take turns with the patterns that are left."""
    others = (name for name, found in site.kb.relation_types.items() if not found.lineage)
    turns = {name: _OTHERS[number % len(_OTHERS)] for number, name in enumerate(others)}
    return {**pattern_numbers(site), **turns}


def view_type(found: RelationType, number: int, count: int) -> TypeView:
    """The type with the number of its pattern, and how often it is stated."""
    return TypeView(found.id, found.label, found.inverse_label, found.definition, number, count)


def kinship(site: Site) -> Mapping[str, list[Relation]]:
    """The relations of each method to those that it derives from, one for each type and parent."""
    types = view_types(site)
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for method in site.kb.methods.values():
        distinct = {
            (relation.type, relation.target): relation
            for relation in method.relations
            if relation.type in types and relation.target in site.kb.methods and relation.target != method.id
        }
        found[method.id] = list(distinct.values())
    return found


def view_years(site: Site) -> Iterator[YearView]:
    """The methods year by year, those without a date last."""
    types, relations = view_types(site), kinship(site)
    births: defaultdict[int | None, list[BirthView]] = defaultdict(list)
    for method in site.by_date(site.kb.methods):
        parents = tuple(
            ParentView(types[found.type], site.link(found.target)) for found in relations[method.id]
        )
        name = method.name if method.name != method.label else ""
        births[site.year(method)].append(BirthView(site.link(method.id), name, parents))
    for year, found in births.items():
        yield YearView(year, tuple(found))
