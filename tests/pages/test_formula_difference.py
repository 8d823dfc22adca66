from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import alignkb
from alignkb.pages.formulas.difference import formula_difference
from alignkb.pages.mathematics import MARK, explained_mathml, marked_mathml, mathml
from alignkb.rules.mathml import LatexFault, to_mathml

ROOT = Path(__file__).parents[2]
LOSS = r"-\log \sigma\left( \beta \log \frac{\pi(y_w)}{\pi_0(y_w)} - \beta \log \frac{\pi(y_l)}{\pi_0(y_l)} \right)"


def unmarked(text: str) -> str:
    """The formula without marks and without what they add."""
    while MARK in text:
        before, _, rest = text.partition(MARK)
        depth = 0
        for place, letter in enumerate(rest):
            depth += {"{": 1, "}": -1}.get(letter, 0) if rest[place - 1 : place] != "\\" else 0
            if depth == 0:
                break
        text = before + rest[1:place].removeprefix("{}") + rest[place + 1 :]
    return text


def test_terms_that_come_and_go_are_marked_where_they_stand() -> None:
    after = LOSS.replace(r"\right)", r"- \gamma \right)").replace(r"\pi_0(y_w)", r"\mu(y_w)")
    found = formula_difference(LOSS, after, MARK)
    assert found.is_alike
    assert found.new == (r"\mu", r"{}- \gamma")
    assert found.gone == (r"\pi_0",)
    assert rf"\frac{{\pi(y_w)}}{{{MARK}{{\mu}}(y_w)}}" in found.after
    assert f"{MARK}{{{{}}- \\gamma}} \\right)" in found.after
    assert found.kept == ()


def test_an_argument_that_is_new_is_marked_as_a_whole() -> None:
    found = formula_difference(r"\beta \log \pi(y \mid x)", r"\frac{\beta}{|y|} \log \pi(y \mid x)", MARK)
    assert found.after == rf"\frac{{\beta}}{{{MARK}{{|y|}}}} \log \pi(y \mid x)"
    assert found.before == r"\beta \log \pi(y \mid x)"


def test_a_mark_never_cuts_through_a_pair() -> None:
    found = formula_difference(LOSS, LOSS.replace(r"\left(", r"\left[").replace(r"\right)", r"\right]"), MARK)
    assert (found.gone, found.new) == ((), ())
    rows = r"\begin{aligned} a + b + c + d &= e \\ &+ f g h \end{aligned}"
    found = formula_difference(r"\begin{aligned} a + b + c + d &= e \end{aligned}", rows, MARK)
    assert found.after == rf"\begin{{aligned}} a + b + c + d &= e \\ &{MARK}{{{{}}+ f g h}} \end{{aligned}}"


@pytest.mark.parametrize("latex", ["", "x", LOSS, r"\begin{aligned} a &= b \\ &+ c \end{aligned}"])
def test_a_formula_differs_in_nothing_from_itself(latex: str) -> None:
    found = formula_difference(latex, latex, MARK)
    assert (found.before, found.after, found.gone, found.new, found.kept) == (latex, latex, (), (), ())
    assert found.share == 1


SPELLINGS = {
    "spaces": (r"\mathbb{E}_{x\sim D}[r(x,y)]", r"\mathbb{E}_{x \sim D} [ \, r ( x , \; y ) ]"),
    "braces": (r"\mathbb{E}_{x} x^{2} + y_{w}", r"\mathbb E_x x^2 + y_w"),
    "order of scripts": (r"\sum_{i=1}^{N} a_i^{2}", r"\sum^N_{i=1} a^2_i"),
    "sizes of brackets": (r"\log \sigma\left( a - b \right)", r"\log \sigma\Big( a - b \Big)"),
    "fonts of words": (
        r"\mathrm{KL}[a \| b] + \text{sg}(c)",
        r"\operatorname{KL}[a \,\|\, b] + \mathrm{sg}(c)",
    ),
    "signs that look the same": (r"a \le b \geq c, \dots", r"a \leq b \ge c, \ldots"),
    "fractions": (r"\frac{a}{b} + \dfrac{c}{d}", r"a / b + \tfrac{c}{d}"),
    "bars": (r"\pi(y | x) + \lVert v \rVert + |y|", r"\pi(y \mid x) + \left\| v \right\| + \lvert y \rvert"),
    "name of what is defined": (
        r"\mathcal{L}_{\mathrm{A}}(\theta) = a + b",
        r"\mathcal{L}_{\text{B}}(\theta) &= a + b",
    ),
}


@pytest.mark.parametrize(("before", "after"), SPELLINGS.values(), ids=SPELLINGS)
def test_what_means_the_same_is_not_marked(before: str, after: str) -> None:
    found = formula_difference(before, after, MARK)
    assert (found.before, found.after, found.share) == (before, after, 1)


def test_a_symbol_is_compared_as_what_it_stands_for() -> None:
    before, after = r"a + \lambda f(x)", r"a + \alpha f(x)"
    assert formula_difference(before, after, MARK).new == (r"\alpha",)
    assert formula_difference(before, after, MARK, {r"\alpha": r"\lambda"}).new == ()
    scripts = formula_difference(r"a + \lambda_i f", r"a + \alpha_i f", MARK, {r"\alpha": r"\lambda"})
    assert scripts.new == ()
    assert formula_difference(before, before, MARK, {r"\lambda": "other"}).new == (r"\lambda",)


def test_where_most_differs_what_both_have_is_marked_whatever_the_indices() -> None:
    after = (
        r"L = \sum_j | v_j |^2 + \exp ( s_j - t_j ) + k g(v),"
        r" \quad s_i = \beta \log \frac{\pi(y_i)}{\pi_0(y_i)}"
    )
    found = formula_difference(LOSS, after, MARK)
    assert not found.is_alike
    assert found.kept == (r"\beta \log \frac{\pi(y_i)}{\pi_0(y_i)}",)
    assert (found.gone, found.new) == ((), ())
    assert found.before.count(MARK) == 2
    assert found.after.count(MARK) == 1


def test_single_letters_in_common_are_not_worth_a_mark() -> None:
    found = formula_difference(LOSS, r"\max_\pi \mathbb{E} [ R ] + \beta", MARK)
    assert not found.is_alike
    assert (found.before, found.after, found.kept) == (LOSS, r"\max_\pi \mathbb{E} [ R ] + \beta", ())


def test_formulas_beyond_measure_are_not_compared() -> None:
    found = formula_difference("x" * 501, "y", MARK)
    assert (found.before, found.after, found.is_alike) == ("x" * 501, "y", False)


def test_every_real_pair_stays_right_and_whole() -> None:
    kb = alignkb.load(ROOT)
    pairs = alike = kept = 0
    for method in kb.methods.values():
        for relation in method.relations:
            parent = kb.methods.get(relation.target)
            if not (method.objective and parent and parent.objective):
                continue
            before, after = parent.objective.latex, method.objective.latex
            found = formula_difference(before, after, MARK)
            assert (unmarked(found.before), unmarked(found.after)) == (before, after)
            for text in (found.before, found.after, *found.gone, *found.new, *found.kept):
                assert not isinstance(to_mathml(text, is_block=True), LatexFault), (
                    method.id,
                    parent.id,
                    text,
                )
            pairs += 1
            alike += found.is_alike
            kept += bool(found.kept)
    assert pairs > 100
    assert alike > 60
    assert kept > 60


LETTERS = st.sampled_from(
    [r"x", r"y_w", r"y_{w,i}", r"\pi_\theta", r"\pi_{\mathrm{ref}}", r"\hat{A}_t", r"\beta", "2", r"y'"]
)
SIGNS = st.sampled_from([" ", " + ", " - ", " = ", ", ", r" \mid ", r" \cdot "])
OPERATORS = st.sampled_from([r"\log", r"\sigma", r"\max", r"\operatorname{clip}", r"\nabla_\theta"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, SIGNS, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: rf"\frac{{{two[0]}}}{{{two[1]}}}"),
        st.tuples(OPERATORS, inner).map(lambda two: rf"{two[0]}\left( {two[1]} \right)"),
        st.tuples(OPERATORS, inner).map(lambda two: rf"{two[0]}[ {two[1]} ]"),
        st.tuples(LETTERS, LETTERS, inner).map(
            lambda three: rf"\mathbb{{E}}_{{{three[0]} \sim {three[1]}}}\Big[ {three[2]} \Big]"
        ),
        st.tuples(LETTERS, inner).map(lambda two: rf"\sum_{{i=1}}^{{{two[0]}}} {two[1]}"),
        st.tuples(inner, LETTERS).map(lambda two: rf"\left| {two[0]} \right|^{{{two[1]}}}"),
        st.tuples(inner, inner).map(lambda two: rf"\begin{{cases}} {two[0]} & x \\ {two[1]} \end{{cases}}"),
        inner.map(lambda one: rf"\sqrt[3]{{{one}}}"),
        inner.map(lambda one: rf"\sqrt{{{one}}}"),
    )


FORMULAS = st.recursive(LETTERS, _grown, max_leaves=12)


@given(before=FORMULAS, after=FORMULAS)
@settings(max_examples=300, deadline=None)
def test_marks_leave_a_right_formula_right_and_can_be_taken_away(before: str, after: str) -> None:
    found = formula_difference(before, after, MARK)
    assert (unmarked(found.before), unmarked(found.after)) == (before, after)
    for text in (found.before, found.after, *found.gone, *found.new, *found.kept):
        assert not isinstance(to_mathml(text, is_block=True), LatexFault), text
    assert formula_difference(before, before, MARK).before == before
    mirrored = formula_difference(after, before, MARK)
    assert mirrored.is_alike == found.is_alike


PIECES = st.sampled_from(
    [*[r"\frac", r"\sqrt", r"\left(", r"\right)", r"\log", r"\beta", r"\alpha", r"{", r"}", r"_", r"^", r"'", r"&", r"\\", r"+", r"-", r"=", r"x", r"y", r"1", r"(", r")", r"[", r"]", r"|", r"\|", r"\Big", r"\middle", r"\begin{x}", r"\end{x}", r"\textcolor", r"\quad"], " "]
)  # fmt: skip


@given(before=st.lists(PIECES).map("".join), after=st.lists(PIECES).map("".join))
@settings(max_examples=300)
def test_any_text_is_taken(before: str, after: str) -> None:
    found = formula_difference(before, after, MARK)
    assert 0 <= found.share <= 1
    same = formula_difference(before, before, MARK)
    assert (same.before, same.after, same.new) == (before, before, ())
    if not (found.gone or found.new or found.kept):
        assert (found.before, found.after) == (before, after)


def test_marks_reach_the_page_as_a_class() -> None:
    html = marked_mathml(f"a + {MARK}{{b_1}}", "ak-x")
    assert '<mrow class="ak-x"><msub>' in html
    assert "style" not in html


def test_symbols_say_their_place_in_the_list() -> None:
    html = explained_mathml(r"\pi_\theta(y) + \pi", [r"\pi", r"\pi_\theta", "y", r"\pi(x)"])
    assert html.count('data-s="1"') == html.count('data-s="0"') == html.count('data-s="2"') == 1
    assert re.sub(r'<mrow data-s="\d">(.*?)</mrow>', r"\1", str(html)) == mathml(
        r"\pi_\theta(y) + \pi", is_display=True
    )
    assert explained_mathml("x", []) == mathml("x", is_display=True)
    assert explained_mathml(r"\broken", ["x"]) == mathml(r"\broken", is_display=True)
