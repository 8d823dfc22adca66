"""The index of methods: the newest first, with facets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import COMPARE, METHODS
from alignkb.pages.links import Target, concept_target
from alignkb.pages.views.doors import DOORS, Door
from alignkb.pages.views.facets import (
    UNDECIDED,
    Answer,
    Question,
    categories_of,
    category_question,
    facets,
    trait_question,
)
from alignkb.pages.views.finder import Finder, view_finder
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.pages.tones import Tone
    from alignkb.records.method import Method
    from alignkb.records.vocabulary import Trait

__all__ = ["IndexedMethod", "MethodRow", "MethodsView", "sheets", "view_method_row"]

_COMPARE = Target(COMPARE)


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A method as one row of a table."""

    method: RecordLink
    name: str
    """The full name, where it is not the label."""
    concepts: tuple[RecordLink, ...]
    year: int | None
    summary: str


@dataclass(frozen=True, slots=True)
class IndexedMethod:
    """A method as one row of the index."""

    row: MethodRow
    choices: str
    """Numbers of the choices of the facets that it belongs to."""
    aliases: str
    """Its other names, by which it is found too."""
    traits: tuple[str, ...]
    """The labels of its values, one text for each trait of the vocabulary."""


@dataclass(frozen=True, slots=True)
class MethodsView:
    """All methods, the newest first."""

    finder: Finder
    traits: tuple[str, ...]
    """Labels of the traits."""
    methods: tuple[IndexedMethod, ...]
    categories: tuple[tuple[Tone, Target, int], ...]
    """The top concepts, each with its methods counted."""
    doors: tuple[Door, ...] = DOORS
    compare: Target = _COMPARE
    """The page that compares methods."""
    """The other pages about all methods."""


def sheets(site: Site) -> Iterator[Sheet]:
    """The index."""
    view = _view(site)
    count = len(view.methods)
    yield Sheet(
        uri=METHODS,
        template="methods.html",
        view=view,
        title="Methods",
        description=f"All {count} methods, by category and year, each with what it does in a sentence.",
        is_searched=False,
        is_wide=True,
    )


def _view(site: Site) -> MethodsView:
    methods = _newest_first(site)
    found, choices = facets(_questions(site), [_values(site, method) for method in methods])
    return MethodsView(
        finder=view_finder(site, METHODS, found, "method"),
        traits=tuple(trait.label for trait in site.kb.traits.values()),
        methods=tuple(
            IndexedMethod(
                row=view_method_row(site, method),
                choices=numbers,
                aliases=", ".join(method.aliases),
                traits=tuple(_labels(trait, method) for trait in site.kb.traits.values()),
            )
            for method, numbers in zip(methods, choices, strict=True)
        ),
        categories=tuple(_categories(site)),
    )


def _newest_first(site: Site) -> tuple[Method, ...]:
    """The methods, those without a year last."""
    return site.by_date(site.kb.methods, newest_first=True)


def _questions(site: Site) -> Iterator[Question]:
    yield category_question(site)
    yield from map(trait_question, site.kb.traits.values())
    years = {year for method in site.kb.methods.values() if (year := site.year(method)) is not None}
    in_order = map(str, sorted(years, reverse=True))
    yield Question("year", "Year", tuple(Answer(year, year) for year in in_order))


def _values(site: Site, method: Method) -> Mapping[str, tuple[str, ...]]:
    """What the method answers to each question."""
    return {
        "category": categories_of(site, (placement.concept for placement in method.categories)),
        **{trait.id: method.traits.get(trait.id) or (UNDECIDED,) for trait in site.kb.traits.values()},
        "year": (str(site.year(method)),),
    }


def _labels(trait: Trait, method: Method) -> str:
    values = method.traits.get(trait.id, ())
    return ", ".join(value.label for value in trait.values if value.id in values)


def _categories(site: Site) -> Iterator[tuple[Tone, Target, int]]:
    scheme = site.kb.home_scheme
    for concept_id, tone in site.tones.items():
        if scheme is not None and (methods := site.kb.methods_under(scheme, concept_id)):
            yield tone, concept_target(scheme.id, concept_id), len(methods)


def view_method_row(site: Site, method: Method) -> MethodRow:
    """The method as a row."""
    scheme = site.kb.home_scheme
    concepts = site.kb.home_concepts
    return MethodRow(
        method=site.link(method.id),
        name=method.name if method.name != method.label else "",
        concepts=tuple(
            site.concept_link(scheme, concepts[placement.concept])
            for placement in method.categories
            if scheme is not None and placement.concept in concepts
        ),
        year=site.year(method),
        summary=method.summary,
    )
