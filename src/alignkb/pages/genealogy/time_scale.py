"""A scale of time that gives the crowded months the room."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

__all__ = ["TimeScale", "scale_for"]

_MONTHS = 12
_CROWD = 0.85
"""The power by which room grows with a crowd."""
_YEAR = 1.3
"""Room of a year in which something happened, beside that of its months."""
_SHORT = 20
"""So many years are too few to begin with a decade: its empty years would be seen."""
_EMPTY, _MOST_EMPTY = 0.35, 3.0
"""Room of an empty year, and the most that a row of them takes."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where each month begins."""

    first: int
    """The first year."""
    starts: tuple[float, ...]
    """Where each month from January of the first year on begins, and where the last one ends."""

    def at(self, day: dt.date) -> float:
        """Where the day stands; days beyond the ends stand at the ends."""
        index = (day.year - self.first) * _MONTHS + day.month - 1
        if index < 0:
            return self.starts[0]
        if index >= len(self.starts) - 1:
            return self.starts[-1]
        start, end = self.starts[index], self.starts[index + 1]
        return round(start + (end - start) * (day.day - 1) / 31, 1)

    def ticks(self, gap: float) -> Iterator[tuple[int, float]]:
        """The years that can be written with `gap` between them, and where they begin.

        Of two years too close, the one that takes more room.
        """
        years = self.starts[::_MONTHS]
        rooms = [end - start for start, end in pairwise(years)]
        chosen: list[int] = []
        for index in sorted(range(len(rooms)), key=lambda at: (-rooms[at], -at)):
            if all(abs(years[index] - years[other]) >= gap for other in chosen):
                chosen.append(index)
        yield from ((self.first + index, years[index]) for index in sorted(chosen))


def scale_for(days: Iterable[dt.date], left: float, right: float) -> TimeScale:
    """The scale from `left` to `right` for what happened on `days`.

    A month takes room by what happened in it, less than in proportion, so that a crowd stands
    closer than a few; a row of empty years takes little however long it is.
    """
    counts = Counter((day.year, day.month) for day in days)
    if not counts:
        return TimeScale(1, (left, *([right] * _MONTHS)))
    first, last = min(counts)[0], max(counts)[0]
    years = range(first if last - first < _SHORT else first // 10 * 10, last + 1)
    empty = _empty_rooms({year for year, _ in counts}, years)
    rooms = [
        counts[year, month] ** _CROWD * bool(counts[year, month]) + empty.get(year, _YEAR) / _MONTHS
        for year in years
        for month in range(1, _MONTHS + 1)
    ]
    unit = (right - left) / sum(rooms)
    starts = (round(left + room * unit, 2) for room in accumulate(rooms, initial=0.0))
    return TimeScale(years[0], tuple(starts))


def _empty_rooms(full: set[int], years: range) -> dict[int, float]:
    """The room of each empty year: less in a long row of them."""
    rooms: dict[int, float] = {}
    row: list[int] = []
    for year in (*years, years.stop):
        if year in full or year == years.stop:
            rooms.update(dict.fromkeys(row, min(_EMPTY, _MOST_EMPTY / max(len(row), 1))))
            row = []
        else:
            row.append(year)
    return rooms
