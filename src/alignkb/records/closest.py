"""The allowed name that a wrong one was most likely meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["closest"]

_CUTOFF = 70


def closest(name: str, allowed: Iterable[str]) -> str | None:
    """The one of `allowed` that is most like `name`, or None where none is like it.

    Letters may be missing, doubled or exchanged (similarity of at least 70 of 100 by
    Damerau-Levenshtein distance); of equals the first in alphabetical order is taken.
    """
    from rapidfuzz import process  # only needed once something is wrong
    from rapidfuzz.distance import DamerauLevenshtein

    found = process.extractOne(
        name.lower().replace("_", "-"),
        sorted(allowed),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=lambda text: text.lower().replace("_", "-"),
        score_cutoff=_CUTOFF / 100,
    )
    return str(found[0]) if found else None
