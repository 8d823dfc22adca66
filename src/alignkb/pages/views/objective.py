"""The objective of a method, with its symbols explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.mathematics import symbols_used
from alignkb.pages.views.statements import EvidenceView, view_evidence

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.method import Objective

__all__ = ["ObjectiveView", "SymbolView", "view_objective"]


@dataclass(frozen=True, slots=True)
class SymbolView:
    """A symbol and what it stands for."""

    symbol: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """The formula and what is needed to read it."""

    latex: str
    symbols: tuple[SymbolView, ...]
    note: str | None
    evidence: tuple[EvidenceView, ...]


def view_objective(site: Site, objective: Objective) -> ObjectiveView:
    """The objective; its own symbols win over those of the house notation."""
    meanings = {symbol: known.meaning for symbol, known in site.kb.notation.items()}
    own = {symbol.symbol: symbol.meaning for symbol in objective.symbols}
    meanings |= own
    used = symbols_used(objective.latex, meanings)
    ordered = (*used, *(symbol for symbol in own if symbol not in used))
    symbols = tuple(SymbolView(symbol, meanings[symbol]) for symbol in ordered)
    return ObjectiveView(objective.latex, symbols, objective.note, view_evidence(site, objective.evidence))
