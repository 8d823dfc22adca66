"""The formula says the same as the expression."""

from __future__ import annotations

import pytest

from alignkb.expressions import read_expression, to_latex
from alignkb.rules.mathml import to_mathml

SYMBOLS = {"m": "m", "beta": r"\beta", "a": "a"}


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("-log(sigmoid(beta * m))", r"-\log \sigma\left( \beta\, m \right)"),
        ("(m - 1 / (2 * beta))^2", r"{\left( m - \frac{1}{2\, \beta} \right)}^{2}"),
        ("max(0, a - m)", r"\max\left( 0, a - m \right)"),
        ("a - (m - 1)", r"a - \left( m - 1 \right)"),
        ("a - m + 1", "a - m + 1"),
        ("a + -m", r"a + \left( -m \right)"),
        ("a * -m", r"a\, \left( -m \right)"),
        ("-(1 - a) * log(m)", r"-\left( 1 - a \right)\, \log\left( m \right)"),
        ("a - -beta * m", r"a - \left( -\beta\, m \right)"),
        ("--a", r"-\left( -a \right)"),
        ("-(a + m)", r"-\left( a + m \right)"),
        ("(a + m) * (a - m)", r"\left( a + m \right)\, \left( a - m \right)"),
        ("a * 2", r"a \cdot 2"),
        ("a / m / 2", r"\frac{\frac{a}{m}}{2}"),
        ("(-a)^2", r"{\left( -a \right)}^{2}"),
        ("-a^2", "-{a}^{2}"),
        ("(a / m)^2", r"{\left( \frac{a}{m} \right)}^{2}"),
        ("log(m)^2", r"{\left( \log\left( m \right) \right)}^{2}"),
        ("abs(m)^2 * sqrt(m)", r"{\left| m \right|}^{2}\, \sqrt{m}"),
        ("exp(m) + tanh(m)", r"\exp\left( m \right) + \tanh\left( m \right)"),
        ("relu(m) + min(m, 0)", r"\operatorname{relu}\left( m \right) + \min\left( m, 0 \right)"),
    ],
)
def test_latex(text: str, latex: str) -> None:
    found = to_latex(read_expression(text), SYMBOLS)
    assert found == latex
    assert isinstance(to_mathml(found, is_block=False), str)
