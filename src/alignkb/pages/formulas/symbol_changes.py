"""Which things two objectives speak of: kept, gone, new, or explained in other words.

A symbol is the same thing where its explanation is the same, however it is spelled. One
spelling with two explanations is left to the reader, who is shown both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["KeptSymbol", "SymbolChanges", "symbol_changes"]

_FORMULA = re.compile(r"\$[^$]*\$")
_WORD = re.compile(
    r"(?!(?:the|of|an|and|or|for|to|in|at|on|by|from|with|that|which|is|are|its|this|one|all)\b)\b[^\W\d_]{2,}"
)
"""A word that two explanations do not have in common by chance."""


@dataclass(frozen=True, slots=True)
class KeptSymbol:
    """A sign of the earlier objective and the sign of the later one that answers to it."""

    before: str
    after: str
    earlier: str
    """What the earlier objective says that it stands for."""
    later: str

    @property
    def is_renamed(self) -> bool:
        """Whether the later objective writes it with another sign."""
        return self.before != self.after

    @property
    def is_reworded(self) -> bool:
        """Whether the two explanations differ by more than the way of writing."""
        return _plain(self.earlier) != _plain(self.later)

    @property
    def is_unlike(self) -> bool:
        """Whether the two explanations have no word in common, so that two things may be meant."""
        words = (_words(self.earlier), _words(self.later))
        return self.is_reworded and all(words) and not words[0] & words[1]


@dataclass(frozen=True, slots=True)
class SymbolChanges:
    """The symbols of two objectives; each of either one stands in exactly one of the three."""

    kept: tuple[KeptSymbol, ...]
    """In the order of the later objective."""
    gone: tuple[str, ...]
    """Symbols of the earlier objective that the later one does not have."""
    new: tuple[str, ...]
    """Symbols of the later one that the earlier one does not have."""


def symbol_changes(before: Mapping[str, str], after: Mapping[str, str]) -> SymbolChanges:
    """What becomes of the symbols; both tables lead from a symbol to what it stands for."""
    pairs = {symbol: symbol for symbol in after if symbol in before}
    free = {_plain(meaning): symbol for symbol, meaning in before.items() if symbol not in pairs}
    for symbol, meaning in after.items():
        if symbol not in pairs and (other := free.pop(_plain(meaning), None)) is not None:
            pairs[symbol] = other
    found = frozenset(pairs.values())
    return SymbolChanges(
        tuple(
            KeptSymbol(pairs[symbol], symbol, before[pairs[symbol]], meaning)
            for symbol, meaning in after.items()
            if symbol in pairs
        ),
        tuple(symbol for symbol in before if symbol not in found),
        tuple(symbol for symbol in after if symbol not in pairs),
    )


def _plain(meaning: str) -> str:
    """The explanation without what differs between two hands."""
    return re.sub(r"^(?:the|an?) ", "", " ".join(meaning.casefold().split()).rstrip("."))


def _words(meaning: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_FORMULA.sub(" ", meaning.casefold())))
