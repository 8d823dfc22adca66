"""A record as JSON, with what other records say of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.answering.answers import described

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Record, Tombstone

__all__ = ["as_json"]


def as_json(kb: KnowledgeBase, record: Record | Tombstone) -> str:
    """What a program is answered about the record, with the version of the form and its file."""
    shown = {"version": 1, "path": kb.paths[record.id], **described(kb, record)}
    return json.dumps(shown, indent=2) + "\n"
