"""Losses as curves: one small picture each, one picture of several, and a table of the same values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from alignkb.expressions import ExpressionError, UndefinedError, Value, read_expression, to_latex
from alignkb.knowledge_base.fixed_places import LOSSES, METHODS
from alignkb.knowledge_base.loss_curves import MARGIN, MARGINS, defaults, values_at
from alignkb.pages.assets import LOSSES_SCRIPT, LOSSES_STYLE, is_built
from alignkb.pages.links import Target, relative_file
from alignkb.pages.plots import line_path
from alignkb.pages.views.doors import DOORS, Door
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.expressions import Node
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.method import LossCurve, LossParameter, Method

__all__ = ["URI", "CurveView", "LossesView", "losses_target", "sheets"]

URI = LOSSES
_CHOSEN = 6
"""How many curves the picture of several begins with."""
_COLOURS, _DASHES = 7, 5
_TABLED = MARGINS[::10]
_NONE, _MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class CurveView:
    """One loss with what is drawn of it."""

    key: str
    """The name of the curve in addresses, such as `method` or `method.2`."""
    anchor: str
    """The anchor of its card, where it is the first of its method."""
    method: RecordLink
    case: str
    margin: str
    latex: str
    expression: str
    note: str
    parameters: tuple[LossParameter, ...]
    colour: int
    dash: int
    is_chosen: bool
    """Whether the picture of several begins with it."""
    loss: str
    """The path of the loss."""
    slope: str
    """The path of its slope."""
    losses: tuple[str, ...]
    """The losses at the margins of the table."""
    slopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LossesView:
    """The page, from top to bottom."""

    doors: tuple[Door, ...]
    curves: tuple[CurveView, ...]
    methods: int
    margins: tuple[float, ...]
    """The margins of the table."""
    sheet: str
    """Address of the style sheet."""
    script: str
    """Address of the script; empty where the front end was not built."""


def losses_target(method: Method) -> Target | None:
    """Where the loss of the method is drawn; None where it is not."""
    return Target(URI, _anchor(method)) if _readable(method) else None


def _anchor(method: Method) -> str:
    return f"loss-{method.id}"


def sheets(site: Site) -> Iterator[Sheet]:
    """The one page."""
    curves = _curves(site)
    way = partial(relative_file, URI, directory_urls=site.options.directory_urls)
    methods = len({curve.method.target for curve in curves})
    yield Sheet(
        uri=URI,
        template="losses.html",
        view=LossesView(
            doors=DOORS,
            curves=curves,
            methods=methods,
            margins=_TABLED,
            sheet=way(LOSSES_STYLE),
            script=way(LOSSES_SCRIPT) if is_built(LOSSES_SCRIPT) else "",
        ),
        title="Losses",
        description=f"The losses of {methods} methods and their slopes as functions of the margin.",
        parent=METHODS,
        is_searched=False,
        is_wide=True,
    )


def _readable(method: Method) -> list[tuple[LossCurve, Node]]:
    """The curves that can be drawn; what is wrong with others, the rules say."""
    found: list[tuple[LossCurve, Node]] = []
    for curve in method.loss_curves:
        try:
            node = read_expression(curve.expression)
        except ExpressionError:
            continue
        known = {MARGIN, *defaults(curve)}
        if all(name.name in known for name in node.names()):
            found.append((curve, node))
    return found


def _curves(site: Site) -> tuple[CurveView, ...]:
    """Every curve, the methods from the oldest to the newest."""
    methods = site.by_date(method.id for method in site.kb.methods.values() if _readable(method))
    curves: list[CurveView] = []
    for method in methods:
        for index, (curve, node) in enumerate(_readable(method)):
            curves.append(_view(site, method, curve, node, (len(curves), index)))
    chosen = _chosen(site, [curve for curve in curves if curve.anchor])
    return tuple(replace(curve, is_chosen=curve.key in chosen) for curve in curves)


def _chosen(site: Site, curves: list[CurveView]) -> frozenset[str]:
    """The curves to begin with: those of the methods that most relations lead to, no two the same."""
    named = Counter(
        str(relation.target) for method in site.kb.methods.values() for relation in method.relations
    )
    found: dict[str, str] = {}
    for curve in sorted(curves, key=lambda curve: (-named[curve.key], curve.key)):
        found.setdefault(curve.loss, curve.key)
    return frozenset(list(found.values())[:_CHOSEN])


def _view(site: Site, method: Method, curve: LossCurve, node: Node, place: tuple[int, int]) -> CurveView:
    number, index = place
    symbols = {parameter.name: parameter.symbol for parameter in curve.parameters}
    found = {margin: _value(node, margin, curve) for margin in MARGINS}
    tabled = [found[margin] for margin in _TABLED]
    return CurveView(
        key=f"{method.id}.{index + 1}" if index else method.id,
        anchor="" if index else _anchor(method),
        method=site.link(method.id),
        case=curve.case or "",
        margin=curve.margin,
        latex=to_latex(node, {MARGIN: MARGIN, **symbols}),
        expression=curve.expression,
        note=curve.note or "",
        parameters=curve.parameters,
        colour=number % _COLOURS + 1,
        dash=(number + 2 * (number // _COLOURS)) % _DASHES,
        is_chosen=False,
        loss=line_path((margin, value.value if value else None) for margin, value in found.items()),
        slope=line_path((margin, value.slope if value else None) for margin, value in found.items()),
        losses=tuple(_shown(value.value if value else None) for value in tabled),
        slopes=tuple(_shown(value.slope if value else None) for value in tabled),
    )


def _value(node: Node, margin: float, curve: LossCurve) -> Value | None:
    try:
        return values_at(node, margin, defaults(curve))
    except UndefinedError:
        return None


def _shown(value: float | None) -> str:
    """A number of the table, with a true minus sign."""
    if value is None:
        return _NONE
    text = f"{value:.3f}"
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", _MINUS)
