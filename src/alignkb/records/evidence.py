"""Evidence: the source that states what a record claims."""

from __future__ import annotations

from alignkb.records.identifiers import CitationKey
from alignkb.records.record import Inline, Shape, Text

__all__ = ["Claim", "Evidence"]


class Evidence(Shape):
    """One source of a statement."""

    paper: CitationKey
    """Citation key of the paper that states it."""
    locator: Text | None = None
    """Where in the paper, such as `Section 4, Eq. 7`; only where it was read there."""
    note: Inline | None = None
    """What the source says, or how sure that is."""


class Claim(Shape):
    """A single statement, with the evidence for it."""

    claim: Inline
    """The statement: one sentence that can be true or false."""
    evidence: tuple[Evidence, ...] = ()
    """Who states it; a claim without evidence is shown as such."""
