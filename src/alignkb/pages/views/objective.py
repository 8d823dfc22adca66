"""The objective of a method, with its symbols explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.assets import SYMBOLS_SCRIPT, is_built
from alignkb.pages.links import relative_file
from alignkb.pages.mathematics import explained_mathml, mathml, symbols_used
from alignkb.pages.views.statements import EvidenceView, view_evidence

if TYPE_CHECKING:
    from markupsafe import Markup

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.pages.site import Site
    from alignkb.records.method import Objective

__all__ = ["ObjectiveView", "SymbolView", "symbol_meanings", "view_objective"]


@dataclass(frozen=True, slots=True)
class SymbolView:
    """A symbol and what it stands for."""

    symbol: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """The formula and what is needed to read it."""

    formula: Markup
    """The formula; each symbol says its place in the list."""
    symbols: tuple[SymbolView, ...]
    script: str
    """The way to the script that explains the symbols; empty where it was not built."""
    note: str | None
    evidence: tuple[EvidenceView, ...]


def view_objective(site: Site, objective: Objective, here: str) -> ObjectiveView:
    """The objective for the page at `here`; its own symbols win over those of the house notation."""
    meanings = symbol_meanings(site.kb, objective)
    symbols = tuple(SymbolView(symbol, meaning) for symbol, meaning in meanings.items())
    formula, script = mathml(objective.latex, is_display=True), ""
    if symbols and is_built(SYMBOLS_SCRIPT):
        formula = explained_mathml(objective.latex, tuple(meanings))
        script = relative_file(here, SYMBOLS_SCRIPT, directory_urls=site.options.directory_urls)
    return ObjectiveView(
        formula=formula,
        symbols=symbols,
        script=script,
        note=objective.note,
        evidence=view_evidence(site, objective.evidence),
    )


def symbol_meanings(kb: KnowledgeBase, objective: Objective) -> dict[str, str]:
    """What each symbol of the objective stands for, in the order of their first occurrence.

    Its own symbols win over those of the house notation; those that do not occur come last.
    """
    own = {symbol.symbol: symbol.meaning for symbol in objective.symbols}
    meanings = {symbol: known.meaning for symbol, known in kb.notation.items()} | own
    used = symbols_used(objective.latex, meanings)
    return {symbol: meanings[symbol] for symbol in dict.fromkeys((*used, *own))}
