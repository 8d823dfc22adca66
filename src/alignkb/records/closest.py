"""The allowed name that a wrong one was most likely meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["closest", "is_slip"]

_CUTOFF = 0.7
_SHORTEST = 3
_LONG = 7


def closest(name: str, allowed: Iterable[str]) -> str | None:
    """The one of `allowed` that is most like `name`, or None where none is like it.

    Letters may be missing, doubled or exchanged (similarity of at least 0.7 of 1 by
    Damerau-Levenshtein distance); of equals the first in alphabetical order is taken. In a
    name of three letters one may be wrong, if then only one name is meant.
    """
    from rapidfuzz import process  # only needed once something is wrong
    from rapidfuzz.distance import DamerauLevenshtein

    one_slip = 1 - 1 / max(len(name), _SHORTEST)
    found = process.extract(
        name.lower().replace("_", "-"),
        sorted(allowed),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=lambda text: text.lower().replace("_", "-"),
        score_cutoff=min(_CUTOFF, one_slip - 0.001),
        limit=2,
    )
    if not found:
        return None
    best, score, _ = found[0]
    is_doubtful = score < _CUTOFF and len(found) > 1 and found[1][1] == score
    return None if is_doubtful else str(best)


def is_slip(name: str, meant: str | None) -> bool:
    """Whether `name` is `meant` but for a slip of the hand: one letter, or two in a long name.

    Upper and lower case, `_` and `-` are no difference.
    """
    if meant is None:
        return False
    from rapidfuzz.distance import DamerauLevenshtein  # as above

    allowed = 2 if len(meant) > _LONG else 1
    plain = (text.lower().replace("_", "-") for text in (name, meant))
    return DamerauLevenshtein.distance(*plain, score_cutoff=allowed) <= allowed
