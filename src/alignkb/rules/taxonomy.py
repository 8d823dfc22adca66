"""Rules about schemes, their concepts, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.records.closest import closest
from alignkb.rules.finding import Finding, Place
from alignkb.rules.wording import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records import Scheme
    from alignkb.rules.context import Context

__all__ = [
    "broader_cycle",
    "orphan_concept",
    "uncategorised_method",
    "unknown_concept",
    "unknown_home_scheme",
]


def unknown_home_scheme(context: Context) -> Iterator[Finding]:
    """The project names a home scheme that does not exist.

    The home scheme is the taxonomy that the project implements; without it no method has a
    category and the site has no taxonomy.

    In `pyproject.toml` write the id of a record in `taxonomy/schemes/`: `home-scheme =
    "essence"` below `[tool.alignkb]`.
    """
    kb = context.knowledge_base
    home = kb.home_scheme_id
    if home is None or context.kinds.get(home) == "scheme":
        return
    near = context.closest_id(home, "scheme")
    yield Finding(
        Place("pyproject.toml"),
        f"the home scheme `{shown(home)}` is not a known scheme",
        did_you_mean(near, "add its record to `taxonomy/schemes/`, or mend `home-scheme`"),
    )


def unknown_concept(context: Context) -> Iterator[Finding]:
    """A concept is named that its scheme does not have.

    The record would stand nowhere in the taxonomy. Methods and papers name concepts of the
    home scheme; `broader` and `placements` name concepts of the scheme that they stand in.

    Write the id of the concept, not its label: `concept: rl-based` for "RL-based alignment".
    """
    for place, scheme_id, concept_id in _named_concepts(context):
        concepts = context.concept_ids[scheme_id]
        if concept_id not in concepts:
            near = closest(concept_id, concepts)
            yield Finding(
                place,
                f"the scheme `{scheme_id}` has no concept `{concept_id}`",
                did_you_mean(near, f"write a concept of `{scheme_id}`, or add this one there"),
                near,
            )


def _named_concepts(context: Context) -> Iterator[tuple[Place, str, str]]:
    """Every naming of a concept: its place, the scheme and the concept."""
    kb = context.knowledge_base
    if kb.home_scheme is not None:
        home = kb.home_scheme.id
        for paper in kb.papers.values():
            for index, concept_id in enumerate(paper.concepts):
                yield context.place(paper, "concepts", index), home, concept_id
        for method in kb.methods.values():
            for index, placement in enumerate(method.categories):
                yield context.place(method, "categories", index, "concept"), home, placement.concept
    for scheme in kb.schemes.values():
        for index, concept in enumerate(scheme.concepts):
            if concept.broader is not None:
                yield context.place(scheme, "concepts", index, "broader"), scheme.id, concept.broader
        for index, group in enumerate(scheme.placements):
            yield context.place(scheme, "placements", index, "concept"), scheme.id, group.concept


def broader_cycle(context: Context) -> Iterator[Finding]:
    """A concept stands below itself.

    A scheme is a tree: from every concept the way up ends at a top concept. In a circle
    neither end is the top, and the concepts vanish from the taxonomy.

    Remove `broader:` from the concept that belongs on top, or name another one there.
    """
    for scheme in context.knowledge_base.schemes.values():
        for way in _circles(scheme):
            index = next(n for n, concept in enumerate(scheme.concepts) if concept.id == way[0])
            chain = " → ".join(f"`{concept_id}`" for concept_id in (*way, way[0]))
            yield Finding(
                context.place(scheme, "concepts", index, "broader"),
                f"the concept `{way[0]}` stands below itself: {chain}",
                "remove `broader:` from the one that belongs on top",
            )


def _circles(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    """Every circle of concepts, each up from the concept that stands first in the file.

    A broader concept stands before its narrower ones, so that the first step is the wrong one.
    """
    broader: dict[str, str | None] = {}
    for concept in scheme.concepts:
        broader.setdefault(concept.id, concept.broader)
    order = {concept_id: number for number, concept_id in enumerate(broader)}
    done: set[str] = set()
    for start in broader:
        way: dict[str, None] = {}
        current: str | None = start
        while current is not None and current not in done and current not in way:
            way[current] = None
            current = broader.get(current)
        if current in way:
            steps = list(way)
            circle = steps[steps.index(current) :]
            first = circle.index(min(circle, key=order.__getitem__))
            yield (*circle[first:], *circle[:first])
        done.update(way)


def orphan_concept(context: Context) -> Iterator[Finding]:
    """Nothing stands under a concept of the home scheme: no concept, no method, no paper.

    Its page is empty. That is right while nobody has written the records yet.

    Place a method there (`categories`), let a paper name it (`concepts`), or remove the
    concept if nothing will ever stand there.
    """
    kb = context.knowledge_base
    if kb.home_scheme is None:
        return
    filled = {concept.broader for concept in kb.home_scheme.concepts}
    filled.update(group.concept for group in kb.home_scheme.placements)
    filled.update(place.concept for method in kb.methods.values() for place in method.categories)
    filled.update(concept_id for paper in kb.papers.values() for concept_id in paper.concepts)
    for index, concept in enumerate(kb.home_scheme.concepts):
        if concept.id not in filled:
            yield Finding(
                context.place(kb.home_scheme, "concepts", index, "id"),
                f"nothing stands under the concept `{concept.id}`",
                "place a method or paper there, or remove it",
            )


def uncategorised_method(context: Context) -> Iterator[Finding]:
    """A method has no category in the home scheme.

    Readers who come through the taxonomy do not find it.

    Add the narrowest concept that fits:

    ```yaml
    categories:
      - concept: ranking-based
    ```
    """
    kb = context.knowledge_base
    if kb.home_scheme is None:
        return
    for method in kb.methods.values():
        if not method.categories:
            yield Finding(
                context.place(method, "label"),
                f"the method `{method.id}` has no category",
                f"add `categories:` with a concept of `{kb.home_scheme.id}`",
            )
