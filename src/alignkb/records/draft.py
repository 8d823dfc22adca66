"""Drafts: papers as somebody else describes them, in the fields of our record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Draft", "Rejected"]


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper that may become a record: not checked yet, and without a citation key.

    `fields` has the names of `Paper` and the values as YAML holds them (texts, whole numbers,
    tuples of texts), in any order, without `id`. Texts are plain Unicode: no LaTeX, no HTML.
    """

    fields: Mapping[str, Any]
    origin: str
    """Where it comes from, as shown to people: `refs.bib:120`, `arXiv:2305.18290`."""
    notes: tuple[str, ...] = ()
    """What was changed or left out on the way, one sentence each without capital and full stop."""
    proposed_key: str | None = None
    """The key that the source uses; ours is made from author, year and title."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """One paper of which no draft, or no record, can be made."""

    origin: str
    """Where it stands, as shown to people: `refs.bib:120`."""
    reason: str
    """What is wrong and what to write instead, one sentence without capital and full stop."""
    key: str | None = None
    """The key that the source uses, where it can be read."""
    line: int | None = None
    """The line in the source, counted from 1; None for a source without lines."""
