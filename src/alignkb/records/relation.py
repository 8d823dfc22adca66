"""Relations from one record to another."""

from __future__ import annotations

from alignkb.records.evidence import Evidence
from alignkb.records.identifiers import RecordId
from alignkb.records.record import Inline, Shape

__all__ = ["Relation"]


class Relation(Shape):
    """One typed, directed relation, written on the later or more special record."""

    type: RecordId
    """One of the types in `taxonomy/relation-types.yaml`."""
    target: RecordId
    """Id of the record at the other end."""
    note: Inline | None = None
    """Why the relation holds: what is extended, simplified, replaced."""
    condition: Inline | None = None
    """Under what condition it holds, where it does not always."""
    evidence: tuple[Evidence, ...] = ()
    """Who states it; a relation without evidence is shown as such."""
