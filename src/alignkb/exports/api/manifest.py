"""The checksums of all exported files, and the small document that tells whether something has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from alignkb.exports.api.document import Documents
from alignkb.exports.api.items import json_lines
from alignkb.exports.plain_records import compact_json

if TYPE_CHECKING:
    from alignkb.exports.export import ExportedFile, ExportOptions, FileFacts
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["conclude"]


def conclude(
    kb: KnowledgeBase, options: ExportOptions, facts: Mapping[str, FileFacts]
) -> Iterator[ExportedFile]:
    """The manifest of all files that were made with this export, and `latest.json`, which tells of it."""
    del kb
    documents = Documents(options)
    lines = [
        f'{compact_json(place)}:{{"export":"{known.export}","bytes":{known.size},"sha256":"{known.sha256}"}}'
        for place, known in sorted(facts.items())
    ]
    place, content = documents.make(
        "manifest.json",
        "Manifest",
        base=compact_json("../../"),
        count=str(len(lines)),
        files=json_lines(lines, "{}"),
    )
    yield place, content
    yield documents.make(
        "latest.json",
        "Latest",
        title=compact_json(options.title),
        index=compact_json("index.json"),
        manifest=compact_json(
            {
                "href": "manifest.json",
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        ),
    )
