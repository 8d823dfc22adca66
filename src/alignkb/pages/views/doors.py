"""The pages about all methods, which lead to one another."""

from __future__ import annotations

from dataclasses import dataclass

from alignkb.pages.links import Target

__all__ = ["DOORS", "Door"]


@dataclass(frozen=True, slots=True)
class Door:
    """The way to one of the pages."""

    label: str
    target: Target


DOORS = (
    Door("Browse", Target("methods/index.md")),
    Door("Choose", Target("methods/choose.md")),
    Door("Compare", Target("methods/compare.md")),
    Door("Losses", Target("methods/losses.md")),
)
