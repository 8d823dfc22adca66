"""Names and titles, held against those of the records, which people have checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignkb.knowledge_base import load
from alignkb.metadata.texts import full_name, name_doubts, named_person, plain, quoted, title_of, year_of
from alignkb.project import open_project

ROOT = Path(__file__).parents[2]
PAPERS = load(open_project(ROOT)).knowledge_base.papers.values()


def test_names_of_the_records_are_taken_apart_right_or_doubted() -> None:
    persons = {author for paper in PAPERS for author in paper.authors}
    wrong = []
    for author in persons:
        family, _, given = author.partition(", ")
        read = full_name(f"{given} {family}".strip())
        if read != author and not list(name_doubts([read])):
            wrong.append(author)
    assert len(persons) > 1000
    assert len(wrong) < len(persons) / 200, wrong


def test_titles_of_the_records_are_left_as_they_are() -> None:
    changed = [paper.title for paper in PAPERS if title_of(paper.title) != paper.title]
    assert len(PAPERS) > 100
    assert len(changed) < len(PAPERS) / 100, changed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (7, ""),
        ("\ud800x\x00\x1b[31m", "x[31m"),
        ("a \r\n b\u2028c", "a b c"),
        (r"\input{/etc/passwd}", "/etc/passwd"),
        ("x" * 30_000, "x" * 20_000),
        ("$" * 3, "$$$"),
    ],
)
def test_what_is_plain(value: object, text: str) -> None:
    assert plain(value) == text


def test_a_quotation_stays_one() -> None:
    assert quoted("a `b`\nc") == "`a 'b' c`"
    assert quoted("x" * 300) == f"`{'x' * 200}…`"


def test_parts_of_a_name_hold_no_comma() -> None:
    assert named_person("A, B", "C, D", "Jr.") == "A B, C D Jr."
    assert named_person("A", "") == "A"


@pytest.mark.parametrize(
    ("value", "year"),
    [
        ("2023", 2023),
        (2023, 2023),
        (None, None),
        ("x", None),
        ([], None),
        (1e400, None),
        (999, None),
        (2201, None),
    ],
)
def test_years(value: object, year: int | None) -> None:
    assert year_of(value) == year
