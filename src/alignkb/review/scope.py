"""Checks of the change as a whole: what it reaches, and whether it is one thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.comparison import Sort
from alignkb.knowledge_base.references import references_of
from alignkb.records.kinds import VOCABULARIES
from alignkb.review.remark import Note, Risk
from alignkb.rules.finding import Place

if TYPE_CHECKING:
    from alignkb.comparison.model import TermChange
    from alignkb.review.change import Change

__all__ = [
    "MOST_RECORDS",
    "changed_concept",
    "changed_vocabulary",
    "large_change",
    "mixed_change",
    "parts_of",
]

MOST_RECORDS = 20
"""How many records one can look at in one sitting."""


def changed_vocabulary(change: Change) -> Iterator[Note]:
    """A term of a vocabulary came, went, or means something else.

    Every record that uses the term says something else from now on, although its file stays
    as it is. A term that is gone leaves them with errors.
    """
    for term in change.comparison.terms:
        users = len(term.users)
        reach = f"used by {users:,} record{'s' if users != 1 else ''}"
        what = f"`{term.term}` {term.sort.value}" if term.term else "the order of the terms changed"
        is_used = term.sort is Sort.REMOVED and bool(term.before_users)
        yield Note(
            _place_of(change, term), f"{term.vocabulary}: {what}; {reach}", Risk.HIGH if is_used else None
        )


def _place_of(change: Change, term: TermChange) -> Place:
    path = next((each.after_path for each in term.changes if each.after_path is not None), ())
    return Place(change.head.paths.get(term.vocabulary, VOCABULARIES[term.vocabulary].file), path)


def changed_concept(change: Change) -> Iterator[Note]:
    """A concept of a scheme came, went, or means something else.

    The methods that stand there stand somewhere else from now on. Concepts of a survey are
    the survey's, not ours to change.
    """
    for record, each in change.differences():
        if each.field == "concepts" and record.after.kind == "scheme" and len(each.name) > 1:
            concept = each.name[1]
            placed = change.head.methods_by_concept.get(record.after.id, {}).get(concept, ())
            what = ", ".join(f"`{step}`" for step in each.name[2:]) or "the concept"
            reach = f"{len(placed):,} method{'s' if len(placed) != 1 else ''} there"
            yield Note(
                change.place(record.after.id, *(each.after_path or ("concepts",))),
                f"`{record.after.id}/{concept}`: {what} {each.sort.value}; {reach}",
            )


def mixed_change(change: Change) -> Iterator[Note]:
    """The change does several things that have nothing to do with one another.

    Two small changes are looked at sooner and better than one that is both, and one of them
    can be taken back alone.
    """
    parts = parts_of(change)
    if len(parts) > 1:
        words = "; ".join(f"{name} ({number:,})" for name, number in parts.items())
        yield Note(None, f"several things at once: {words}")


def parts_of(change: Change) -> dict[str, int]:
    """The sorts of work in a change, each with the number of records or terms.

    Records that are changed because they name an added one belong to the addition.
    """
    comparison = change.comparison
    moved = len(comparison.renamed) + len(comparison.removed) + len(comparison.moved)
    edited = [record.after.id for record in change.edited if not _names_added(change, record.after.id)]
    schemes = sum(change.head.known_ids.get(record_id) == "scheme" for record_id in edited)
    parts = {
        "added records": len(comparison.added),
        "other records corrected": len(edited) - schemes,
        "records renamed, moved or removed": moved,
        "vocabularies and schemes": len(comparison.terms) + schemes,
    }
    return {name: number for name, number in parts.items() if number}


def _names_added(change: Change, record_id: str) -> bool:
    record = change.head.find(record_id)
    return record is not None and any(each.target in change.added for each in references_of(record))


def large_change(change: Change) -> Iterator[Note]:
    """The change touches more records than one can look at in one sitting.

    Split it: by kind of record, by family of methods, or first what others rest on.
    """
    comparison = change.comparison
    touched = len(comparison.added) + len(comparison.removed) + len(change.edited)
    if touched > MOST_RECORDS:
        yield Note(None, f"{touched:,} records are touched; {MOST_RECORDS} are enough for one request")
