"""Formulas become MathML, and faults know their position."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.rules.mathml import LONGEST, LatexFault, to_mathml


def test_a_formula_becomes_mathml() -> None:
    assert to_mathml("x", is_block=False) == "<math><mi>x</mi></math>"
    assert str(to_mathml("x", is_block=True)).startswith('<math display="block"')


@pytest.mark.parametrize(
    ("latex", "problem", "part"),
    [
        (r"x + \foo{y}", r"unknown command `\foo`", r"\foo"),
        (r"\begin{foo} x", "unknown environment `foo`", "{"),
        ("a^b^c", "duplicate subscript or superscript", "^"),
        ("x & y", "found `&`, which may only appear in a table-like environment", "&"),
        (r"\text{é😀} \foo", r"unknown command `\foo`", r"\foo"),
        ("\\frac{x}\n  {y", "expected closing token `}`, but reached end of input", "y"),
        ("\\", r"unknown command `\`", "\\"),
        ("x" * (LONGEST + 1), "the formula is longer than 4,000 characters", "x" * (LONGEST + 1)),
    ],
)
def test_a_fault_says_what_is_wrong_and_where(latex: str, problem: str, part: str) -> None:
    fault = to_mathml(latex, is_block=True)
    assert isinstance(fault, LatexFault)
    assert fault.problem == problem
    assert latex[fault.start : fault.end] == part


@given(st.text() | st.text(alphabet="\\{}_^&$%#abfrc12 \n'"))
def test_any_text_is_set_or_has_a_fault_within(latex: str) -> None:
    found = to_mathml(latex, is_block=False)
    if isinstance(found, LatexFault):
        assert 0 <= found.start <= found.end <= len(latex)
        assert "\x1b" not in found.problem
        assert "\n" not in found.problem


@pytest.mark.parametrize("opening", ["{", r"\hat ", r"\sqrt[", "x_{", r"\left(", r"\begin{cases}"])
def test_the_longest_formula_does_not_end_the_program(opening: str) -> None:
    count = LONGEST // len(opening)
    assert isinstance(to_mathml(opening * count, is_block=True), LatexFault)
