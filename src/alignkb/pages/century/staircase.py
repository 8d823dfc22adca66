"""Above the axis: names in a staircase, each on its pole, and the dots that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from alignkb.pages.century.picture import POLE, Measures, Point, Turn
from alignkb.pages.genealogy.lettering import lines_of, width_of
from alignkb.pages.genealogy.time_scale import TimeScale

__all__ = ["broken", "points", "staircase"]

_DOT = 8.0
"""Between the middles of two dots."""


def broken(label: str, measures: Measures) -> tuple[tuple[str, float], ...]:
    """The label in at most two lines; nothing where it takes more."""
    for room in measures.rooms:
        lines = lines_of(label, measures.size, room)
        if len(lines) <= 2:  # noqa: PLR2004  # as many as a row of names is high
            return tuple((line, width_of(line, measures.size)) for line in lines)
    return ()


def staircase(
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
        if scale.at(turn.day) + POLE + text_width > measures.width:
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
        end = x + 2 * POLE + max(width for _, width in labels[turn.id])
        rows[turn.id] = 1 + max((row for pole, row in poles if x <= pole < end), default=-1)
        poles.append((x, rows[turn.id]))
    return rows


def points(turns: Iterable[Turn], scale: TimeScale, axis: float) -> Iterator[Point]:
    """The dots, each on the axis or as little below it as keeps it apart from the others."""
    stand: list[tuple[float, float]] = []
    for turn in turns:
        x, y = scale.at(turn.day), axis
        while any((x - other) ** 2 + (y - level) ** 2 < _DOT**2 for other, level in stand):
            y += _DOT / 2
        stand.append((x, y))
        yield Point(turn.id, x, y)
