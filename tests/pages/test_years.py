"""The bars of how many records there are of each year."""

from __future__ import annotations

from alignkb.pages.views.years import view_years


def test_every_year_from_the_first_to_the_last_has_a_bar() -> None:
    bars = view_years([2024, 2021, None, 2024, 2022, 2024, 2024])
    assert [(bar.label, bar.number, bar.height) for bar in bars] == [
        ("2021", 1, 10),
        ("2022", 1, 10),
        ("2023", 0, 0),
        ("2024", 4, 40),
    ]


def test_years_long_ago_share_a_bar() -> None:
    bars = view_years([1952, 2000, *range(2016, 2026)])
    assert [bar.label for bar in bars] == ["to 2015", *map(str, range(2016, 2026))]
    assert (bars[0].number, bars[0].height) == (2, 40)


def test_a_bar_can_always_be_seen() -> None:
    assert min(bar.height for bar in view_years([*[2023] * 500, 2024, 2025])) == 2


def test_a_few_years_are_no_picture() -> None:
    assert view_years([2023, 2024, None, 2024]) == ()
