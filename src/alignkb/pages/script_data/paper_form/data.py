"""What the form's script reads: shape, messages, vocabulary, and the papers that are there."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.pages.script_data.paper_form.messages import messages
from alignkb.pages.script_data.paper_form.shapes import identifier_forms, shapes
from alignkb.records import Paper
from alignkb.source.composing import MAX_DEPTH
from alignkb.source.reader import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["FORM_DATA", "KNOWN_PAPERS", "data_files"]

FORM_DATA = "data/paper-form.json"
"""Where the shape of a paper, the messages and the vocabulary lie in the site."""
KNOWN_PAPERS = "data/known-papers.json"
"""Where the list of papers lies in the site, by which a draft of one that is there is noticed."""


def data_files(kb: KnowledgeBase) -> Mapping[str, bytes]:
    """The files that the form reads, by their place in the site.

    The same knowledge base gives the same bytes.
    """
    return MappingProxyType({FORM_DATA: _as_bytes(_form_data(kb)), KNOWN_PAPERS: _as_bytes(_papers(kb))})


def _as_bytes(value: Any) -> bytes:  # anything that JSON can hold
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _form_data(kb: KnowledgeBase) -> dict[str, Any]:
    home = kb.home_scheme
    kinds: dict[str, list[str]] = {}
    for record_id, kind in kb.known_ids.items():
        if kind != "paper" and record_id not in kb.tombstones:
            kinds.setdefault(kind, []).append(record_id)
    return {
        "root": Paper.__name__,
        "shapes": shapes(Paper),
        "identifiers": identifier_forms(),
        "messages": messages(),
        "limits": {"bytes": MAX_BYTES, "depth": MAX_DEPTH},
        "scheme": home.id if home is not None else None,
        "concepts": [{"id": concept.id, "label": concept.label} for concept in home.concepts] if home else [],
        "kinds": kinds,
        "files": {name: kb.paths[name] for name in kb.known_ids if name not in kb.papers},
        "former": dict(kb.current_ids),
        "removed": {
            record_id: {"kind": kb.known_ids[record_id], "following": kb.replacement_of(record_id)}
            for record_id in kb.tombstones
        },
        "methods": [
            {"id": method.id, "label": method.label, "name": method.name} for method in kb.methods.values()
        ],
    }


def _papers(kb: KnowledgeBase) -> list[dict[str, str]]:
    """What tells each paper apart, and its file; what a paper lacks is left out."""
    found = []
    for paper in kb.papers.values():
        facts = {
            "id": paper.id,
            "file": kb.paths[paper.id],
            "title": paper.title,
            "arxiv": paper.arxiv,
            "doi": paper.doi,
        }
        found.append({name: str(value) for name, value in facts.items() if value is not None})
    return found
