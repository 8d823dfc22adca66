"""The small picture of one method between those that it derives from and those that it led to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alignkb.pages.genealogy.curves import Box, curve
from alignkb.pages.genealogy.lettering import width_of

__all__ = ["Neighbour", "Neighbourhood", "Spot", "draw_neighbourhood"]

_SIZE, _BOX, _ROW, _PADDING = 10.5, 19.0, 25.0, 6.0
_BETWEEN = 84.0
"""Between two columns: room for the lines."""
_MOST = 10
"""Boxes in a column at most; of the younger ones there are two columns, and the rest is counted."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A method beside the one in the middle."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a method stands, and its line to the middle."""

    id: str
    label: str
    box: Box
    text_width: float
    path: str
    """Empty for the one in the middle."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The picture."""

    width: float
    height: float
    centre: Spot
    older: tuple[Spot, ...]
    younger: tuple[Spot, ...]
    beside: tuple[Spot, ...]
    left_out: int
    """How many more there are."""


def draw_neighbourhood(
    centre: Neighbour,
    older: Sequence[Neighbour],
    younger: Sequence[Neighbour],
    beside: Sequence[Neighbour],
) -> Neighbourhood:
    """The older ones in a column to the left, the younger ones to the right, the others below the middle."""
    columns = [list(older[:_MOST]), [centre, *beside[: _MOST - 1]], *_two(younger[: 2 * _MOST])]
    widths = [max((_width(one.label) for one in column), default=0.0) for column in columns]
    starts = [sum(width + _BETWEEN for width in widths[:place] if width) for place in range(len(columns))]
    rows = max(len(column) for column in columns)
    heart_row = min((rows - 1) / 2, rows - len(columns[1]))
    left, middle, *right = (
        tuple(_column(column, start, _top_row(place, len(column), rows, heart_row)))
        for place, (column, start) in enumerate(zip(columns, starts, strict=True))
    )
    left = tuple(_moved(spot, widths[0] - spot.box.width) for spot in left)
    heart, younger_spots = middle[0], tuple(spot for column in right for spot in column)
    return Neighbourhood(
        width=round(sum(width + _BETWEEN for width in widths if width) - _BETWEEN + 1, 1),
        height=rows * _ROW,
        centre=heart,
        older=tuple(_joined(spot, curve(spot.box, heart.box)) for spot in left),
        younger=tuple(_joined(spot, curve(heart.box, spot.box)) for spot in younger_spots),
        beside=tuple(_joined(spot, _bracket(heart.box, spot.box)) for spot in middle[1:]),
        left_out=len(older) + len(younger) + len(beside) - len(left) - len(younger_spots) - len(middle) + 1,
    )


def _two(ones: Sequence[Neighbour]) -> tuple[list[Neighbour], list[Neighbour]]:
    """In two columns where one does not do, the first of them the older ones."""
    half = (len(ones) + 1) // 2 if len(ones) > _MOST else len(ones)
    return list(ones[:half]), list(ones[half:])


def _top_row(place: int, count: int, rows: int, heart_row: float) -> float:
    """The row in which a column begins: the middle one with its heart, the others around that."""
    if place == 1:
        return heart_row
    return max(0.0, min(heart_row - (count - 1) / 2, rows - count))


def _column(column: Sequence[Neighbour], x: float, top_row: float) -> Iterator[Spot]:
    for index, one in enumerate(column):
        width = _width(one.label)
        y = (top_row + index) * _ROW + (_ROW - _BOX) / 2
        box = Box(round(x + 0.5, 1), round(y, 1), round(width, 1), _BOX)
        yield Spot(one.id, one.label, box, round(width - 2 * _PADDING, 1), "")


def _moved(spot: Spot, by: float) -> Spot:
    box = Box(round(spot.box.x + by, 1), spot.box.y, spot.box.width, spot.box.height)
    return Spot(spot.id, spot.label, box, spot.text_width, spot.path)


def _width(label: str) -> float:
    return width_of(label, _SIZE) + 2 * _PADDING


def _joined(spot: Spot, path: str) -> Spot:
    return Spot(spot.id, spot.label, spot.box, spot.text_width, path)


def _bracket(heart: Box, box: Box) -> str:
    """The line from the box in the middle to one below it, past those between."""
    out = heart.x - 7
    return f"M{heart.x} {heart.middle}H{out}V{box.middle}H{box.x}"
