"""Relations and placements that came, went or changed, wherever they are written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from alignkb.comparison.fields import Sort, compare_values
from alignkb.comparison.model import PlacedMethod, PlacementChange, RelationChange, StatedRelation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.comparison.naming import Naming
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Relation

__all__ = ["placement_changes", "relation_changes"]

_Key = tuple[str, str, str]


def relation_changes(
    before: KnowledgeBase, after: KnowledgeBase, naming: Naming
) -> tuple[RelationChange, ...]:
    """The relations that came, went or say something else, in order of source, type and target."""
    faulty = _faulty(before) | _faulty(after)
    first, second = (
        {key: stated for key, stated in _relations(kb).items() if key[0] not in faulty}
        for kb in (before, after)
    )
    found: list[tuple[_Key, RelationChange]] = []
    for key, stated in first.items():
        later = (naming.later_id(key[0]), key[1], naming.later_id(key[2]))
        same = second.pop(later, None)
        if same is None or _differs(stated, same, naming):
            change = RelationChange(
                StatedRelation(*key, stated), None if same is None else StatedRelation(*later, same)
            )
            found.append((later, change))
    found += [(key, RelationChange(None, StatedRelation(*key, stated))) for key, stated in second.items()]
    return tuple(change for _, change in sorted(found, key=lambda each: each[0]))


def _relations(kb: KnowledgeBase) -> dict[_Key, tuple[Relation, ...]]:
    found: defaultdict[_Key, list[Relation]] = defaultdict(list)
    for method in kb.methods.values():
        for relation in method.relations:
            found[method.id, relation.type, relation.target].append(relation)
    return {key: tuple(relations) for key, relations in found.items()}


def _differs(before: tuple[Relation, ...], after: tuple[Relation, ...], naming: Naming) -> bool:
    """Whether a relation says something else, but for ids that were changed."""
    if before == after:
        return False
    first, second = (
        {"relations": [each.model_dump(mode="json") for each in side]} for side in (before, after)
    )
    return any(change.sort is not Sort.FOLLOWED for change in compare_values(first, second, naming))


def placement_changes(
    before: KnowledgeBase, after: KnowledgeBase, naming: Naming
) -> tuple[PlacementChange, ...]:
    """The placements that came or went, in order of scheme, concept and method."""
    faulty = _faulty(before) | _faulty(after)
    first, second = (
        {place for writer, place in _placements(kb) if writer not in faulty} for kb in (before, after)
    )
    gone = {place for place in first if _later(place, naming) not in second}
    come = second - {_later(place, naming) for place in first}
    found = [(place, PlacementChange(place, None)) for place in gone]
    found += [(place, PlacementChange(None, place)) for place in come]
    return tuple(change for _, change in sorted(found, key=lambda each: (each[0], each[1].sort)))


def _later(place: PlacedMethod, naming: Naming) -> PlacedMethod:
    return PlacedMethod(naming.later_id(place.scheme), place.concept, naming.later_id(place.method))


def _placements(kb: KnowledgeBase) -> Iterator[tuple[str, PlacedMethod]]:
    """The record that states it, and the placement."""
    for method in kb.methods.values() if kb.home_scheme_id else ():
        for placement in method.categories:
            yield method.id, PlacedMethod(str(kb.home_scheme_id), placement.concept, method.id)
    for scheme in kb.schemes.values():
        for group in scheme.placements:
            for method_id in group.methods:
                yield scheme.id, PlacedMethod(scheme.id, group.concept, method_id)


def _faulty(kb: KnowledgeBase) -> set[str]:
    """Ids of records whose file has faults: what they stated is not gone."""
    return {record_id for record_id in kb.known_ids if kb.is_misshapen(record_id)}
