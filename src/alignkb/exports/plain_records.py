"""Records as plain data: what every export in JSON, and whatever is made from it, holds of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignkb.records.record import Record
    from alignkb.records.tombstone import Tombstone

__all__ = ["plain_record"]


def plain_record(record: Record | Tombstone) -> dict[str, Any]:
    """The record as its file says it, with its kind as first field.

    Fields that the file leaves out are left out. Fields that name a record have its present
    id, also where the file has a former one.
    """
    return {"kind": record.kind, **record.model_dump(mode="json", exclude_unset=True)}
