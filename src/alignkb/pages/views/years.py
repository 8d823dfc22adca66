"""How many records there are of each year, as a row of bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

__all__ = ["YearBar", "view_years"]

_SHOWN = 10
"""Years that have a bar of their own, back from the last; those before share one."""
_FEWEST = 3
"""Years that must differ: fewer are no picture."""
_LEAST_BAR, _MOST_BAR = 2, 40


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year, or all years up to one, with its records counted."""

    label: str
    number: int
    height: int
    """Of its bar in pixels; 0 where there is no record."""


def view_years(years: Iterable[int | None]) -> tuple[YearBar, ...]:
    """A bar for every year from the first to the last, years without a record too; empty for a few years.

    Args:
        years: the year of each record; None for those without.
    """
    counts = Counter(year for year in years if year is not None)
    return tuple(_bars(counts)) if len(counts) >= _FEWEST else ()


def _bars(counts: Mapping[int, int]) -> Iterator[YearBar]:
    first, last = min(counts), max(counts)
    start = max(first, last - _SHOWN + 1)
    own = [(str(year), counts.get(year, 0)) for year in range(start, last + 1)]
    before = sum(number for year, number in counts.items() if year < start)
    bars = [(f"to {start - 1}", before), *own] if before else own
    most = max(number for _, number in bars)
    for label, number in bars:
        yield YearBar(label, number, max(_LEAST_BAR, round(_MOST_BAR * number / most)) if number else 0)
