"""Titles that are the same but for spelling, found without comparing all with all."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["fold", "similar_titles", "squeeze"]

_NO_WORD = re.compile(r"[\W_]+")
_NO_DIGIT = re.compile(r"\D+")
_NEIGHBOURS = 4
"""With how many titles that follow it in each order a title is compared."""
_CUTOFF = 94
"""From which similarity of 100 on two titles are taken for the same."""


def fold(text: str) -> str:
    """`text` in lower case, its letters without accents."""
    if text.isascii():
        return text.lower()
    text = text.replace("ß", "ss").replace("ø", "o").replace("Ø", "o").replace("ł", "l").replace("Ł", "l")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def squeeze(title: str) -> str:
    """What is left of a title where case, accents, punctuation and white space do not count."""
    return _NO_WORD.sub("", fold(title)) or title


def similar_titles(titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of ids whose titles are most likely the same one, each pair once.

    Case, accents, punctuation and white space make no difference; a few letters may differ,
    but no digit: part 2 is not part 1. Each title is compared with a few that follow it in
    two orders, from the front and from the back, so that the cost of a title does not grow
    with their number; two titles with the same typing mistakes at both ends can be missed.
    Source: the sorted neighbourhood of Hernández and Stolfo (1995).
    """
    from rapidfuzz import fuzz  # 0.02 s, and not every command needs it

    squeezed = {name: squeeze(title) for name, title in titles.items()}
    digits = {name: _NO_DIGIT.sub("", text) for name, text in squeezed.items()}
    seen: set[tuple[str, str]] = set()
    for step in (1, -1):
        order = sorted(squeezed, key=lambda name: (digits[name], squeezed[name][::step], name))
        for position, name in enumerate(order):
            for other in order[position + 1 : position + 1 + _NEIGHBOURS]:
                if digits[name] != digits[other]:
                    break
                if fuzz.ratio(squeezed[name], squeezed[other], score_cutoff=_CUTOFF):
                    pair = (min(name, other), max(name, other))
                    if pair not in seen:
                        seen.add(pair)
                        yield pair
