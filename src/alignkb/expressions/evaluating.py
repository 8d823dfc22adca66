"""The value of an expression and its exact slope in one name, by automatic differentiation.

Each step computes with pairs: a value and its derivative. At a kink (of `abs`, `max`, `min`,
`relu`) the slope is that towards larger values of the name, which is a derivative as well.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from alignkb.expressions.reading import Node, Sort

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["UndefinedError", "Value", "evaluate"]


class Value(NamedTuple):
    """A number, and how fast it changes with the name that varies."""

    value: float
    slope: float


class UndefinedError(ArithmeticError):
    """The expression has no finite value or slope here; `text[start:end]` is where it fails."""

    def __init__(self, node: Node, problem: str) -> None:
        """The problem is a phrase such as `division by zero`."""
        super().__init__(problem)
        self.problem = problem
        self.start = node.start
        self.end = node.end


def evaluate(node: Node, varying: str, values: Mapping[str, float]) -> Value:
    """Value and slope of the expression where its names have these values.

    Args:
        node: a tree that `read_expression` made.
        varying: the name in which the slope is taken.
        values: a number for every name, the varying one included.

    Raises:
        KeyError: a name has no value.
        UndefinedError: there is no finite value or slope.
    """
    if node.sort is Sort.NUMBER:
        return Value(node.number, 0.0)
    if node.sort is Sort.NAME:
        return Value(float(values[node.name]), 1.0 if node.name == varying else 0.0)
    parts = [evaluate(part, varying, values) for part in node.parts]
    try:
        found = _call(node, parts) if node.sort is Sort.CALL else _operation(node, parts)
    except OverflowError:
        raise UndefinedError(node, "a value too large") from None
    if not (math.isfinite(found.value) and math.isfinite(found.slope)):
        raise UndefinedError(node, "a value too large")
    return found


def _operation(node: Node, parts: list[Value]) -> Value:
    first = parts[0]
    if node.sort is Sort.NEGATION:
        return Value(-first.value, -first.slope)
    second = parts[1]
    match node.sort:
        case Sort.SUM:
            return Value(first.value + second.value, first.slope + second.slope)
        case Sort.DIFFERENCE:
            return Value(first.value - second.value, first.slope - second.slope)
        case Sort.PRODUCT:
            slope = first.slope * second.value + first.value * second.slope
            return Value(first.value * second.value, slope)
        case Sort.QUOTIENT:
            if second.value == 0.0:
                raise UndefinedError(node, "division by zero")
            value = first.value / second.value
            return Value(value, (first.slope - value * second.slope) / second.value)
        case _:
            return _power(node, first, second)


def _power(node: Node, base: Value, exponent: Value) -> Value:
    if base.value < 0.0 and not exponent.value.is_integer():
        raise UndefinedError(node, "a broken power of a negative number")
    if base.value == 0.0 and exponent.value < 0.0:
        raise UndefinedError(node, "division by zero")
    value = math.pow(base.value, exponent.value)
    slope = 0.0
    if base.slope != 0.0 and exponent.value != 0.0:
        if base.value == 0.0 and exponent.value < 1.0:
            raise UndefinedError(node, "an infinite slope")
        slope += exponent.value * math.pow(base.value, exponent.value - 1.0) * base.slope
    if exponent.slope != 0.0:
        if base.value <= 0.0:
            raise UndefinedError(node, "a varying power of a number that is not positive")
        slope += value * math.log(base.value) * exponent.slope
    return Value(value, slope)


def _call(node: Node, parts: list[Value]) -> Value:  # noqa: PLR0911  # one line a function
    value, slope = parts[0]
    match node.name:
        case "abs":
            return Value(abs(value), _side(value, slope, abs(slope)))
        case "relu":
            return Value(max(value, 0.0), slope if value > 0.0 else _zero(value, slope))
        case "max" | "min":
            return _extreme(node.name, parts[0], parts[1])
        case "exp":
            result = math.exp(value)
            return Value(result, result * slope)
        case "log":
            if value <= 0.0:
                raise UndefinedError(node, "the logarithm of a number that is not positive")
            return Value(math.log(value), slope / value)
        case "sigmoid":
            result = _sigmoid(value)
            return Value(result, result * _sigmoid(-value) * slope)
        case "sqrt":
            return _root(node, value, slope)
        case _:
            result = math.tanh(value)
            return Value(result, (1.0 - result * result) * slope)


def _side(value: float, slope: float, at_kink: float) -> float:
    """The slope of `abs`."""
    if value == 0.0:
        return at_kink
    return slope if value > 0.0 else -slope


def _zero(value: float, slope: float) -> float:
    """The slope of `relu` where its argument is not positive."""
    return max(slope, 0.0) if value == 0.0 else 0.0


def _extreme(name: str, first: Value, second: Value) -> Value:
    """The larger or smaller of two, and where they are equal the one that is so just after."""
    pair = (tuple(first), tuple(second))
    return Value(*(max(pair) if name == "max" else min(pair)))


def _sigmoid(value: float) -> float:
    """Without an overflow at either end."""
    if value >= 0.0:
        return 1.0 / (1.0 + math.exp(-value))
    power = math.exp(value)
    return power / (1.0 + power)


def _root(node: Node, value: float, slope: float) -> Value:
    if value < 0.0:
        raise UndefinedError(node, "the root of a negative number")
    root = math.sqrt(value)
    if slope == 0.0:
        return Value(root, 0.0)
    if root == 0.0:
        raise UndefinedError(node, "an infinite slope")
    return Value(root, slope / (2.0 * root))
