"""An expression as LaTeX, so that the formula beside a curve is the one that is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.expressions.reading import Node, Sort

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["to_latex"]

_RANKS = {Sort.SUM: 1, Sort.DIFFERENCE: 1, Sort.NEGATION: 2, Sort.PRODUCT: 3, Sort.QUOTIENT: 5, Sort.POWER: 4}
"""How tightly the parts of a node hold together; what is not here needs no parentheses."""
_LOOSEST, _TIGHTEST = 0, 6
_COMMANDS = {
    "log": r"\log",
    "exp": r"\exp",
    "sigmoid": r"\sigma",
    "max": r"\max",
    "min": r"\min",
    "tanh": r"\tanh",
    "relu": r"\operatorname{relu}",
}


def to_latex(node: Node, symbols: Mapping[str, str]) -> str:
    """The expression in LaTeX, each name as `symbols` writes it.

    Raises:
        KeyError: a name has no symbol.
    """
    return _set(node, symbols, _LOOSEST)


def _set(node: Node, symbols: Mapping[str, str], outer: int) -> str:
    """The node; in parentheses where it holds less tightly than `outer` asks."""
    text = _bare(node, symbols)
    if _RANKS.get(node.sort, _TIGHTEST) < outer:
        return rf"\left( {text} \right)"
    return text


def _bare(node: Node, symbols: Mapping[str, str]) -> str:
    match node.sort:
        case Sort.NUMBER:
            return f"{node.number:.15g}"
        case Sort.NAME:
            return symbols[node.name]
        case Sort.CALL:
            return _call(node, symbols)
        case Sort.NEGATION:
            return f"-{_unsigned(node.parts[0], symbols, 3)}"
        case _:
            left, right = node.parts
            return _SETTERS[node.sort](left, right, symbols)


def _sum(left: Node, right: Node, symbols: Mapping[str, str]) -> str:
    return f"{_set(left, symbols, 1)} + {_unsigned(right, symbols, 1)}"


def _difference(left: Node, right: Node, symbols: Mapping[str, str]) -> str:
    return f"{_set(left, symbols, 1)} - {_unsigned(right, symbols, 2)}"


def _unsigned(node: Node, symbols: Mapping[str, str], outer: int) -> str:
    """The node without a sign at its head."""
    text = _set(node, symbols, outer)
    return rf"\left( {text} \right)" if text.startswith("-") else text


def _product(left: Node, right: Node, symbols: Mapping[str, str]) -> str:
    sign = r" \cdot " if right.sort is Sort.NUMBER else r"\, "
    return f"{_set(left, symbols, 2)}{sign}{_unsigned(right, symbols, 3)}"


def _quotient(left: Node, right: Node, symbols: Mapping[str, str]) -> str:
    return rf"\frac{{{_set(left, symbols, _LOOSEST)}}}{{{_set(right, symbols, _LOOSEST)}}}"


def _power(base: Node, exponent: Node, symbols: Mapping[str, str]) -> str:
    text = _set(base, symbols, _TIGHTEST)
    if base.sort is Sort.CALL and base.name not in ("abs", "sqrt"):
        text = rf"\left( {text} \right)"
    return f"{{{text}}}^{{{_set(exponent, symbols, _LOOSEST)}}}"


_SETTERS = {
    Sort.SUM: _sum,
    Sort.DIFFERENCE: _difference,
    Sort.PRODUCT: _product,
    Sort.QUOTIENT: _quotient,
    Sort.POWER: _power,
}


def _call(node: Node, symbols: Mapping[str, str]) -> str:
    inner = [_set(part, symbols, _LOOSEST) for part in node.parts]
    if node.name == "abs":
        return rf"\left| {inner[0]} \right|"
    if node.name == "sqrt":
        return rf"\sqrt{{{inner[0]}}}"
    argument = node.parts[0]
    if node.name == "log" and argument.sort is Sort.CALL and argument.name == "sigmoid":
        return rf"\log {inner[0]}"
    return rf"{_COMMANDS[node.name]}\left( {', '.join(inner)} \right)"
