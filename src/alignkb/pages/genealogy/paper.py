"""The picture cut into sheets of paper on which its letters can be read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alignkb.pages.genealogy.layout import Picture, Style

__all__ = ["PaperSheet", "cut_into_sheets"]

_WIDE, _HIGH = 703.0, 800.0
"""Room on A4 within the margins and below the head of the page, in pixels of CSS."""
_LETTERS = 8.3
"""Least height of the font on paper, in pixels of CSS: 6.2 points."""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A part of the picture: some lanes in some years."""

    x: float
    y: float
    width: float
    height: float
    first: int
    last: int
    """The years that begin on it, or that it begins in."""
    lanes: tuple[str, ...]
    """Ids of the lanes, from top to bottom."""


def cut_into_sheets(picture: Picture, style: Style) -> tuple[PaperSheet, ...]:
    """The sheets from left to right, and from top to bottom.

    They are cut where years begin and where lanes end, between rows of boxes only where one lane is
    higher than a sheet. A box stands as a whole on the sheet that it begins on.
    """
    if not picture.places:
        return ()
    scale = _LETTERS / style.size
    columns = tuple(_columns(picture, _WIDE / scale - picture.left))
    rows = tuple(_rows(picture, style, _HIGH / scale - 2 * style.axis))
    return tuple(
        PaperSheet(
            x=left,
            y=top,
            width=_right(picture, left, right) - left,
            height=bottom - top,
            first=_year(picture, left),
            last=_year(picture, right - 1),
            lanes=tuple(
                lane.id for lane in picture.lanes if lane.top < bottom and lane.top + lane.height > top
            ),
        )
        for top, bottom in rows
        for left, right in columns
    )


def _columns(picture: Picture, most: float) -> Iterator[tuple[float, float]]:
    """From where to where each column runs: the fewest of about one width that have room."""
    count = math.ceil((picture.width - picture.left) / most)
    while True:
        columns = tuple(pairwise(_cuts(picture, count)))
        widest = max(_right(picture, left, right) - left for left, right in columns)
        if widest <= most or count > len(picture.places):
            yield from columns
            return
        count += 1


def _cuts(picture: Picture, count: int) -> list[float]:
    """The ends of so many columns, where years begin if one does not far from there."""
    step = (picture.width - picture.left) / count
    wanted = [picture.left + number * step for number in range(count + 1)]
    years = [year for year in picture.scale.starts[::12] if year > picture.left]
    near = [min(years, key=lambda year: abs(year - cut), default=cut) for cut in wanted[1:-1]]
    moved = [
        year if abs(year - cut) < step / 3 else cut for year, cut in zip(near, wanted[1:-1], strict=True)
    ]
    return [wanted[0], *moved, wanted[-1]]


def _right(picture: Picture, left: float, right: float) -> float:
    """Where a column ends with the boxes that begin in it."""
    ends = (place.box.right for place in picture.places.values() if left <= place.box.x < right)
    return max([right, *(end + 2 for end in ends)])


def _rows(picture: Picture, style: Style, most: float) -> Iterator[tuple[float, float]]:
    """From where to where each row of sheets runs: as many lanes as have room."""
    cuts = sorted({*_between_lanes(picture), *_between_boxes(picture, style, most)})
    start = style.axis
    for cut, following in pairwise((*cuts, math.inf)):
        if following - start > most:
            yield start, cut
            start = cut


def _between_lanes(picture: Picture) -> Iterable[float]:
    return (lane.top + lane.height for lane in picture.lanes)


def _between_boxes(picture: Picture, style: Style, most: float) -> Iterator[float]:
    """Between which rows of boxes a lane can be cut that is higher than a sheet."""
    for lane in picture.lanes:
        boxes = [place.box for place in picture.places.values() if place.entry.lane == lane.id]
        if lane.height > most:
            tops: Sequence[float] = sorted({box.y for box in boxes})
            yield from (
                top - style.gap / 4
                for top in tops[1:]
                if not any(box.y < top - style.gap / 4 < box.bottom for box in boxes)
            )


def _year(picture: Picture, place: float) -> int:
    years = picture.scale.starts[::12]
    index = max((at for at, start in enumerate(years) if start <= place), default=0)
    return picture.scale.first + min(index, max(len(years) - 2, 0))
