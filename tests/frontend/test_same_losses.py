"""The script reads and evaluates every expression as Python does."""

from __future__ import annotations

import math
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignkb.expressions import ExpressionError, UndefinedError, evaluate, read_expression
from alignkb.knowledge_base import load
from alignkb.knowledge_base.loss_curves import MARGIN, MARGINS
from alignkb.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
ANSWERS = "scripts/losses.js"
FAULTY = (
    "", "2 m", "m +", "(m", "m)", "+m", "m $ 2", "m ** 2", "__proto__", "m.x", "max(m)", "log(m, 2)", "log m",
    "1e101", "toString(m)", "constructor", "(" * 41 + "m", "-" * 41 + "m", "m" * 501, " \t ", "٣", "m\u00a0 é",
)  # fmt: skip
ODD = (
    "1 / m", "m^-1", "m^0.5", "m^m", "log(m)", "sqrt(m)", "exp(1000 * m)", "abs(m)", "relu(m)", "relu(-m)",
    "max(m, -m)", "min(m, -m)", "tanh(m) + m^3", "2^3^2 - -m", "(10 + m)^1e9", "m^0", "sigmoid(900 * m)",
)  # fmt: skip


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """What Python says."""
    try:
        node = read_expression(question["expression"])
    except ExpressionError as error:
        return {"fault": [error.problem, error.start, error.end]}
    found: list[Any] = []
    for values in question["values"]:
        try:
            found.append(list(evaluate(node, MARGIN, values)))
        except UndefinedError as error:
            found.append([error.problem, error.start, error.end])
        except KeyError:
            found.append(["no value"])
    return {"values": found}


def assert_same(ask: Callable[[str, object], Any], questions: list[dict[str, Any]]) -> None:
    for question, there in zip(questions, ask(ANSWERS, questions), strict=True):
        here = answer(question)
        assert here.keys() == there.keys(), question["expression"]
        assert here.get("fault") == there.get("fault")
        if "fault" in here:
            continue
        for values, one, other in zip(question["values"], here["values"], there["values"], strict=True):
            is_same = one == other or (
                len(one) == len(other) == 2  # a value and its slope
                and all(
                    math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-14) for a, b in zip(one, other, strict=True)
                )
            )
            assert is_same, (question["expression"], values, one, other)


def test_expressions_of_all_records(ask: Callable[[str, object], Any]) -> None:
    questions = []
    methods = load(open_project(ROOT)).knowledge_base.methods.values()
    for curve in (curve for method in methods for curve in method.loss_curves):
        grid = [
            [parameter.min, parameter.default, (parameter.min + parameter.max) / 2, parameter.max]
            for parameter in curve.parameters
        ]
        names = [MARGIN, *(parameter.name for parameter in curve.parameters)]
        rows = [dict(zip(names, row, strict=True)) for row in product(MARGINS[::5], *grid)]
        questions.append({"expression": curve.expression, "values": rows})
    drawn = [method.id for method in methods if method.loss_curves]
    assert len(drawn) >= 12  # the least that the page promises
    assert_same(ask, questions)


def test_faulty_and_odd_expressions(ask: Callable[[str, object], Any]) -> None:
    values = [{"m": m} for m in (-5, -1, -0.5, 0, 0.5, 1, 5)]
    assert_same(ask, [{"expression": text, "values": values} for text in (*FAULTY, *ODD, "beta * m")])
