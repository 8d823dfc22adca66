"""Titles that are the same but for spelling are found, at a cost that does not grow."""

from __future__ import annotations

import hashlib

import pytest

from alignkb.records.titles import fold, similar_titles


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("Straße", "strasse"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("ABC", "abc"),
        ("学", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("first", "second", "are_same"),
    [
        ("Training language models", "Training Language-Models", True),
        ("Training language models to follow", "Training langauge models to follow", True),
        ("training language models to follow", "raining language models to follow", True),
        ("Part 1 of a long and winding story", "Part 2 of a long and winding story", False),
        ("Let's verify step by step", "Let's reinforce step by step", False),
        ("学习", "学习", True),
        ("学习", "价值", False),
    ],
)
def test_two_titles(first: str, second: str, *, are_same: bool) -> None:
    assert list(similar_titles({"a": first, "b": second})) == ([("a", "b")] if are_same else [])


def test_a_mistake_is_found_among_many_titles_with_the_same_words() -> None:
    titles = {f"k{n}": f"A study of {name} alignment" for n, name in enumerate(_names(2000))}
    titles["copy"] = titles["k1000"].replace("alignment", "aligment")
    assert list(similar_titles(titles)) == [("copy", "k1000")]


def _names(count: int) -> list[str]:
    """Words of 16 letters that are unlike one another."""
    letters = str.maketrans("0123456789", "ghijklmnop")
    return [hashlib.sha256(str(n).encode()).hexdigest()[:16].translate(letters) for n in range(count)]
