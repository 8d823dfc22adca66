"""A record as JSON, with what other records say of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.knowledge_base.relations import relations_of

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Record, Tombstone

__all__ = ["as_json"]


def as_json(kb: KnowledgeBase, record: Record | Tombstone) -> str:
    """The fields as they are written in the file, and relations in both directions.

    Fields that name a record have its present id, also where the file has a former one.
    """
    shown = {
        "version": 1,
        "id": record.id,
        "kind": record.kind,
        "path": kb.paths[record.id],
        "title": record.title_text,
        "fields": record.model_dump(mode="json", exclude_unset=True),
        "relations": [
            {
                "type": related.type,
                "label": related.label,
                "record": related.record,
                "is_inverse": related.is_inverse,
                "note": related.note,
                "evidence": [
                    source.model_dump(mode="json", exclude_none=True) for source in related.evidence
                ],
            }
            for related in relations_of(kb, record)
        ],
        "named_by": [
            {"record": backlink.source, "role": backlink.role} for backlink in kb.backlinks.get(record.id, ())
        ],
    }
    return json.dumps(shown, indent=2) + "\n"
