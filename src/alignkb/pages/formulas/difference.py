r"""What differs between two formulas, and what both have, term by term.

The terms of both are put side by side in their order. Where most has a partner, what has none
is marked; where little has one, what both have is. A mark goes around whole terms that stand
side by side, so it never cuts through a pair such as `\left(` and `\right)`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from alignkb.pages.formulas.partners import partners, solid_worth
from alignkb.pages.formulas.terms import BREAK, NAMING, Term, read_terms

__all__ = ["FormulaDifference", "formula_difference"]

_ALIKE = 0.45
"""The share in common from which on what differs is marked, and not what is kept."""
_SOLID = 3.0
"""The weight from which on a run that both have says more than single letters do."""
_NEIGHBOURS = 2.5
"""The worth from which on pairs that stand side by side count as common, less in short formulas."""
_PIECE = 2.0
"""The weight of a piece of such a run that stands alone, as what is before a bracket."""
_LONGEST = 500
"""Formulas of more terms are not compared: the time grows with the product of the two."""
_OPERATOR = (*"+-=<>", *(rf"\{name}" for name in ("le", "ge", "sim", "propto", "approx", "cdot", "times")))

Run = tuple[int, int]
"""From where to where in a formula."""


@dataclass(frozen=True, slots=True)
class FormulaDifference:
    """Two formulas with marks; each run is LaTeX that stands alone."""

    before: str
    """The earlier formula, with marks around what is gone, or around what is kept."""
    after: str
    """The later formula, with marks around what is new, or around what is kept."""
    gone: tuple[str, ...]
    new: tuple[str, ...]
    kept: tuple[str, ...]
    """What is marked in the later formula where too little is common to mark what differs."""
    share: float
    """How much both have in common, by weight, from 0 to 1."""

    @property
    def is_alike(self) -> bool:
        """Whether enough is common to both that marks show what differs."""
        return self.share >= _ALIKE


def formula_difference(
    before: str, after: str, mark: str, names: Mapping[str, str] | None = None
) -> FormulaDifference:
    r"""What is in one formula and not in the other; where that is most, what is in both.

    Args:
        before: the earlier formula, LaTeX that is right.
        after: the later formula.
        mark: a command with one argument that is put around each run, such as `\textcolor{red}`.
        names: for canonical spellings of symbols of the later formula, the spelling that the
            earlier one has for them.
    """
    old, new = _Side(before, read_terms(before)), _Side(after, read_terms(after, names))
    if max(len(old.leaves), len(new.leaves)) > _LONGEST:
        return FormulaDifference(before, after, (), (), (), float(before == after))
    pairs = partners(old.terms, new.terms)
    total = old.sums[-1] + new.sums[-1]
    worth = solid_worth(pairs, min(_NEIGHBOURS, total / 8))
    share = 2 * worth / total if total else float(before == after)
    if share >= _ALIKE:
        gone = old.differing({pair.first for pair in pairs if pair.is_equal})
        come = new.differing({pair.second for pair in pairs if pair.is_equal})
        return FormulaDifference(
            old.marked(gone, mark), new.marked(come, mark), old.texts(gone), new.texts(come), (), share
        )
    left, right = old.solid(new), new.solid(old)
    if not (left and right):
        return FormulaDifference(before, after, (), (), (), share)
    return FormulaDifference(old.marked(left, mark), new.marked(right, mark), (), (), new.texts(right), share)


class _Side:
    """One of the two formulas."""

    def __init__(self, latex: str, terms: tuple[Term, ...]) -> None:
        self.latex, self.terms = latex, terms
        self.leaves = [leaf for term in terms for leaf in term.leaves()]
        self.sums = list(accumulate((leaf.weight for leaf in self.leaves), initial=0.0))
        """The weight of all leaves before each place."""

    def differing(self, kept: Collection[int]) -> list[Run]:
        """Where whole terms stand side by side none of whose leaves is kept."""
        chosen = {leaf.start for place, leaf in enumerate(self.leaves) if place not in kept}
        return sorted(self._differing(self.terms, chosen, is_inner=False))

    def _differing(
        self, row: Sequence[Term], chosen: Collection[int], *, is_inner: bool = True
    ) -> Iterator[Run]:
        for first, last in self._side_by_side(row, chosen):
            says = [place for place in range(first, last) if row[place].total]
            if says:
                # commas at the ends are left out, but nothing of an argument that is all new
                is_all = is_inner and last - first == len(row)
                yield row[0 if is_all else says[0]].start, row[-1 if is_all else says[-1]].end
        for term in row:
            if not _is_whole(term, chosen):
                for slot in term.slots:
                    yield from self._differing(slot, chosen)

    def solid(self, other: _Side) -> list[Run]:
        """Where whole terms stand side by side that the other formula has in the same order.

        What is defined, on the left of a sign of equality, is left out: it is but a name.
        """
        shared = (self.leaves[place] for place in _shared(self, other))
        return sorted(self._solid(self.terms, {leaf.start for leaf in shared if leaf.key not in NAMING}))

    def _solid(self, row: Sequence[Term], chosen: Collection[int], least: float = _PIECE) -> Iterator[Run]:
        inner = [place for place, term in enumerate(row) if not _is_whole(term, chosen) and not term.key]
        for place, end in self._side_by_side(row, chosen):
            first, last = place, end
            if _is_applied(row, first):
                # a mark around an argument alone would look as if a function had changed
                inner.append(first)
                first += 1
            while last > first and row[last - 1].total < 1:
                last -= 1
            while first < last and row[first].total < 1:
                first += 1
            is_name = end < len(row) and row[end].key in NAMING
            if not is_name and sum(term.total for term in row[first:last]) >= least:
                yield row[first].start, row[last - 1].end
        for place in inner:
            for slot in row[place].slots:
                yield from self._solid(slot, chosen, _SOLID if _is_applied(row, place) else least)

    def _side_by_side(self, row: Sequence[Term], chosen: Collection[int]) -> Iterator[Run]:
        """From where to where in a row all leaves are chosen, and a mark may go around."""
        first = 0
        for place, term in enumerate(row):
            is_whole = _is_whole(term, chosen)
            if not is_whole or (place and BREAK.search(self.latex[row[place - 1].end : term.start])):
                if first < place:
                    yield first, place
                first = place if is_whole else place + 1
        if first < len(row):
            yield first, len(row)

    def marked(self, runs: Sequence[Run], mark: str) -> str:
        """The formula with the mark around each run."""
        text, place = "", 0
        for start, end in runs:
            text += f"{self.latex[place:start]}{mark}{{{_alone(self.latex[start:end])}}}"
            place = end
        return text + self.latex[place:]

    def texts(self, runs: Sequence[Run]) -> tuple[str, ...]:
        """The runs as LaTeX, each once."""
        return tuple(dict.fromkeys(_alone(self.latex[start:end]) for start, end in runs))


def _alone(latex: str) -> str:
    """A run; an operator at its start keeps the room that it has between two terms."""
    return f"{{}}{latex}" if latex.startswith(_OPERATOR) else latex


def _is_whole(term: Term, chosen: Collection[int]) -> bool:
    """Whether a mark may go around the term, and all that it says is chosen."""
    return not term.is_fixed and all(leaf.start in chosen for leaf in term.leaves())


def _is_applied(row: Sequence[Term], place: int) -> bool:
    """Whether what stands at a place is an argument in brackets of what stands before it."""
    return 0 < place < len(row) and row[place].is_argument and bool(row[place - 1].letter)


def _shared(side: _Side, other: _Side) -> set[int]:
    """The places of the leaves in a run of some weight that the other formula has as well."""
    found: set[int] = set()
    below = [0] * (len(other.leaves) + 1)
    for first in reversed(range(len(side.leaves))):
        one = side.leaves[first]
        sizes = [
            below[second + 1] + 1 if _are_alike(one, two) else 0 for second, two in enumerate(other.leaves)
        ]
        longest = max(sizes, default=0)
        if side.sums[first + longest] - side.sums[first] >= _SOLID:
            found.update(range(first, first + longest))
        below = [*sizes, 0]
    return found


def _are_alike(one: Term, two: Term) -> bool:
    """Whether two leaves say the same but for their indices."""
    return one.key == two.key or bool(one.letter and one.letter == two.letter)
