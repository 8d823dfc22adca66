"""Formulas are read as symbols with scripts, and undeclared ones are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.rules.latex_symbols import Node, read_latex

PIECES = st.sampled_from(
    [
        r"\pi",
        r"\theta",
        r"\hat",
        r"\bar",
        r"\mathcal",
        r"\mathrm",
        r"\text",
        r"\operatorname*",
        r"\left",
        r"\begin{array}{ll}",
        r"\end{array}",
        r"\\",
        r"\mkern3mu",
        r"\limits",
        r"\prime",
        r"\frac",
        r"\,",
        *list("{}_^'ab1()&% ~$éπ[]"),
    ]
)


def symbols(nodes: tuple[Node, ...]) -> list[str]:
    """The canonical spellings of all symbols, also of those in groups and scripts."""
    found = []
    for node in nodes:
        if node.is_symbol:
            found.append(node.spelling())
        found += symbols(tuple(node.parts()))
    return found


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("x", ["x"]),
        (r"x y", ["x", "y"]),
        (r"\pi_\theta", [r"\pi_{\theta}", r"\theta"]),
        (r"\pi_{ \theta }", [r"\pi_{\theta}", r"\theta"]),
        (r"y_i^{(k)}", ["y_{i}^{(k)}", "i", "k"]),
        (r"y^{(k)}_i", ["y_{i}^{(k)}", "i", "k"]),
        (r"\mathcal{L}", [r"\mathcal{L}"]),
        (r"\mathcal L", [r"\mathcal{L}"]),
        (r"\mathbb{1}", [r"\mathbb{1}"]),
        (r"\mathrm{KL}", [r"\mathrm{KL}"]),
        (r"\mathrm{top-k}", [r"\mathrm{top-k}"]),
        (r"\mathbf{x_i}", [r"\mathbf{x}_{i}", "i"]),
        (r"\mathbf{x + z}", ["x", "z"]),
        (r"\boldsymbol{\theta}", [r"\boldsymbol{\theta}"]),
        (r"\hat{A}_t", [r"\hat{A}_{t}", "t"]),
        (r"\hat A", [r"\hat{A}"]),
        (r"\hat\pi", [r"\hat{\pi}"]),
        (r"\bar{y_t}", [r"\bar{y}_{t}", "t"]),
        (r"\bar{y'}", [r"\bar{y}'"]),
        (r"\overline{x + y}", ["x", "y"]),
        (r"\underbrace{x}_{\text{words}}", ["x"]),
        (r"y'", ["y'"]),
        (r"y''", ["y''"]),
        (r"y^\prime", ["y'"]),
        (r"y^{\prime\prime}", ["y''"]),
        (r"\pi^*", ["\\pi^{*}"]),
        (r"\pi*x", ["\\pi", "x"]),
        (r"\pi^\star", [r"\pi^{\star}"]),
        (r"\frac12 + \tfrac{a}{b}", ["a", "b"]),
        (r"\frac{\pi(y \mid x)}{z}", [r"\pi", "y", "x", "z"]),
        (r"\log \sigma\left( x \right)", [r"\sigma", "x"]),
        (r"\big\| x \Big|", ["x"]),
        (r"\sum\limits_{i=1}^{N} x_i", ["i", "N", "x_{i}", "i"]),
        (r"\operatorname*{argmax}_{y_t}", ["y_{t}", "t"]),
        (r"\operatorname{clip}(x)", ["x"]),
        (r"\text{if } x", ["x"]),
        (r"\begin{cases} x & \text{if } y \\[2pt] z & \text{else} \end{cases}", ["x", "y", "z"]),
        (r"\begin{array}{ll} x & y \end{array}", ["x", "y"]),
        (r"\hspace{1em} x \mkern-3mu y \kern 2pt z", ["x", "y", "z"]),
        (r"\textcolor{red}{x}", ["x"]),
        (r"\sqrt[n]{x}", ["n", "x"]),
        ("x % y is not read\n z", ["x", "z"]),
        ("{x}_i", ["x", "i"]),
        ("_i x", ["i", "x"]),
        ("x_", ["x_{}"]),
        ("{x_}", ["x_{}"]),
        ("x } y", ["x", "y"]),
        ("{x", ["x"]),
        (r"\hat", []),
        (r"\text", []),
        (r"\text{x", []),
        (r"\text{a {b} c} x", ["x"]),
        ("π_θ", ["π_{θ}", "θ"]),
        ("\\", []),
        ("", []),
    ],
)
def test_symbols_are_read_with_their_scripts(latex: str, expected: list[str]) -> None:
    assert symbols(read_latex(latex)) == expected


@pytest.mark.parametrize("opening", ["{", r"\hat", "x_{", r"\mathrm{", r"\hat{"])
def test_what_is_nested_without_end_is_passed_over(opening: str) -> None:
    assert read_latex(opening * 3000 + "x")


def test_a_node_knows_where_it_is_written() -> None:
    latex = r"\log \pi_{\mathrm{ref}}(y \mid x)"
    node = next(node for node in read_latex(latex) if node.is_symbol)
    assert latex[node.start : node.end] == r"\pi_{\mathrm{ref}}"
    assert node.spelling(sub=False) == r"\pi"
    assert next(node.parts()).is_label


@given(st.lists(PIECES).map("".join) | st.text())
def test_any_text_is_read_and_positions_lie_within(latex: str) -> None:
    pending = list(read_latex(latex))
    while pending:
        node = pending.pop()
        assert 0 <= node.start <= node.end <= len(latex)
        pending.extend(node.parts())


@given(st.lists(PIECES).map("".join))
def test_the_canonical_spelling_of_a_symbol_reads_as_itself(latex: str) -> None:
    for node in read_latex(latex):
        if node.is_symbol and not node.parts():
            again = read_latex(node.spelling())
            assert [other.spelling() for other in again] == [node.spelling()]
