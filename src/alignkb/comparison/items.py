"""Parts of lists matched by what identifies them, not by their position."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alignkb.comparison.naming import Naming

__all__ = ["identity", "pairs"]

_IDENTIFYING = (
    ("type", "target"),
    ("paper",),
    ("claim",),
    ("id",),
    ("concept",),
    ("method",),
    ("symbol",),
    ("url",),
    ("label",),
    ("heading",),
    ("caption",),
    ("case",),
    ("margin",),
)
"""The fields that identify a part of a list; the first group that it has counts."""
_SENTENCES = frozenset({"claim", "label", "heading", "caption"})
"""Identifying fields that may be reworded while the part stays the same."""
_CUTOFF = 60
"""From which similarity of 100 on two sentences are taken for one that was reworded."""

Pair = tuple[int | None, int | None]


def identity(part: Any) -> str:
    """What identifies a part of a list among the others: `extends dpo`, a citation key, a claim."""
    if not isinstance(part, Mapping):
        return part if isinstance(part, str) else json.dumps(part, sort_keys=True)
    keys = _keys(part)
    return " ".join(str(part[key]) for key in keys) if keys else json.dumps(part, sort_keys=True)


def _keys(part: Any) -> tuple[str, ...]:
    if isinstance(part, Mapping):
        for keys in _IDENTIFYING:
            if all(part.get(key) is not None for key in keys):
                return keys
    return ()


def pairs(before: list[Any], after: list[Any], naming: Naming) -> list[Pair]:
    """Positions of the parts that belong together, in order of `after`, then those left in `before`.

    Equal parts are matched first, then parts of the same identity in their order, then
    sentences that were reworded. A part without a match stands beside None. The result
    mirrors when `before` and `after` change places.
    """
    matching = _Matching(before, after)
    matching.by(_texts(before), _texts(after))
    matching.by(_identities(before, naming), _identities(after, naming))
    matching.by_similarity()
    return matching.result()


def _texts(parts: list[Any]) -> list[str]:
    return [json.dumps(part, sort_keys=True) for part in parts]


def _identities(parts: list[Any], naming: Naming) -> list[str]:
    return [naming.neutral(identity(part)) for part in parts]


class _Matching:
    """Which parts of two lists belong together, as far as is known."""

    def __init__(self, before: list[Any], after: list[Any]) -> None:
        self._before = before
        self._after = after
        self._later: dict[int, int] = {}
        """Position in `before` to the one in `after`."""
        self._taken: set[int] = set()

    def by(self, before: list[str], after: list[str]) -> None:
        """Matches what is not matched yet by equal keys, in order."""
        waiting: defaultdict[str, list[int]] = defaultdict(list)
        for second, key in enumerate(after):
            if second not in self._taken:
                waiting[key].append(second)
        for first, key in enumerate(before):
            if first not in self._later and waiting.get(key):
                self._take(first, waiting[key].pop(0))

    def by_similarity(self) -> None:
        """Matches sentences that are much alike, the most similar first."""
        befores = [first for first in self._open_before() if _is_sentence(self._before[first])]
        afters = [second for second in self._open_after() if _is_sentence(self._after[second])]
        if not befores or not afters:
            return
        from rapidfuzz import fuzz  # only needed where something is left over on both sides

        scored = []
        for first in befores:
            for second in afters:
                if _keys(self._before[first]) == _keys(self._after[second]):
                    texts = identity(self._before[first]), identity(self._after[second])
                    scored.append((-fuzz.ratio(*sorted(texts)), first + second, first, second))
        for negative, _, first, second in sorted(scored):
            if -negative >= _CUTOFF and first not in self._later and second not in self._taken:
                self._take(first, second)

    def _take(self, first: int, second: int) -> None:
        self._later[first] = second
        self._taken.add(second)

    def _open_before(self) -> list[int]:
        return [first for first in range(len(self._before)) if first not in self._later]

    def _open_after(self) -> list[int]:
        return [second for second in range(len(self._after)) if second not in self._taken]

    def result(self) -> list[Pair]:
        """All positions, in pairs."""
        earlier = {second: first for first, second in self._later.items()}
        found: list[Pair] = [(earlier.get(second), second) for second in range(len(self._after))]
        return found + [(first, None) for first in self._open_before()]


def _is_sentence(part: Any) -> bool:
    keys = _keys(part)
    return len(keys) == 1 and keys[0] in _SENTENCES
