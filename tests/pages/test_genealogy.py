"""The genealogy: where boxes stand, and that the picture says what the records say."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.pages import Page, PageOptions
from alignkb.pages.genealogy import (
    Box,
    Entry,
    Picture,
    Style,
    curve,
    cut_into_sheets,
    lay_out,
    lines_of,
    scale_for,
    width_of,
)
from alignkb.pages.site import Site
from alignkb.pages.views.genealogy import lay_out_methods
from alignkb.pages.views.kinship import kinship
from alignkb.project import open_project

ROOT = Path(__file__).parents[2]
STYLE = Style()
LANES = {"a": "First lane", "b": "A second lane with a long name", "c": "Never used"}


@pytest.fixture(scope="module")
def real() -> Site:
    return Site(load(open_project(ROOT)).knowledge_base, PageOptions())


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """The pairs of boxes that have a place in common, found by sweeping from left to right."""
    places = sorted(picture.places.values(), key=lambda place: place.box.x)
    found = []
    for index, one in enumerate(places):
        for other in places[index + 1 :]:
            if other.box.x >= one.box.right:
                break
            if one.box.overlaps(other.box):
                found.append((one.entry.id, other.entry.id))
    return found


def generated(count: int) -> list[Entry]:
    """Entries whose dates crowd towards the end, each with parents among the older ones."""
    chance = random.Random(count)  # noqa: S311  # the same every time is what is wanted
    entries: list[Entry] = []
    for number in range(count):
        year = 2024 - int(12 * chance.random() ** 3)
        day = dt.date(year, chance.randint(1, 12), 1)
        older = [entry.id for entry in entries if entry.earliest and entry.earliest <= day]
        parents = tuple(chance.sample(older, min(2, len(older))))
        label = "method"[: chance.randint(1, 6)] * chance.randint(1, 4)
        entries.append(Entry(f"m{number}", label, chance.choice("ab"), day, day, parents))
    return entries


@pytest.mark.parametrize("count", [0, 1, 40, 300, 1200])
def test_every_box_stands_as_a_whole_on_the_sheet_that_it_begins_on(count: int) -> None:
    picture = lay_out(generated(count), LANES, STYLE)
    sheets = cut_into_sheets(picture, STYLE)
    assert bool(sheets) == bool(count)
    for place in picture.places.values():
        box = place.box
        holding = [
            sheet
            for sheet in sheets
            if sheet.x <= box.x
            and box.right <= sheet.x + sheet.width
            and sheet.y <= box.y
            and box.bottom <= sheet.y + sheet.height
        ]
        assert holding
        assert all(place.entry.lane in sheet.lanes for sheet in holding)
    for sheet in sheets:
        # six points are eight pixels of the sheet, which is 703 wide
        assert 703 / (picture.left + sheet.width) * STYLE.size >= 8
        assert 812 / (sheet.height + STYLE.axis) * STYLE.size >= 8
        assert sheet.first <= sheet.last


def test_sheets_leave_nothing_out(real: Site) -> None:
    picture = lay_out_methods(real)
    sheets = cut_into_sheets(picture, STYLE)
    assert min(sheet.x for sheet in sheets) == picture.left
    assert max(sheet.x + sheet.width for sheet in sheets) >= picture.width
    assert min(sheet.y for sheet in sheets) == STYLE.axis
    assert max(sheet.y + sheet.height for sheet in sheets) == pytest.approx(picture.height - STYLE.axis)
    assert {lane for sheet in sheets for lane in sheet.lanes} == {lane.id for lane in picture.lanes}


def test_no_label_of_the_real_site_overlaps_another(real: Site) -> None:
    picture = lay_out_methods(real)
    assert set(real.kb.methods) <= set(picture.places)
    assert overlapping(picture) == []
    for place in picture.places.values():
        assert all(0 < width < place.box.width for _, width in place.lines)
        assert place.box.x >= picture.left >= STYLE.left
        assert place.box.right < picture.width


@pytest.mark.parametrize("count", [0, 1, 250, 2000])
def test_boxes_never_overlap_and_stay_in_their_lanes(count: int) -> None:
    picture = lay_out(generated(count), LANES, STYLE)
    assert len(picture.places) == count
    assert overlapping(picture) == []
    lanes = {lane.id: lane for lane in picture.lanes}
    assert "c" not in lanes
    for place in picture.places.values():
        lane = lanes[place.entry.lane]
        assert lane.top <= place.box.y
        assert place.box.bottom <= lane.top + lane.height
    for upper, lower in pairwise(picture.lanes):
        assert upper.top + upper.height == pytest.approx(lower.top)


def test_children_never_begin_before_their_parents() -> None:
    picture = lay_out(generated(250), LANES, STYLE)
    for place in picture.places.values():
        for parent in place.entry.parents:
            assert picture.places[parent].entry.earliest <= place.entry.earliest  # type: ignore[operator]


def test_a_child_of_which_only_the_year_is_known_stands_after_its_parent() -> None:
    parent = Entry("p", "Parent", "a", dt.date(2023, 5, 1), dt.date(2023, 5, 31))
    child = Entry("c", "Child", "a", dt.date(2023, 1, 1), dt.date(2023, 12, 31), ("p",))
    other = Entry("o", "Other", "a", dt.date(2021, 1, 1), dt.date(2021, 1, 31))
    places = lay_out([child, parent, other], LANES, STYLE).places
    assert places["c"].box.x >= places["p"].box.x
    assert places["o"].box.x < places["p"].box.x


def test_the_order_of_the_entries_does_not_matter() -> None:
    entries = generated(120)
    mixed = sorted(entries, key=lambda entry: entry.id[::-1])
    assert dict(lay_out(entries, LANES, STYLE).places) == dict(lay_out(mixed, LANES, STYLE).places)


def test_what_has_no_date_stands_at_the_end() -> None:
    known = Entry("k", "Known", "a", dt.date(2023, 5, 1), dt.date(2023, 5, 31))
    unknown = Entry("u", "Unknown", "a", None, None, ("k",))
    picture = lay_out([unknown, known], LANES, STYLE)
    assert picture.places["u"].box.x >= picture.scale.starts[-1]
    assert overlapping(picture) == []
    alone = lay_out([unknown], LANES, STYLE)
    assert alone.places["u"].box.right < alone.width


def test_parents_in_a_circle_do_no_harm() -> None:
    days = (dt.date(2023, 5, 1), dt.date(2023, 5, 31))
    entries = [Entry("x", "X", "a", *days, ("y", "gone")), Entry("y", "Y", "a", *days, ("x",))]
    assert overlapping(lay_out(entries, LANES, STYLE)) == []


@given(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2040, 12, 31)), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_later_is_never_further_left(days: list[dt.date]) -> None:
    scale = scale_for(days, 10.0, 500.0)
    places = [scale.at(day) for day in sorted(days)]
    assert places == sorted(places)
    assert scale.starts[0] == 10.0
    assert scale.starts[-1] == pytest.approx(500.0, abs=0.1)
    assert scale.at(dt.date(1000, 1, 1)) == 10.0
    assert scale.at(dt.date(3000, 1, 1)) == scale.starts[-1]
    ticks = list(scale.ticks(30.0))
    assert ticks == sorted(ticks)
    assert all(later - earlier >= 30.0 for (_, earlier), (_, later) in pairwise(ticks))


def test_the_crowd_gets_the_room() -> None:
    crowd = [dt.date(2023, month, 1) for month in range(1, 13) for _ in range(5)]
    scale = scale_for([dt.date(1927, 1, 1), *crowd, dt.date(2024, 1, 1)], 0.0, 1000.0)
    assert scale.first == 1920
    year = scale.at(dt.date(2024, 1, 1)) - scale.at(dt.date(2023, 1, 1))
    decades = scale.at(dt.date(2023, 1, 1)) - scale.at(dt.date(1928, 1, 1))
    assert year > 5 * decades


BOX = Box(100, 100, 60, 20)


@pytest.mark.parametrize(
    ("younger", "end"),
    [
        (Box(300, 40, 60, 20), (300, 50)),
        (Box(300, 100, 60, 20), (300, 110)),
        (Box(140, 160, 60, 20), (140, 170)),
        (Box(101, 160, 60, 20), (113, 160)),
        (Box(101, 40, 60, 20), (113, 60)),
    ],
)
def test_lines_run_from_edge_to_edge(younger: Box, end: tuple[float, float]) -> None:
    numbers = [float(found) for found in re.findall(r"-?[0-9.]+", curve(BOX, younger))]
    start = (numbers[0], numbers[1])
    assert start[0] in (BOX.right, *[x for x in (start[0],) if BOX.x < x < BOX.right])
    assert start[1] in (BOX.middle, BOX.y, BOX.bottom)
    assert tuple(numbers[-2:]) == end


def test_a_second_line_runs_beside_the_first() -> None:
    far = Box(300, 100, 60, 20)
    assert curve(BOX, far, 3.0) != curve(BOX, far)


def test_wide_letters_take_more_room() -> None:
    assert width_of("MMM", 10) > width_of("iii", 10)
    assert width_of("é", 10) == width_of("e", 10)
    assert width_of("e\u0301", 10) == width_of("e", 10)
    assert width_of("偏好", 10) == 20
    assert width_of("Ψ", 10) == 7


def test_no_label_of_the_real_site_is_cut(real: Site) -> None:
    for place in lay_out_methods(real).places.values():
        record = real.kb.events.get(place.entry.id) or real.kb.methods[place.entry.id]
        assert " ".join(line for line, _ in place.lines) == record.title_text


def test_a_long_label_is_broken_and_a_long_word_makes_room() -> None:
    day = dt.date(2020, 1, 1)
    label = "Somebody states what holds until today, and everybody else repeats it"
    entries = [Entry("long", label, "a", day, day), Entry("short", "Short", "a", day, day)]
    picture = lay_out(entries, {"a": "Internationalisation-of-everything"}, STYLE)
    long, short = picture.places["long"], picture.places["short"]
    assert len(long.lines) == 3
    assert " ".join(line for line, _ in long.lines) == label
    assert long.box.height == short.box.height + 2 * STYLE.line
    assert max(width for _, width in long.lines) <= STYLE.broken
    assert overlapping(picture) == []
    lane = picture.lanes[0]
    assert lane.lines == ("Internationalisation-of-everything",)
    assert STYLE.left < width_of(lane.lines[0], STYLE.size) < picture.left
    assert short.box.x >= picture.left


def test_a_text_is_broken_between_words() -> None:
    assert lines_of("WWWW", 10, 5) == ("WWWW",)
    assert lines_of("Multimodal alignment of models", 10, 80) == ("Multimodal", "alignment of", "models")


def test_the_picture_says_what_the_records_say(
    real: Site, toy: KnowledgeBase, toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    html = read_html(toy_pages["map/genealogy.md"].content)
    assert html.faults == []
    stated = {
        (relation.target, method.id, relation.type)
        for method in toy.methods.values()
        for relation in method.relations
        if toy.relation_types[relation.type].lineage and relation.target in toy.methods
    }
    drawn = {
        (found.attributes["data-from"], found.attributes["data-to"], found.attributes["data-type"])
        for found in html.elements
        if "data-from" in found.attributes
    }
    assert stated
    assert drawn == stated
    assert set(toy.methods) <= set(html.values("data-id"))
    for method in toy.methods.values():
        assert html.text.count(method.label) >= 2
    assert sum(len(found) for found in kinship(real).values()) > len(real.kb.methods)


def test_events_stand_where_no_method_does(
    toy: KnowledgeBase, toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    shown = set(read_html(toy_pages["map/genealogy.md"].content).values("data-id"))
    for event in toy.events.values():
        assert (event.id in shown) is not bool(event.methods)


def test_boxes_know_whether_they_overlap() -> None:
    boxes = [Box(0, 0, 10, 10), Box(9, 9, 10, 10), Box(10, 0, 5, 5), Box(0, 10, 5, 5)]
    found = [(a, b) for (a, one), (b, other) in combinations(enumerate(boxes), 2) if one.overlaps(other)]
    assert found == [(0, 1)]


def test_of_two_of_one_month_the_older_stands_first() -> None:
    """Their ids are in the other order; of a circle, which a rule forbids, either may be first."""
    day, end = dt.date(2016, 2, 1), dt.date(2016, 2, 29)
    entries = [
        Entry("a-child", "A child", "a", day, end, ("b-parent",)),
        Entry("b-parent", "A parent", "a", day, end, ("z-unknown", "c-elder")),
        Entry("c-elder", "An elder", "a", day, end),
        Entry("d-one", "One", "b", day, end, ("e-other",)),
        Entry("e-other", "Other", "b", day, end, ("d-one",)),
    ]
    places = lay_out(entries, LANES, STYLE).places
    assert places["c-elder"].box.x < places["b-parent"].box.x < places["a-child"].box.x


def test_a_short_time_begins_with_its_first_year() -> None:
    assert scale_for([dt.date(2016, 2, 1), dt.date(2023, 11, 1)], 0.0, 1000.0).first == 2016
    assert scale_for([dt.date(2003, 2, 1), dt.date(2023, 11, 1)], 0.0, 1000.0).first == 2000
