"""Checks of what a record is: its id, its identifiers, its state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.comparison import Sort
from alignkb.review.remark import Note, Risk
from alignkb.rules.finding import Place

if TYPE_CHECKING:
    from alignkb.review.change import Change

__all__ = ["changed_identifier", "changed_state", "removed_record", "renamed_record"]

_IDENTIFYING = frozenset(
    {"title", "authors", "year", "arxiv", "doi", "acl", "openreview", "orcids", "introduced_in"},
)


def changed_identifier(change: Change) -> Iterator[Note]:
    """A record that was there says that it is another work: title, authors, year or an identifier.

    These were copied from a source once; look at the source again. That something which was
    missing is filled in is no change.
    """
    for record, each in change.differences():
        if each.field in _IDENTIFYING and (each.sort is not Sort.ADDED or each.field == "authors"):
            yield Note(
                change.place(record.after.id, *(each.after_path or (each.field,))),
                f"`{each.field}` of `{record.after.id}` {each.sort.value}: {_both(each.before, each.after)}",
            )


def _both(before: object, after: object) -> str:
    """The values that are there, lists in one line."""
    shown = ("; ".join(map(str, value)) if isinstance(value, list) else value for value in (before, after))
    return " became ".join(f"`{value}`" for value in shown if value is not None)


def removed_record(change: Change) -> Iterator[Note]:
    """A record is gone, and its id with it.

    Addresses that people have saved lead nowhere. A removed record should stay as a tombstone:
    `status: {state: removed, reason: …}`.
    """
    for record in change.comparison.removed:
        yield Note(Place(record.path), f"the {record.kind} `{record.id}` is gone", is_gone=True)


def renamed_record(change: Change) -> Iterator[Note]:
    """A record has another id.

    The old id must stay among its `former_ids`, so that old addresses lead to it; and it
    must be the same thing as before.
    """
    for rename in change.comparison.renamed:
        place = change.place(rename.after, "id")
        said = f"the {rename.kind} `{rename.before}` is now `{rename.after}`"
        if rename.is_declared:
            yield Note(place, said)
        else:
            yield Note(place, f"{said}, without the old id in `former_ids`", Risk.HIGH)


def changed_state(change: Change) -> Iterator[Note]:
    """A record was withdrawn, retracted, superseded, removed or revived.

    Everything that rests on the record is shown in another light; ask for the reason, and
    where it is announced.
    """
    for each in change.comparison.states:
        what = f"the {each.after.kind} `{each.after.id}` was {each.before_state}, is {each.after_state}"
        yield Note(change.place(each.after.id, "status"), what)
