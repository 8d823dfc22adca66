"""Everything put together on one scale of time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from alignkb.pages.century.lanes import rows
from alignkb.pages.century.picture import POLE, Century, Flag, Lane, Measures, Turn
from alignkb.pages.century.staircase import broken, points, staircase
from alignkb.pages.genealogy.time_scale import scale_for

__all__ = ["draw_century"]


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
    labels = {turn.id: broken(f"{turn.day.year} {turn.label}", measures) for turn in turns}
    rows_of = staircase(turns, labels, scale, measures)
    axis = (max(rows_of.values(), default=-1) + 1) * measures.pitch + 8
    named_first = sorted(turns, key=lambda turn: (turn.id not in rows_of, turn.day, turn.id))
    dots = tuple(points(named_first, scale, axis))
    flags = tuple(
        Flag(
            id=point.id,
            x=point.x,
            lines=labels[point.id],
            text_x=round(point.x + POLE, 1),
            top=round(axis - 6 - (rows_of[point.id] + 1) * measures.pitch, 1),
            foot=point.y,
        )
        for point in sorted(dots, key=lambda point: (point.x, point.y))
        if point.id in rows_of
    )
    tick_y = max((point.y for point in dots), default=axis) + 22
    lanes_drawn = tuple(rows(lanes, scale, tick_y + 6, measures))
    return Century(
        measures=measures,
        height=(lanes_drawn[-1].baseline if lanes_drawn else tick_y) + 8,
        axis=axis,
        ticks=tuple(scale.ticks(measures.tick)) if days else (),
        tick_y=tick_y,
        flags=flags,
        points=dots,
        rows=lanes_drawn,
    )
