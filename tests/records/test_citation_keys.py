"""Citation keys follow from author, year and title."""

from __future__ import annotations

import pytest

from alignkb.records import Paper
from alignkb.records.citation_keys import expected_key, has_expected_form


def paper(key: str, title: str, author: str = "Doe, Jane", year: int = 2023) -> Paper:
    return Paper.model_validate({"id": key, "title": title, "authors": (author,), "year": year})


@pytest.mark.parametrize(
    ("key", "title", "author", "expected"),
    [
        ("doe2023direct", "Direct preferences", "Doe, Jane", "doe2023direct"),
        ("doe2023directa", "Direct preferences", "Doe, Jane", "doe2023direct"),
        ("doe2023unlocking", "The Unlocking Spell", "Doe, Jane", "doe2023unlocking"),
        ("doe2023the", "The Unlocking Spell", "Doe, Jane", "doe2023unlocking"),
        ("doe2023lets", "Let\u2019s verify", "Doe, Jane", "doe2023lets"),
        ("doe2023users", "From 1,000 Users", "Doe, Jane", "doe2023users"),
        ("doe20232d", "2D worlds", "Doe, Jane", "doe20232d"),
        ("vandoe2023uber", "Über Alles", "van Doe, Jane", "vandoe2023uber"),
        ("deepseekai2023a", "A", "DeepSeek-AI", "deepseekai2023a"),
    ],
)
def test_expected_keys(key: str, title: str, author: str, expected: str) -> None:
    assert has_expected_form(paper(key, title, author))
    assert expected_key(paper(key, title, author)) == expected


@pytest.mark.parametrize("key", ["doe2022direct", "joe2023direct", "doe2023preferences", "doe2023direct1"])
def test_other_keys(key: str) -> None:
    assert not has_expected_form(paper(key, "Direct preferences"))


def test_what_has_no_letters_is_left_out() -> None:
    assert expected_key(paper("x", "学习 的", "王, 明")) == "2023"
    nobody = Paper.model_validate({"id": "x", "title": "Direct", "authors": (), "year": 2023})
    assert expected_key(nobody) == "2023direct"
