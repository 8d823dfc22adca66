"""The century in one picture."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages.century import NARROW, WIDE, Century, Flag, Lane, Measures, Turn, draw_century
from alignkb.pages.page import PageOptions
from alignkb.pages.site import Site
from alignkb.pages.views.century import view_century
from alignkb.pages.views.history import events_by_date

ROOT = Path(__file__).parents[2]


def generated(count: int) -> list[Turn]:
    chance = random.Random(count)  # noqa: S311  # the same every time is what is wanted
    words = ("Somebody", "states", "what", "an-extraordinarily-long-word-is", "and", "why")
    return [
        Turn(
            f"e{number}",
            " ".join(chance.choices(words, k=chance.randint(1, 7))),
            dt.date(2025 - int(100 * chance.random() ** 4), chance.randint(1, 12), chance.randint(1, 28)),
            chance.randint(0, 9),
        )
        for number in range(count)
    ]


def boxes(flags: tuple[Flag, ...], measures: Measures) -> list[tuple[float, float, float, float]]:
    return [
        (flag.text_x, flag.top + row * measures.line, width, measures.line)
        for flag in flags
        for row, (_, width) in enumerate(flag.lines)
    ]


def faults(picture: Century) -> list[str]:
    """Texts that overlap, that a pole crosses, or that leave the picture."""
    measures, found = picture.measures, []
    for flags in (picture.flags, *(row.flags for row in picture.rows)):
        texts = boxes(flags, measures)
        for index, (x, y, width, height) in enumerate(texts):
            if x < 0 or x + width > measures.width or y < 0:
                found.append(f"{flags} leaves the picture")
            for other_x, other_y, other_width, other_height in texts[index + 1 :]:
                apart = x + width <= other_x or other_x + other_width <= x
                if not apart and y < other_y + other_height - 0.2 and other_y < y + height - 0.2:
                    found.append(f"texts overlap at {x}, {y}")
            if any(x < flag.x < x + width and flag.top < y + height / 2 for flag in flags):
                found.append(f"a pole crosses the text at {x}, {y}")
    for row in picture.rows:
        name_width = 0 if measures.left else row.name.lines[0][1]
        if any(flag.text_x < name_width for flag in row.flags):
            found.append(f"{row.id} is written over")
    return found


@pytest.mark.parametrize("measures", [WIDE, NARROW])
@pytest.mark.parametrize("count", [0, 1, 2, 60, 300])
def test_no_text_overlaps_and_none_is_cut(count: int, measures: Measures) -> None:
    turns = generated(count)
    lane = Lane("one", "A lane of its own", {2020: 3, 2024: 40}, tuple(turns[:5]))
    picture = draw_century(turns, [lane, Lane("all", "All", {1950: 1, 2024: 90})], measures)
    assert faults(picture) == []
    assert {point.id for point in picture.points} == {turn.id for turn in turns}
    labels = {turn.id: f"{turn.day.year} {turn.label}" for turn in turns}
    for flag in picture.flags:
        assert " ".join(line for line, _ in flag.lines) == labels[flag.id]
    assert (
        draw_century(list(reversed(turns)), [lane, Lane("all", "All", {1950: 1, 2024: 90})], measures)
        == picture
    )


def test_the_real_century_names_its_turning_points(kb: KnowledgeBase) -> None:
    site = Site(kb, PageOptions())
    events = events_by_date(site)
    view = view_century(site, events)
    assert view is not None
    for name, picture in view.pictures:
        assert faults(picture) == []
        assert len(picture.points) == len(kb.events)
        assert len(picture.flags) >= (20 if name == "wide" else 8)
        assert events[0].id in {flag.id for flag in picture.flags}
        dots = sorted((point.x, point.y) for point in picture.points)
        assert len(set(dots)) == len(dots)
        methods = [row.total for row in picture.rows[:-1]]
        assert sum(methods) == sum(site.year(method) is not None for method in kb.methods.values())
        assert picture.rows[-1].total == len(kb.papers)
        for row in picture.rows:
            assert sum(bar.count for bar in row.bars) >= row.total - 10


def test_bars_are_as_high_as_there_were_many() -> None:
    lanes = [Lane("a", "A", {2020: 10, 2021: 20}), Lane("b", "B", {2020: 5}), Lane("all", "All", {2020: 900})]
    first, second, last = draw_century([], lanes, WIDE).rows
    heights = [bar.height for bar in (*first.bars, *second.bars, *last.bars)]
    assert heights[0] == pytest.approx(heights[1] / 2, abs=0.1)
    assert heights[2] == pytest.approx(heights[0] / 2, abs=0.1)
    assert heights[3] == heights[1]


def test_nothing_dated_needs_no_picture() -> None:
    site = Site(KnowledgeBase(), PageOptions())
    assert view_century(site, ()) is None
