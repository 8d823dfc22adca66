"""The loss curves of methods: what is drawn of an expression, and where."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from alignkb.expressions import Value, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.expressions import Node
    from alignkb.records.method import LossCurve

__all__ = ["MARGIN", "MARGINS", "corners", "defaults", "values_at"]

MARGIN = "m"
"""The name of the margin in every expression."""
_REACH, _STEPS = 5, 10
MARGINS = tuple(step / _STEPS for step in range(-_REACH * _STEPS, _REACH * _STEPS + 1))
"""The margins at which a curve is drawn."""


def defaults(curve: LossCurve) -> Mapping[str, float]:
    """The values of the parameters that are drawn first."""
    return {parameter.name: float(parameter.default) for parameter in curve.parameters}


def corners(curve: LossCurve) -> Iterator[Mapping[str, float]]:
    """The values drawn first, and every combination of the smallest and greatest ones."""
    yield defaults(curve)
    names = [parameter.name for parameter in curve.parameters]
    limits = [(float(parameter.min), float(parameter.max)) for parameter in curve.parameters]
    for values in product(*limits) if names else ():
        yield dict(zip(names, values, strict=True))


def values_at(node: Node, margin: float, parameters: Mapping[str, float]) -> Value:
    """Loss and slope at one margin.

    Raises:
        KeyError: a name of the expression has no value.
        UndefinedError: there is no finite value or slope.
    """
    return evaluate(node, MARGIN, {**parameters, MARGIN: margin})
