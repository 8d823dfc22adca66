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
    """Least room for the names of the lanes."""
    axis: float = 26.0
    """Height of the axis, above and below."""
    size: float = 10.5
    """Height of the font."""
    box: float = 19.0
    row: float = 25.0
    """Height of a box of one line, and of the row that it stands in."""
    line: float = 12.5
    """Height of each further line."""
    broken: float = 150.0
    """Width beyond which a label is broken into lines."""
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
    lines: tuple[tuple[str, float], ...]
    """Its label line by line, each with its width."""


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
    left: float
    """Room for the names of the lanes."""
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

    Boxes never overlap, and hold their whole labels. A box begins in the time in which its method
    came about, and not before those of its parents; what has no date stands at the end. The same
    entries give the same picture.

    Args:
        entries: what is to be placed, each in a lane of `lanes`.
        lanes: the names of the lanes by id, from top to bottom; one that nothing stands in is left out.
        style: the measures.
    """
    started = {day.id: day for day in (_not_before_parents(entries))}
    width = max(style.width, round(style.crowd * math.sqrt(len(entries))))
    left = _left(lanes.values(), style)
    labels = {entry.id: _lines(entry.label, style) for entry in entries}
    widths = {of: max(room for _, room in lines) + 2 * style.padding for of, lines in labels.items()}
    scale = _scale(tuple(started.values()), widths, style, (left + style.gap, width))
    rows: dict[str, _Rows] = {lane: _Rows() for lane in lanes}
    placed: dict[str, tuple[int, float]] = {}
    depths = _depths(started)
    for entry in sorted(started.values(), key=lambda entry: (*_order(entry)[:2], depths[entry.id], entry.id)):
        at, latest = _room(entry, scale)
        kin = [placed[parent][0] for parent in entry.parents if _is_near(parent, entry, started, placed)]
        wish = sum(kin) / len(kin) if kin else 0.0
        placed[entry.id] = rows[entry.lane].take(at, latest, widths[entry.id], wish, style.gap)
    tallest = _tallest(started.values(), labels)
    bands = _bands(lanes, rows, tallest, style)
    places: dict[str, Place] = {}
    for entry in started.values():
        pitch, lines = _pitch(tallest[entry.lane], style), labels[entry.id]
        size = (widths[entry.id], style.box + (len(lines) - 1) * style.line)
        box = _box(bands[entry.lane], placed[entry.id], size, pitch, style)
        places[entry.id] = Place(entry, box, lines)
    furthest = max((place.box.right for place in places.values()), default=0.0)
    bottom = max((band.top + band.height for band in bands.values()), default=style.axis)
    full_width, height = max(width, math.ceil(furthest + style.gap)), bottom + style.axis
    return Picture(full_width, height, left, scale, tuple(bands.values()), MappingProxyType(places))


def _left(names: Iterable[str], style: Style) -> float:
    """Room for the names of the lanes: for their longest words, which are not broken."""
    words = (word for name in names for word in name.split())
    return max([style.left, *(width_of(word, style.size) + 2 * style.gap + style.padding for word in words)])


def _lines(label: str, style: Style) -> tuple[tuple[str, float], ...]:
    lines = lines_of(label, style.size, style.broken) or ("",)
    return tuple((line, width_of(line, style.size)) for line in lines)


def _tallest(entries: Iterable[Entry], labels: Mapping[str, tuple[tuple[str, float], ...]]) -> dict[str, int]:
    """The most lines that a label has, by lane."""
    tallest: dict[str, int] = {}
    for entry in entries:
        tallest[entry.lane] = max(tallest.get(entry.lane, 1), len(labels[entry.id]))
    return tallest


def _pitch(lines: int, style: Style) -> float:
    """Height of a row whose boxes have so many lines at most."""
    return style.row + (lines - 1) * style.line


def _scale(
    entries: Sequence[Entry], widths: Mapping[str, float], style: Style, ends_at: tuple[float, float]
) -> TimeScale:
    """The scale that leaves the room at its end that boxes of the last month need."""
    left, width = ends_at
    days = [entry.earliest for entry in entries if entry.earliest]
    last = max(days, default=None)
    ends = [widths[entry.id] for entry in entries if entry.earliest is None or entry.earliest == last]
    return scale_for(days, left, width - max(ends, default=0.0) - style.gap)


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


def _depths(entries: Mapping[str, Entry]) -> dict[str, int]:
    """How many steps each entry is from those that derive from nothing of the same day.

    Of two that came about on one day, the one that the other derives from thus stands first.
    """
    depths: dict[str, int] = {}

    def depth(entry_id: str, seen: frozenset[str]) -> int:
        entry = entries[entry_id]
        if entry_id not in depths:
            near = [
                parent
                for parent in entry.parents
                if parent in entries
                and parent not in seen
                and _order(entries[parent])[:2] == _order(entry)[:2]
            ]
            depths[entry_id] = max((depth(parent, seen | {entry_id}) + 1 for parent in near), default=0)
        return depths[entry_id]

    for entry_id in entries:
        depth(entry_id, frozenset({entry_id}))
    return depths


def _room(entry: Entry, scale: TimeScale) -> tuple[float, float]:
    """Between which places the box may begin."""
    if entry.earliest is None or entry.latest is None:
        return scale.starts[-1], scale.starts[-1]
    return scale.at(entry.earliest), scale.at(entry.latest)


def _is_near(
    parent: str, entry: Entry, known: Mapping[str, Entry], placed: Mapping[str, tuple[int, float]]
) -> bool:
    return parent in placed and known[parent].lane == entry.lane


def _bands(
    lanes: Mapping[str, str], rows: Mapping[str, _Rows], tallest: Mapping[str, int], style: Style
) -> dict[str, Lane]:
    left = _left(lanes.values(), style)
    bands: dict[str, Lane] = {}
    top = style.axis
    for lane, name in lanes.items():
        count = len(rows[lane].ends)
        if not count:
            continue
        lines = lines_of(name, style.size, left - 2 * style.gap)
        rows_height = count * _pitch(tallest[lane], style)
        height = max(rows_height, len(lines) * style.size * 1.3) + 2 * style.lane
        bands[lane] = Lane(lane, top, height, lines)
        top += height
    return bands


def _box(
    lane: Lane, place: tuple[int, float], measures: tuple[float, float], pitch: float, style: Style
) -> Box:
    (row, x), (width, height) = place, measures
    y = lane.top + style.lane + row * pitch + (pitch - height) / 2
    return Box(round(x, 1), round(y, 1), round(width, 1), height)
