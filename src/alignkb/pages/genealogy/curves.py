"""The lines between boxes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Box", "curve"]

_LEAST, _MOST = 12.0, 90.0
"""How far a line runs straight on before it bends."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2

    def overlaps(self, other: Box) -> bool:
        """Whether the two have a place in common."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


def curve(older: Box, younger: Box, shift: float = 0.0) -> str:
    """The line from the older to the younger box, as the data of an SVG path.

    Args:
        older: where it begins: at the right edge, or below or above where there is no room.
        younger: where it ends: at the left edge, or above or below.
        shift: how far beside the middle, for a second line between the same boxes.
    """
    start, end = older.middle + shift, younger.middle + shift
    if younger.x - older.right >= _LEAST:
        bend = max(_LEAST, min((younger.x - older.right) / 2, _MOST))
        return _cubic(
            (older.right, start), (older.right + bend, start), (younger.x - bend, end), (younger.x, end)
        )
    leaves = older.bottom if end > start else older.y
    if younger.x - older.x >= 2 * _LEAST:
        at = min(younger.x - _LEAST, older.right - _LEAST) + shift
        return _cubic((at, leaves), (at, end), (younger.x - _LEAST, end), (younger.x, end))
    arrives = younger.y if end > start else younger.bottom
    at, to = older.x + _LEAST + shift, younger.x + min(_LEAST, younger.width / 2) + shift
    half = (leaves + arrives) / 2
    return _cubic((at, leaves), (at, half), (to, half), (to, arrives))


def _cubic(*points: tuple[float, float]) -> str:
    start, *rest = (f"{_short(x)} {_short(y)}" for x, y in points)
    return f"M{start}C{' '.join(rest)}"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
