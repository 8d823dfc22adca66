"""What changes from a parent: the difference of the two objectives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.formulas.difference import FormulaDifference, formula_difference
from alignkb.pages.formulas.symbol_changes import KeptSymbol, SymbolChanges, symbol_changes
from alignkb.pages.mathematics import MARK, canonical_symbol, marked_mathml, mathml
from alignkb.pages.views.objective import symbol_meanings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.method import Method
    from alignkb.records.relation import Relation

__all__ = ["ChangeView", "SymbolsView", "view_change"]


@dataclass(frozen=True, slots=True)
class SymbolsView:
    """What becomes of the things that two objectives speak of, in words."""

    new: tuple[tuple[str, str], ...]
    """Symbols and what they stand for."""
    gone: tuple[tuple[str, str], ...]
    reworded: tuple[KeptSymbol, ...]
    """Signs that both have, with other words for what they stand for."""
    kept: tuple[KeptSymbol, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Two objectives, one above the other, and what only one of them has, or both."""

    parent: RecordLink
    relation: str
    """Label of the relation to the parent."""
    note: str | None
    before: Markup
    after: Markup
    gone: tuple[Markup, ...]
    new: tuple[Markup, ...]
    kept: tuple[Markup, ...]
    """What is marked where the two differ too much to mark what differs."""
    is_alike: bool
    """Whether the marks show what differs."""
    symbols: SymbolsView


def view_change(site: Site, method: Method) -> ChangeView | None:
    """The difference to the parent that is most alike; of equally alike ones to the first.

    None where the method or all of its parents have no objective.
    """
    found = list(_differences(site, method))
    if not found:
        return None
    relation, difference, symbols = max(found, key=lambda each: (each[1].share, bool(each[1].kept)))
    marks = ("ak-gone", "ak-new-term") if difference.is_alike else ("ak-kept", "ak-kept")
    return ChangeView(
        parent=site.link(relation.target),
        relation=site.kb.relation_types[relation.type].label,
        note=relation.note,
        before=marked_mathml(difference.before, marks[0]),
        after=marked_mathml(difference.after, marks[1]),
        gone=_each(difference.gone),
        new=_each(difference.new),
        kept=_each(difference.kept),
        is_alike=difference.is_alike,
        symbols=symbols,
    )


def _each(runs: tuple[str, ...]) -> tuple[Markup, ...]:
    """The runs on their own, each once as a reader sees it."""
    return tuple(dict.fromkeys(mathml(run, is_display=False) for run in runs))


def _differences(site: Site, method: Method) -> Iterator[tuple[Relation, FormulaDifference, SymbolsView]]:
    if method.objective is None:
        return
    later = symbol_meanings(site.kb, method.objective)
    for relation in method.relations:
        relation_type = site.kb.relation_types.get(relation.type)
        parent = site.kb.methods.get(relation.target)
        if relation_type is None or not relation_type.lineage or parent is None or parent.id == method.id:
            continue
        if parent.objective is not None:
            earlier = symbol_meanings(site.kb, parent.objective)
            changes = symbol_changes(earlier, later)
            names = dict(_names(changes))
            difference = formula_difference(parent.objective.latex, method.objective.latex, MARK, names)
            yield relation, difference, _view_symbols(changes, earlier, later)


def _names(changes: SymbolChanges) -> Iterator[tuple[str, str]]:
    """What the symbols of the later objective are compared as, where not as what they are."""
    for symbol in changes.kept:
        if symbol.is_renamed:
            yield canonical_symbol(symbol.after), canonical_symbol(symbol.before)
        elif symbol.is_unlike:
            yield canonical_symbol(symbol.after), f"other {canonical_symbol(symbol.after)}"


def _view_symbols(changes: SymbolChanges, earlier: dict[str, str], later: dict[str, str]) -> SymbolsView:
    return SymbolsView(
        new=tuple((symbol, later[symbol]) for symbol in changes.new),
        gone=tuple((symbol, earlier[symbol]) for symbol in changes.gone),
        reworded=tuple(symbol for symbol in changes.kept if symbol.is_reworded),
        kept=tuple(symbol for symbol in changes.kept if not symbol.is_reworded),
    )
