"""Rules about loss curves: expressions that can be read, and drawn over the whole range."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignkb.expressions import FUNCTIONS, ExpressionError, UndefinedError, read_expression
from alignkb.knowledge_base.loss_curves import MARGIN, MARGINS, corners, values_at
from alignkb.records.closest import closest
from alignkb.rules.finding import Finding, Place, Within
from alignkb.rules.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.expressions import Node
    from alignkb.records.method import LossCurve, LossParameter, Method
    from alignkb.rules.context import Context
    from alignkb.source import NodePath

__all__ = ["bad_expression", "bad_parameter", "loss_parameters", "undefined_loss"]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_MOST = 6
"""Parameters of one curve: more sliders nobody overlooks."""
_STRIDE = 5
"""How many steps at a time the ends of the ranges are looked at, which takes a while."""


def loss_parameters(method: Method) -> Iterator[tuple[NodePath, LossParameter]]:
    """Every parameter of the method's loss curves, with its place in the record."""
    for number, curve in enumerate(method.loss_curves):
        for index, parameter in enumerate(curve.parameters):
            yield ("loss_curves", number, "parameters", index), parameter


def bad_expression(context: Context) -> Iterator[Finding]:
    r"""The expression of a loss curve cannot be read.

    The site draws the curve from the expression, and takes it for a number at every margin; what
    cannot be read cannot be drawn. Reading stops at the place that is shown. Every name in it
    must be the margin `m` or a parameter of the curve, and the margin must occur.

    Write numbers, names, `+ - * / ^`, parentheses, and the functions `abs`, `exp`, `log`, `max`,
    `min`, `relu`, `sigmoid`, `sqrt` and `tanh`; a product needs its `*`:

    ```yaml
    loss_curves:
      - margin: difference of the log-ratios of the two responses
        expression: -log(sigmoid(beta * m))
        parameters:
          - name: beta
            symbol: \beta
            meaning: scale of the margin
            default: 1
            min: 0.1
            max: 5
    ```
    """
    for file, path, curve in _curves(context):
        place = (*path, "expression")
        try:
            node = read_expression(curve.expression)
        except ExpressionError as error:
            where = Place(file, place, within=_within(curve, error.start, error.end))
            yield Finding(where, error.problem, "mend the expression here or shortly before")
            continue
        known = [MARGIN, *(parameter.name for parameter in curve.parameters)]
        yield from _unknown_names(curve, Place(file, place), node, known)
        if MARGIN not in {name.name for name in node.names()}:
            problem = f"the loss does not depend on the margin `{MARGIN}`"
            yield Finding(Place(file, place), problem, f"write it in `{MARGIN}`, or remove the curve")


def _unknown_names(curve: LossCurve, place: Place, node: Node, known: list[str]) -> Iterator[Finding]:
    for name in node.names():
        if name.name in known:
            continue
        near = closest(name.name, known)
        help_ = f"did you mean `{near}`?" if near else "declare it under `parameters:`"
        where = Place(place.file, place.node, within=_within(curve, name.start, name.end))
        yield Finding(where, f"`{shown(name.name)}` is neither the margin nor a parameter", help_, near)


def _within(curve: LossCurve, start: int, end: int) -> Within:
    return Within(curve.expression, start, end)


def bad_parameter(context: Context) -> Iterator[Finding]:
    """A parameter of a loss curve cannot be used.

    Each parameter is a slider on the page of losses. It needs a name that the expression can hold
    and that means nothing else, a range that is not empty, and a value in this range to begin
    with; one that the expression does not use would move nothing.

    Write a name of letters, digits and `_` that begins with a letter and is neither `m` nor the
    name of a function, use it in the expression, and let `min` ≤ `default` ≤ `max`, the ends
    apart. A curve has at most six parameters.
    """
    for file, path, curve in _curves(context):
        if len(curve.parameters) > _MOST:
            problem = f"a curve has at most {_MOST} parameters"
            place = Place(file, (*path, "parameters", _MOST, "name"))
            yield Finding(place, problem, "fix the values of some in the expression")
        used = _used_names(curve)
        names: set[str] = set()
        for index, parameter in enumerate(curve.parameters):
            node = (*path, "parameters", index)
            found = _name_problem(parameter.name, names, used) or _range_problem(parameter)
            names.add(parameter.name)
            if found is not None:
                field, problem, help_ = found
                yield Finding(Place(file, (*node, field)), problem, help_)


def _used_names(curve: LossCurve) -> frozenset[str] | None:
    """The names in the expression; None where it cannot be read."""
    try:
        return frozenset(name.name for name in read_expression(curve.expression).names())
    except ExpressionError:
        return None


_Problem = tuple[str, str, str]
"""The field that is wrong, what is wrong with it, and what to do."""


def _name_problem(name: str, before: set[str], used: frozenset[str] | None) -> _Problem | None:
    shown_name = shown(name)
    if not _NAME.fullmatch(name):
        return "name", f"`{shown_name}` is not a name", "write a letter, then letters, digits or `_`"
    if name == MARGIN or name in FUNCTIONS:
        what = "the margin" if name == MARGIN else "a function"
        return "name", f"`{name}` is the name of {what}", "take another name"
    if name in before:
        return "name", f"there is another parameter `{shown_name}`", "give each its own name, or remove one"
    if used is not None and name not in used:
        return "name", f"the expression does not use `{shown_name}`", "use it, or remove the parameter"
    return None


def _range_problem(parameter: LossParameter) -> _Problem | None:
    if parameter.min >= parameter.max:
        return "min", f"`min` {parameter.min:g} is not below `max` {parameter.max:g}", "mend one of the two"
    if not parameter.min <= parameter.default <= parameter.max:
        limits = f"{parameter.min:g} to {parameter.max:g}"
        return "default", f"the default {parameter.default:g} is outside {limits}", "write a value inside"
    return None


def undefined_loss(context: Context) -> Iterator[Finding]:
    """A loss curve has no value or no slope somewhere in the range that is drawn.

    Every curve is drawn for margins from -5 to 5, and its sliders go to the ends of their ranges.
    A division by zero, a logarithm of zero or a number too large for the computer there would
    leave a hole in the picture. Looked at are margins in steps of 0.1 at the defaults, and in
    steps of 0.5 at all combinations of the ends.

    Narrow the range of the parameter that leads there, or write the expression so that it is
    defined: `log(1 + exp(x))` overflows for large `x`, `-log(sigmoid(-x))` only much later.
    """
    for file, path, curve in _curves(context):
        if len(curve.parameters) > _MOST:
            continue
        try:
            node = read_expression(curve.expression)
        except ExpressionError:
            continue
        known = {MARGIN, *(parameter.name for parameter in curve.parameters)}
        if any(name.name not in known for name in node.names()):
            continue
        found = _first_gap(node, curve)
        if found is not None:
            error, margin, values = found
            at = ", ".join(f"`{name} = {value:g}`" for name, value in {MARGIN: margin, **values}.items())
            where = Place(file, (*path, "expression"), within=_within(curve, error.start, error.end))
            help_ = "narrow the range of a parameter, or write it so that it is defined"
            yield Finding(where, f"{error.problem} at {at}", help_)


def _first_gap(node: Node, curve: LossCurve) -> tuple[UndefinedError, float, Mapping[str, float]] | None:
    for number, values in enumerate(corners(curve)):
        for margin in MARGINS[:: _STRIDE if number else 1]:
            try:
                values_at(node, margin, values)
            except UndefinedError as error:
                return error, margin, values
    return None


def _curves(context: Context) -> Iterator[tuple[str, NodePath, LossCurve]]:
    """Every loss curve, with its file and its place there."""
    for method in context.knowledge_base.methods.values():
        for number, curve in enumerate(method.loss_curves):
            yield context.file_of(method), ("loss_curves", number), curve
