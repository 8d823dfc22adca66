"""The form of citation keys: family name, year, first word of the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignkb.records.titles import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alignkb.records import Paper

__all__ = ["expected_key", "family_in_key", "has_expected_form", "key_of"]

_STOP_WORD = re.compile(
    r"an?|and|are|as|at|by|can|do|does|for|from|how|in|into|is|of|on|the|to|towards?|using|via|we|"
    r"wh(at|en|ere|ich|o|y)|with"
)
"""Words of a title that say nothing about it; a key may begin with one, or pass it over."""
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'`\u2018\u2019")


def has_expected_form(paper: Paper) -> bool:
    """Whether the citation key follows from the paper's first author, year and title.

    The family name may lack where it has no letter from a to z.
    """
    stem = f"{family_in_key(paper.authors)}{paper.year}"
    if not paper.id.startswith(stem):
        return False
    rest = paper.id[len(stem) :]
    words = _words(paper.title)
    return any(rest == word or (rest[:-1] == word and rest[-1:].isalpha()) for word in words)


def expected_key(paper: Paper) -> str:
    """The citation key that the paper should have, without a letter that tells it apart."""
    return key_of(paper.authors, paper.year, paper.title)


def key_of(authors: Sequence[str], year: int, title: str) -> str:
    """The citation key that follows from authors, each `Family, Given`, year and title."""
    *_, word = ("", *_words(title))
    return f"{family_in_key(authors)}{year}{word}"


def family_in_key(authors: Sequence[str]) -> str:
    """The first author's family name as citation keys begin; empty without a letter from a to z."""
    family = authors[0].partition(",")[0] if authors else ""
    return re.sub(r"[^a-z]", "", fold(family))


def _words(title: str) -> Iterator[str]:
    """The first words of the title, up to the first that is no stop word."""
    for match in _WORD.finditer(title.translate(_APOSTROPHES)):
        word = re.sub(r"[^a-z0-9]", "", fold(match.group()))
        if word and not word.isdigit():
            yield word
            if not _STOP_WORD.fullmatch(word):
                return
