"""A century in one picture: what happened when, and how many methods came about in each category.

Time runs to the right on the scale of the genealogy. Above the axis stand the events, of which as many
carry their names as there is room for, the weightiest first; below it, for each category, a bar a year.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alignkb.pages.genealogy.lettering import lines_of, width_of
from alignkb.pages.genealogy.time_scale import TimeScale, scale_for

__all__ = [
    "NARROW",
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
    "draw_century",
]

_POLE = 4.0
"""Between a pole and its text."""
_DOT = 8.0
"""Between the middles of two dots."""
_LEAST_BAR = 2.5


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


def draw_century(turns: Sequence[Turn], lanes: Sequence[Lane], measures: Measures) -> Century:
    """The picture; no two texts overlap, and none is cut. The same records give the same picture.

    Args:
        turns: what happened, each with its day.
        lanes: what is counted, from top to bottom.
        measures: the measures.
    """
    days = [turn.day for turn in turns]
    for lane in lanes[:-1]:
        days += [dt.date(year, 7, 1) for year in Counter(lane.counts).elements()]
    scale = scale_for(days, measures.left + 6, measures.width - measures.right)
    labels = {turn.id: _broken(f"{turn.day.year} {turn.label}", measures) for turn in turns}
    rows_of = _staircase(turns, labels, scale, measures)
    axis = (max(rows_of.values(), default=-1) + 1) * measures.pitch + 8
    named_first = sorted(turns, key=lambda turn: (turn.id not in rows_of, turn.day, turn.id))
    points = tuple(_points(named_first, scale, axis))
    flags = tuple(
        Flag(
            id=point.id,
            x=point.x,
            lines=labels[point.id],
            text_x=round(point.x + _POLE, 1),
            top=round(axis - 6 - (rows_of[point.id] + 1) * measures.pitch, 1),
            foot=point.y,
        )
        for point in sorted(points, key=lambda point: (point.x, point.y))
        if point.id in rows_of
    )
    tick_y = max((point.y for point in points), default=axis) + 22
    rows = tuple(_rows(lanes, scale, tick_y + 6, measures))
    return Century(
        measures=measures,
        height=(rows[-1].baseline if rows else tick_y) + 8,
        axis=axis,
        ticks=tuple(scale.ticks(measures.tick)) if days else (),
        tick_y=tick_y,
        flags=flags,
        points=points,
        rows=rows,
    )


def _broken(label: str, measures: Measures) -> tuple[tuple[str, float], ...]:
    """The label in at most two lines; nothing where it takes more."""
    for room in measures.rooms:
        lines = lines_of(label, measures.size, room)
        if len(lines) <= 2:  # noqa: PLR2004  # as many as a row of names is high
            return tuple((line, width_of(line, measures.size)) for line in lines)
    return ()


def _staircase(
    turns: Sequence[Turn],
    labels: Mapping[str, tuple[tuple[str, float], ...]],
    scale: TimeScale,
    measures: Measures,
) -> dict[str, int]:
    """The row of each name that there is room for: the first, then the weightiest; row 0 is the lowest.

    A name stands to the right of its pole, above all names whose poles stand below it.
    """
    chosen: list[Turn] = []
    rows: dict[str, int] = {}
    first = min(turns, key=lambda turn: (turn.day, turn.id), default=None)
    for turn in sorted(turns, key=lambda turn: (turn is not first, -turn.weight, turn.day, turn.id)):
        text_width = max((width for _, width in labels[turn.id]), default=measures.width)
        if scale.at(turn.day) + _POLE + text_width > measures.width:
            continue
        tried = _rows_of(sorted([*chosen, turn], key=lambda one: (one.day, one.id)), labels, scale)
        if max(tried.values()) < measures.rows:
            chosen.append(turn)
            rows = tried
    return rows


def _rows_of(
    turns: Sequence[Turn], labels: Mapping[str, tuple[tuple[str, float], ...]], scale: TimeScale
) -> dict[str, int]:
    """The lowest rows, from the last name to the first."""
    rows: dict[str, int] = {}
    poles: list[tuple[float, int]] = []
    for turn in reversed(turns):
        x = scale.at(turn.day)
        end = x + 2 * _POLE + max(width for _, width in labels[turn.id])
        rows[turn.id] = 1 + max((row for pole, row in poles if x <= pole < end), default=-1)
        poles.append((x, rows[turn.id]))
    return rows


def _points(turns: Iterable[Turn], scale: TimeScale, axis: float) -> Iterator[Point]:
    """The dots, each on the axis or as little below it as keeps it apart from the others."""
    stand: list[tuple[float, float]] = []
    for turn in turns:
        x, y = scale.at(turn.day), axis
        while any((x - other) ** 2 + (y - level) ** 2 < _DOT**2 for other, level in stand):
            y += _DOT / 2
        stand.append((x, y))
        yield Point(turn.id, x, y)


def _rows(lanes: Sequence[Lane], scale: TimeScale, top: float, measures: Measures) -> Iterator[Row]:
    """The lanes; all but the last share one measure of height."""
    shared = max((count for lane in lanes[:-1] for count in lane.counts.values()), default=1)
    for index, lane in enumerate(lanes):
        is_last = index == len(lanes) - 1
        most = max(lane.counts.values(), default=1) if is_last else shared
        baseline = round(top + (index + 1) * measures.lane, 1)
        bars = tuple(_bars(lane, scale, baseline, (measures.lane - measures.line - 6) / most))
        name = _name(lane.label, baseline, measures)
        yield Row(
            lane.id,
            name,
            baseline,
            sum(lane.counts.values()),
            bars,
            tuple(_names(lane, name, scale, baseline, measures)),
        )


def _bars(lane: Lane, scale: TimeScale, baseline: float, unit: float) -> Iterator[Bar]:
    for year, count in sorted(lane.counts.items()):
        start, end = scale.at(dt.date(year, 1, 1)), scale.at(dt.date(year + 1, 1, 1))
        if year < scale.first or end <= start:
            continue
        height = round(max(_LEAST_BAR, count * unit), 1)
        width = round(max(_LEAST_BAR, end - start - 1.5), 1)
        x = round((start + end - width) / 2, 1)
        yield Bar(year, count, x, round(baseline - height, 1), width, height)


def _name(label: str, baseline: float, measures: Measures) -> Name:
    broken = lines_of(label, measures.size, measures.left - 12) if measures.left else (label,)
    lines = tuple((line, width_of(line, measures.size)) for line in broken)
    if not measures.left:
        return Name(0, round(baseline - measures.lane + measures.line, 1), lines)
    middle = baseline - measures.lane / 2 + 10
    return Name(0, round(middle - (len(lines) - 1) * measures.line / 2, 1), lines)


def _names(lane: Lane, name: Name, scale: TimeScale, baseline: float, measures: Measures) -> Iterator[Flag]:
    """The names of the weightiest methods, in the one row above the bars."""
    taken = [] if measures.left else [(0.0, name.lines[0][1] + 2 * _POLE)]
    top = round(baseline - measures.lane + measures.line * 0.3, 1)
    for turn in sorted(lane.turns, key=lambda turn: (-turn.weight, turn.day, turn.id)):
        width, x = width_of(turn.label, measures.size), scale.at(turn.day)
        for start in (x + _POLE, x - _POLE - width):
            low, high = min(start, x), max(start + width, x)
            is_inside = measures.left <= low and high <= measures.width
            if is_inside and all(high + _POLE < begin or end + _POLE < low for begin, end in taken):
                taken.append((low, high))
                yield Flag(turn.id, x, ((turn.label, width),), round(start, 1), top, baseline)
                break
