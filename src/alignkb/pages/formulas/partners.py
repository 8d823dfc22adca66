"""Which term of one formula answers to which of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from alignkb.pages.formulas.terms import Term

__all__ = ["Pair", "partners"]

_LIKE = 0.5
"""What a pair of the same letter with other indices is worth, of a pair of equals."""
_TOGETHER = 0.3
"""What it is worth more that the neighbours before are a pair as well, if both are as deep from there."""
_ACROSS = 0.15
"""What that is worth where one of the two stands deeper, as in a fraction that the other has not."""
_CHANCE = 0.5
"""Pairs are chance below this share of the weight that differs on both sides of them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Places of two leaves, in the two formulas, that answer to each other."""

    first: int
    second: int
    worth: float
    """The weight of the leaf where both are equal, less where only the letter is."""
    is_equal: bool


def partners(first: Sequence[Term], second: Sequence[Term]) -> list[Pair]:
    """The pairs of the leaves of two formulas, in the order of both, as far as they are more than chance."""
    old, new = ([leaf for term in row for leaf in term.leaves()] for row in (first, second))
    steps = (_steps(first), _steps(second))
    blocks = _blocks(_aligned(old, new, steps))
    while blocks:
        gaps = _gaps(blocks, old, new)
        by_chance = [
            (worth, place)
            for place, block in enumerate(blocks)
            if (worth := sum(pair.worth for pair in block)) <= _CHANCE * min(gaps[place : place + 2])
        ]
        if not by_chance:
            break
        del blocks[min(by_chance)[1]]
    return _with_their_owners([pair for block in blocks for pair in block], old, new)


def _steps(row: Sequence[Term]) -> list[int]:
    """For each leaf, how much deeper it stands than the one before."""
    depths = [depth for term in row for depth in term.depths()]
    return [two - one for one, two in pairwise((0, *depths))]


def _aligned(old: Sequence[Term], new: Sequence[Term], steps: Sequence[Sequence[int]]) -> list[Pair]:
    """The pairs that are worth most together (after Needleman and Wunsch).

    `best` is what can be reached up to two places, `ended` the same with a pair at its end.
    """
    best, ended = [[0.0] * (len(new) + 1)], [[0.0] * (len(new) + 1)]
    for one, step in zip(old, steps[0], strict=True):
        row, row_ended = [0.0], [0.0]
        for place, two in enumerate(new):
            reached = worth = _worth(one, two)
            if worth:
                together = _TOGETHER if step == steps[1][place] else _ACROSS
                before = ended[-1][place]
                reached += max(best[-1][place], before and before + together)
            row_ended.append(reached)
            row.append(max(reached, best[-1][place + 1], row[place]))
        best.append(row)
        ended.append(row_ended)
    return _followed(best, ended, old, new)


def _worth(one: Term, two: Term) -> float:
    if one.key == two.key:
        return one.weight
    return _LIKE if one.letter and one.letter == two.letter else 0.0


def _followed(
    best: Sequence[Sequence[float]],
    ended: Sequence[Sequence[float]],
    old: Sequence[Term],
    new: Sequence[Term],
) -> list[Pair]:
    """The pairs on the best way through the table, from its end to its beginning."""
    pairs: list[Pair] = []
    first, second = len(old), len(new)
    is_bound = False
    while first and second:
        if not is_bound and best[first][second] == best[first - 1][second]:
            first -= 1
        elif not is_bound and best[first][second] == best[first][second - 1]:
            second -= 1
        else:
            reached = ended[first][second]
            first, second = first - 1, second - 1
            one, two = old[first], new[second]
            pairs.append(Pair(first, second, _worth(one, two), one.key == two.key))
            is_bound = reached > _worth(one, two) + best[first][second]
    return pairs[::-1]


def _blocks(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs in groups of neighbours."""
    blocks: list[list[Pair]] = []
    for pair in pairs:
        last = blocks[-1][-1] if blocks else None
        if last is not None and (pair.first, pair.second) == (last.first + 1, last.second + 1):
            blocks[-1].append(pair)
        else:
            blocks.append([pair])
    return blocks


def _gaps(blocks: Sequence[Sequence[Pair]], old: Sequence[Term], new: Sequence[Term]) -> list[float]:
    """The weight of what differs before the first block, between two blocks, and after the last."""
    starts = [(block[0].first, block[0].second) for block in blocks]
    ends = [(block[-1].first + 1, block[-1].second + 1) for block in blocks]
    return [
        max(
            sum(leaf.weight for leaf in old[first:third]),
            sum(leaf.weight for leaf in new[second:fourth]),
        )
        for (first, second), (third, fourth) in zip(
            [(0, 0), *ends], [*starts, (len(old), len(new))], strict=True
        )
    ]


def _with_their_owners(pairs: Sequence[Pair], old: Sequence[Term], new: Sequence[Term]) -> list[Pair]:
    """The pairs without the scripts of an operator that has no partner itself."""
    owners, others = _owners(old), _owners(new)
    left = list(pairs)
    while True:
        firsts, seconds = {pair.first for pair in left}, {pair.second for pair in left}
        kept = [
            pair
            for pair in left
            if owners.get(pair.first, pair.first) in firsts
            and others.get(pair.second, pair.second) in seconds
        ]
        if len(kept) == len(left):
            return left
        left = kept


def _owners(leaves: Sequence[Term]) -> dict[int, int]:
    """For the places of the leaves within the scripts of an operator, that of the operator."""
    places = {leaf.start: place for place, leaf in enumerate(leaves)}
    return {
        places[inner.start]: place
        for place, leaf in enumerate(leaves)
        for slot in leaf.slots
        for term in slot
        for inner in term.leaves()
    }


def solid_worth(pairs: Sequence[Pair], least: float) -> float:
    """The worth of the pairs that stand with neighbours of some worth together."""
    worths = (sum(pair.worth for pair in block) for block in _blocks(pairs))
    return sum(worth for worth in worths if worth >= least)
