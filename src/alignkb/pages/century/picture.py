"""The picture as values: what goes in, the measures, and everything in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "NARROW",
    "POLE",
    "WIDE",
    "Bar",
    "Century",
    "Flag",
    "Lane",
    "Measures",
    "Name",
    "Point",
    "Row",
    "Turn",
]

POLE = 4.0
"""Between a pole and its text."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of the picture, in pixels at natural size."""

    width: float
    left: float
    """Room for the names of the lanes beside them; none where they stand above."""
    right: float
    """Room behind the end of time, for the last names."""
    rows: int
    """Rows of names above the axis, at most."""
    rooms: tuple[float, ...]
    """Widths that a name may be broken to; the first that leaves two lines."""
    size: float
    """Height of the font."""
    lane: float
    """Height of a lane."""
    tick: float
    """Least room of a year on the axis."""

    @property
    def line(self) -> float:
        """Height of a line of text."""
        return self.size * 1.15

    @property
    def pitch(self) -> float:
        """Height of a row of names: two lines."""
        return 2 * self.line + 6


WIDE = Measures(
    width=1180, left=140, right=118, rows=7, rooms=(114, 150, 190, 240), size=12, lane=52, tick=36
)
NARROW = Measures(
    width=358, left=0, right=66, rows=10, rooms=(92, 116, 150, 190), size=11.5, lane=50, tick=34
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that happened."""

    id: str
    label: str
    day: dt.date
    weight: int
    """How much followed from it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What is counted in a row of bars."""

    id: str
    label: str
    counts: Mapping[int, int]
    """By year."""
    turns: tuple[Turn, ...] = ()
    """Those that may be named above their bars."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A name on its pole."""

    id: str
    x: float
    """Of the pole."""
    lines: tuple[tuple[str, float], ...]
    """Each line with its width."""
    text_x: float
    top: float
    """Of the text, and so of the pole."""
    foot: float
    """Where the pole ends."""


@dataclass(frozen=True, slots=True)
class Point:
    """The dot of an event."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """How many there were in a year."""

    year: int
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a lane, line by line."""

    x: float
    y: float
    lines: tuple[tuple[str, float], ...]
    """Each with its width."""


@dataclass(frozen=True, slots=True)
class Row:
    """A lane in its place."""

    id: str
    name: Name
    baseline: float
    total: int
    bars: tuple[Bar, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Century:
    """The picture."""

    measures: Measures
    height: float
    axis: float
    """Height of the line on which the dots stand."""
    ticks: tuple[tuple[int, float], ...]
    tick_y: float
    flags: tuple[Flag, ...]
    points: tuple[Point, ...]
    rows: tuple[Row, ...]
