from __future__ import annotations

import datetime as dt

import pytest

from alignkb.errors import AlignkbError
from alignkb.release.facts import ReleaseFacts, content_version

DAY = dt.date(2026, 11, 28)


@pytest.mark.parametrize(
    ("wished", "expected"),
    [
        (None, ("2026.11.28", DAY)),
        ("2026.11.28.2", ("2026.11.28.2", DAY)),
        ("2025.01.02", ("2025.01.02", dt.date(2025, 1, 2))),
    ],
)
def test_the_version_is_a_date(wished: str | None, expected: tuple[str, dt.date]) -> None:
    assert content_version(DAY, wished) == expected


@pytest.mark.parametrize(
    "wished", ["", "1.0", "2026-11-28", "2026.13.01", "2026.11.28.0", "2026.11.28\n", "../x"]
)
def test_what_is_no_date_is_refused(wished: str) -> None:
    with pytest.raises(AlignkbError, match=r"write it as 2026.11.28, or 2026.11.28.1"):
        content_version(DAY, wished)


@pytest.mark.parametrize(
    ("project", "name"), [("alignkb", "alignkb-1"), ("A Survey!/../x", "a-survey-x-1"), ("…", "survey-1")]
)
def test_the_name_of_the_archive_is_no_path(project: str, name: str) -> None:
    facts = ReleaseFacts("1", DAY, "1.0.0", project, "T", "", "c")
    assert facts.name == name
