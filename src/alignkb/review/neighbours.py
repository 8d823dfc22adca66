"""Checks of where a method stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.review.remark import Note

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.review.change import Change

__all__ = ["unlike_neighbours"]

_FIELDS = frozenset({"categories", "relations"})


def unlike_neighbours(change: Change) -> Iterator[Note]:
    """A method stands where none of its parents and children stand.

    Methods that derive from one another mostly stand under the same top concept of the home
    scheme. Where they do not, the placement or the relation may be wrong, or it is worth a
    word in the description.
    """
    for method_id in dict.fromkeys([*_added(change), *_replaced(change)]):
        method = change.head.methods[method_id]
        near = {name: _tops(change.head, name) for name in sorted(_neighbours(change.head, method_id))}
        around = set().union(*near.values()) if near else set()
        own = _tops(change.head, method_id)
        if own and around and not own & around:
            names = ", ".join(f"`{name}`" for name, tops in near.items() if tops)
            where = ", ".join(f"`{top}`" for top in sorted(around))
            yield Note(
                change.place(method.id, "categories"),
                f"`{method.id}` stands under `{'`, `'.join(sorted(own))}`, but {names} under {where}",
            )


def _added(change: Change) -> Iterator[str]:
    return (record_id for record_id in change.added if record_id in change.head.methods)


def _replaced(change: Change) -> Iterator[str]:
    """The methods whose placements or relations the change touches."""
    for record, each in change.differences():
        if each.field in _FIELDS and record.after.id in change.head.methods:
            yield record.after.id


def _neighbours(kb: KnowledgeBase, method_id: str) -> set[str]:
    """The methods that it derives from, and those that derive from it."""
    lineage = {term.id for term in kb.relation_types.values() if term.lineage}
    found = {str(each.target) for each in kb.methods[method_id].relations if each.type in lineage}
    incoming = kb.incoming_relations.get(method_id, ())
    found |= {each.source for each in incoming if each.relation.type in lineage}
    return (found & set(kb.methods)) - {method_id}


def _tops(kb: KnowledgeBase, method_id: str) -> set[str]:
    """The top concepts of the home scheme under which a method stands."""
    if kb.home_scheme is None:
        return set()
    ways = (kb.broader_concepts(kb.home_scheme, place.concept) for place in kb.methods[method_id].categories)
    return {str(way[0].id) for way in ways if way}
