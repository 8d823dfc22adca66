"""Values are right, slopes are exact, and what has none is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.expressions import FUNCTIONS, UndefinedError, evaluate, read_expression

SMOOTH = (
    "m^3 - 2 * m",
    "-log(sigmoid(2 * m))",
    "exp(-m^2 / 2)",
    "sqrt(1 + m^2)",
    "tanh(m) / (2 + tanh(m))",
    "2^m",
    "(1 + m^2)^m",
    "(1 + m^2)^-0.5",
    "abs(m^2 + 1) * min(m, 10) + max(m, -10) * relu(m + 9)",
    "m^0 + 0 * m",
)


def at(text: str, m: float) -> tuple[float, float]:
    found = evaluate(read_expression(text), "m", {"m": m, "b": 2.0})
    return found.value, found.slope


@pytest.mark.parametrize("text", SMOOTH)
@given(m=st.floats(-4, 4))
def test_slope_is_that_of_finite_differences(text: str, m: float) -> None:
    step = 1e-5
    ahead, behind = at(text, m + step)[0], at(text, m - step)[0]
    slope = at(text, m)[1]
    assert slope == pytest.approx((ahead - behind) / (2 * step), rel=1e-4, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "m", "value", "slope"),
    [
        ("-m^2", 3, -9, -6),
        ("2^3^2 + m", 0, 512, 1),
        ("m / b", 3, 1.5, 0.5),
        ("b / m", 2, 1, -0.5),
        ("abs(m)", 0, 0, 1),
        ("abs(-m)", 0, 0, 1),
        ("abs(m)", -2, 2, -1),
        ("relu(m)", 0, 0, 1),
        ("relu(-m)", 0, 0, 0),
        ("relu(m)", -1, 0, 0),
        ("max(0, 1 - m)", 1, 0, 0),
        ("max(1 - m, 0)", 1, 0, 0),
        ("max(0, m - 1)", 1, 0, 1),
        ("min(0, m)", 0, 0, 0),
        ("min(m, -m)", 0, 0, -1),
        ("sqrt(b + b)", 0, 2, 0),
        ("m^1", 0, 0, 1),
        ("m^2", 0, 0, 0),
        ("0^0 + m", 0, 1, 1),
        ("sigmoid(1000 * m)", -1, 0, 0),
        ("sigmoid(m)", 1000, 1, 0),
        ("-m", 2, -2, -1),
    ],
)
def test_value_and_slope(text: str, m: float, value: float, slope: float) -> None:
    assert at(text, m) == pytest.approx((value, slope))


def test_every_function_is_there() -> None:
    arguments = {1: "0.5 * m", 2: "m, 0.5 * m"}
    found = {name: at(f"{name}({arguments[count]})", 1)[0] for name, count in FUNCTIONS.items()}
    assert found == pytest.approx(
        {
            "abs": 0.5,
            "exp": math.exp(0.5),
            "log": math.log(0.5),
            "max": 1,
            "min": 0.5,
            "relu": 0.5,
            "sigmoid": 1 / (1 + math.exp(-0.5)),
            "sqrt": math.sqrt(0.5),
            "tanh": math.tanh(0.5),
        }
    )


@pytest.mark.parametrize(
    ("text", "problem", "part"),
    [
        ("1 + 1 / m", "division by zero", "1 / m"),
        ("m^-1", "division by zero", "m^-1"),
        ("(m - 1)^0.5", "a broken power of a negative number", "(m - 1)^0.5"),
        ("m^0.5", "an infinite slope", "m^0.5"),
        ("m^m", "a varying power of a number that is not positive", "m^m"),
        ("log(m)", "the logarithm of a number that is not positive", "log(m)"),
        ("sqrt(m - 1)", "the root of a negative number", "sqrt(m - 1)"),
        ("2 * sqrt(m)", "an infinite slope", "sqrt(m)"),
        ("exp(1000 + m)", "a value too large", "exp(1000 + m)"),
        ("1e100 * 1e100 * 1e100 * (1e100 + m)", "a value too large", "1e100 * 1e100 * 1e100 * (1e100 + m)"),
        ("(10 + m)^1e9", "a value too large", "(10 + m)^1e9"),
    ],
)
def test_undefined(text: str, problem: str, part: str) -> None:
    with pytest.raises(UndefinedError) as caught:
        at(text, 0)
    assert caught.value.problem == problem
    assert text[caught.value.start : caught.value.end] == part


def test_a_name_needs_a_value() -> None:
    with pytest.raises(KeyError):
        at("unknown * m", 0)
