"""How the edges of the graph read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.knowledge_base.model import KnowledgeBase

__all__ = ["edge_label"]

_DERIVED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "broader": ("is narrower than", "is broader than"),
        "in-category": ("is placed at", "holds"),
        "introduced-by": ("is introduced by", "introduces"),
        "addressed-by": ("is addressed by", "addresses"),
        "studies": ("studies", "is studied by"),
    }
)
"""The edges that are no relations of the vocabulary, forwards and backwards."""


def edge_label(kb: KnowledgeBase, key: str, *, is_forward: bool = True) -> str:
    """How an edge with this key reads, from its source or from its target."""
    found = kb.relation_types.get(key)
    if found is not None:
        return found.label if is_forward else found.inverse_label
    forward, backward = _DERIVED.get(key, (key, key))
    return forward if is_forward else backward
