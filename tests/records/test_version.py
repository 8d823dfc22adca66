from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from alignkb.records.schema import json_schemas
from alignkb.records.version import SCHEMA_VERSION, SHAPE_DIGEST


def bare(node: Any) -> Any:
    """A schema without its words, which may change freely."""
    if isinstance(node, dict):
        return {
            key: bare(part)
            for key, part in node.items()
            if key not in ("description", "title") or not isinstance(part, str)
        }
    return [bare(part) for part in node] if isinstance(node, list) else node


def test_the_version_is_decided_anew_when_the_shape_of_records_changes() -> None:
    shapes = {name: bare(json.loads(raw)) for name, raw in sorted(json_schemas().items())}
    digest = hashlib.sha256(json.dumps(shapes, sort_keys=True).encode()).hexdigest()[:16]
    assert digest == SHAPE_DIGEST, (
        f"the shape of records is not that of version {SCHEMA_VERSION}: raise SCHEMA_VERSION (a field that goes or "
        f"changes its meaning: the first number, a new field or value: the second), say in docs/reference/api.md what "
        f"has changed, and write SHAPE_DIGEST = {digest!r}"
    )


def test_the_version_is_a_semantic_one() -> None:
    assert re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", SCHEMA_VERSION)
    assert bare({"description": "words", "properties": {"title": {"title": "T", "type": "string"}}}) == {
        "properties": {"title": {"type": "string"}}
    }
