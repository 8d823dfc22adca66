"""What a report tells, before it is decided how it looks: headings with lines below them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Line", "Section", "Sign"]


class Sign(StrEnum):
    """What a line tells of."""

    ADDED = "+"
    REMOVED = "-"
    CHANGED = "!"
    NOTE = " "


@dataclass(frozen=True, slots=True)
class Line:
    """One line; nothing in its text can steer a terminal."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of our own words, and what stands below it."""

    heading: str
    lines: tuple[Line, ...]
