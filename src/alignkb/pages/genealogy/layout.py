"""Where each method stands: time to the right, a lane for each category, in rows without overlap."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from alignkb.pages.genealogy.curves import Box
from alignkb.pages.genealogy.lettering import lines_of, width_of
from alignkb.pages.genealogy.time_scale import TimeScale, scale_for

__all__ = ["Entry", "Lane", "Picture", "Place", "Style", "lay_out"]


@dataclass(frozen=True, slots=True)
class Style:
    """The measures of the picture, in pixels at natural size."""

    width: float = 1400.0
    """Least width of all."""
    crowd: float = 92.0
    """Width by the square root of the number of boxes, where that is more."""
    left: float = 104.0
    """Room for the names of the lanes."""
    axis: float = 26.0
    """Height of the axis, above and below."""
    size: float = 10.5
    """Height of the font."""
    box: float = 19.0
    row: float = 25.0
    """Height of a box, and of the row that it stands in."""
    padding: float = 6.0
    """Between the edge of a box and its text."""
    gap: float = 7.0
    """Between two boxes of a row."""
    lane: float = 9.0
    """Above and below the rows of a lane."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be placed."""

    id: str
    label: str
    lane: str
    earliest: dt.date | None
    latest: dt.date | None
    """The days between which it came about; None where nothing is known."""
    parents: tuple[str, ...] = ()
    """What it derives from."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    entry: Entry
    box: Box
    text_width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """The band of one category."""

    id: str
    top: float
    height: float
    lines: tuple[str, ...]
    """Its name, line by line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything in its place."""

    width: float
    height: float
    scale: TimeScale
    lanes: tuple[Lane, ...]
    places: Mapping[str, Place]


@dataclass
class _Rows:
    """The rows of one lane while they are filled from left to right."""

    ends: list[float] = field(default_factory=list)

    def take(self, at: float, latest: float, width: float, wish: float, gap: float) -> tuple[int, float]:
        """Row and left edge of a box: of the rows with room, the one nearest to the row `wish`."""
        starts = {row: max(at, end + gap) for row, end in enumerate(self.ends)}
        free = [row for row, start in starts.items() if start <= latest]
        if free:
            row = min(free, key=lambda row: (abs(row - wish) + (starts[row] - at) / 40, row))
            start = starts[row]
        else:
            row, start = len(self.ends), at
            self.ends.append(0.0)
        self.ends[row] = start + width
        return row, start


def lay_out(entries: Sequence[Entry], lanes: Mapping[str, str], style: Style) -> Picture:
    """The picture of `entries`.

    Boxes never overlap; a box begins in the time in which its method came about, and not before
    those of its parents; what has no date stands at the end. The same entries give the same picture.

    Args:
        entries: what is to be placed, each in a lane of `lanes`.
        lanes: the names of the lanes by id, from top to bottom; one that nothing stands in is left out.
        style: the measures.
    """
    started = {day.id: day for day in (_not_before_parents(entries))}
    width = max(style.width, round(style.crowd * math.sqrt(len(entries))))
    widths = {entry.id: width_of(entry.label, style.size) + 2 * style.padding for entry in entries}
    scale = _scale(tuple(started.values()), widths, style, width)
    rows: dict[str, _Rows] = {lane: _Rows() for lane in lanes}
    placed: dict[str, tuple[int, float]] = {}
    for entry in sorted(started.values(), key=_order):
        at, latest = _room(entry, scale)
        kin = [placed[parent][0] for parent in entry.parents if _is_near(parent, entry, started, placed)]
        wish = sum(kin) / len(kin) if kin else 0.0
        placed[entry.id] = rows[entry.lane].take(at, latest, widths[entry.id], wish, style.gap)
    bands = _bands(lanes, rows, style)
    places = {
        entry.id: Place(
            entry,
            _box(bands[entry.lane], placed[entry.id], widths[entry.id], style),
            round(widths[entry.id] - 2 * style.padding, 1),
        )
        for entry in started.values()
    }
    furthest = max((place.box.right for place in places.values()), default=0.0)
    bottom = max((band.top + band.height for band in bands.values()), default=style.axis)
    return Picture(
        max(width, math.ceil(furthest + style.gap)),
        bottom + style.axis,
        scale,
        tuple(bands.values()),
        MappingProxyType(places),
    )


def _scale(entries: Sequence[Entry], widths: Mapping[str, float], style: Style, width: float) -> TimeScale:
    """The scale that leaves the room at its end that boxes of the last month need."""
    days = [entry.earliest for entry in entries if entry.earliest]
    last = max(days, default=None)
    ends = [widths[entry.id] for entry in entries if entry.earliest is None or entry.earliest == last]
    return scale_for(days, style.left + style.gap, width - max(ends, default=0.0) - style.gap)


def _order(entry: Entry) -> tuple[dt.date, dt.date, str]:
    """From the oldest to the newest; of the same age, the one whose date is known best first."""
    return (entry.earliest or dt.date.max, entry.latest or dt.date.max, entry.id)


def _not_before_parents(entries: Iterable[Entry]) -> Iterable[Entry]:
    """The entries, each moved behind the last of its parents as far as its date allows."""
    known = {entry.id: entry for entry in entries}
    starts: dict[str, dt.date | None] = {}
    for entry in sorted(known.values(), key=lambda entry: _order(entry)[1:]):
        start, latest = entry.earliest, entry.latest
        if start is not None and latest is not None:
            later = [
                starts.get(parent) or known[parent].earliest for parent in entry.parents if parent in known
            ]
            start = max([start, *(min(day, latest) for day in later if day)])
        starts[entry.id] = start
        yield Entry(entry.id, entry.label, entry.lane, start, latest, entry.parents)


def _room(entry: Entry, scale: TimeScale) -> tuple[float, float]:
    """Between which places the box may begin."""
    if entry.earliest is None or entry.latest is None:
        return scale.starts[-1], scale.starts[-1]
    return scale.at(entry.earliest), scale.at(entry.latest)


def _is_near(
    parent: str, entry: Entry, known: Mapping[str, Entry], placed: Mapping[str, tuple[int, float]]
) -> bool:
    return parent in placed and known[parent].lane == entry.lane


def _bands(lanes: Mapping[str, str], rows: Mapping[str, _Rows], style: Style) -> dict[str, Lane]:
    bands: dict[str, Lane] = {}
    top = style.axis
    for lane, name in lanes.items():
        count = len(rows[lane].ends)
        if not count:
            continue
        lines = lines_of(name, style.size, style.left - 2 * style.gap)
        height = max(count * style.row, len(lines) * style.size * 1.3) + 2 * style.lane
        bands[lane] = Lane(lane, top, height, lines)
        top += height
    return bands


def _box(lane: Lane, place: tuple[int, float], width: float, style: Style) -> Box:
    row, x = place
    y = lane.top + style.lane + row * style.row + (style.row - style.box) / 2
    return Box(round(x, 1), round(y, 1), round(width, 1), style.box)
