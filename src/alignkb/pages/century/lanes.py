"""Below the axis: a bar a year for each lane, with the names of its weightiest methods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from alignkb.pages.century.picture import POLE, Bar, Flag, Lane, Measures, Name, Row
from alignkb.pages.genealogy.lettering import lines_of, width_of
from alignkb.pages.genealogy.time_scale import TimeScale

__all__ = ["rows"]

_LEAST_BAR = 2.5


def rows(lanes: Sequence[Lane], scale: TimeScale, top: float, measures: Measures) -> Iterator[Row]:
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
    taken = [] if measures.left else [(0.0, name.lines[0][1] + 2 * POLE)]
    top = round(baseline - measures.lane + measures.line * 0.3, 1)
    for turn in sorted(lane.turns, key=lambda turn: (-turn.weight, turn.day, turn.id)):
        width, x = width_of(turn.label, measures.size), scale.at(turn.day)
        for start in (x + POLE, x - POLE - width):
            low, high = min(start, x), max(start + width, x)
            is_inside = measures.left <= low and high <= measures.width
            if is_inside and all(high + POLE < begin or end + POLE < low for begin, end in taken):
                taken.append((low, high))
                yield Flag(turn.id, x, ((turn.label, width),), round(start, 1), top, baseline)
                break
