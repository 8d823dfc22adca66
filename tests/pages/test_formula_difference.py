from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import alignkb
from alignkb.pages.formula_difference import formula_difference
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


def test_terms_that_come_and_go_are_marked() -> None:
    after = LOSS.replace(r"\right)", r"- \gamma \right)").replace(r"\pi_0(y_w)", r"\mu(y_w)")
    found = formula_difference(LOSS, after, MARK)
    assert found.is_alike
    assert found.added == (r"\frac{\pi(y_w)}{\mu(y_w)}", r"{}- \gamma ")
    assert found.removed == (r"\frac{\pi(y_w)}{\pi_0(y_w)}",)
    assert f"{MARK}{{{{}}- \\gamma }}" in found.after


def test_a_mark_never_cuts_through_a_pair() -> None:
    found = formula_difference(LOSS, LOSS.replace(r"\left(", r"\left[").replace(r"\right)", r"\right]"), MARK)
    assert (found.removed, found.added) == ((), ())


@pytest.mark.parametrize("latex", ["", "x", LOSS, r"\begin{aligned} a &= b \\ &+ c \end{aligned}"])
def test_a_formula_differs_in_nothing_from_itself(latex: str) -> None:
    found = formula_difference(latex, latex, MARK)
    assert (found.before, found.after, found.removed, found.added) == (latex, latex, (), ())


def test_what_is_too_different_is_not_marked() -> None:
    found = formula_difference(LOSS, r"\max_\pi \mathbb{E} [ R ]", MARK)
    assert not found.is_alike
    assert (found.before, found.after) == (LOSS, r"\max_\pi \mathbb{E} [ R ]")


def test_every_real_pair_stays_right_and_whole() -> None:
    kb = alignkb.load(ROOT)
    pairs = alike = 0
    for method in kb.methods.values():
        for relation in method.relations:
            parent = kb.methods.get(relation.target)
            if not (method.objective and parent and parent.objective):
                continue
            before, after = parent.objective.latex, method.objective.latex
            found = formula_difference(before, after, MARK)
            assert (unmarked(found.before), unmarked(found.after)) == (before, after)
            for text in (found.before, found.after, *found.removed, *found.added):
                assert not isinstance(to_mathml(text, is_block=True), LatexFault), (
                    method.id,
                    parent.id,
                    text,
                )
            pairs += 1
            alike += found.is_alike
    assert pairs > 100
    assert alike > 40


PIECES = st.sampled_from(
    [*[r"\frac", r"\sqrt", r"\left(", r"\right)", r"\log", r"\beta", r"\alpha", r"{", r"}", r"_", r"^", r"'", r"&", r"\\", r"+", r"-", r"=", r"x", r"y", r"1", r"(", r")", r"|", r"\begin{x}", r"\end{x}", r"\textcolor"], " "]
)  # fmt: skip


@given(before=st.lists(PIECES).map("".join), after=st.lists(PIECES).map("".join))
@settings(max_examples=300)
def test_any_text_is_taken(before: str, after: str) -> None:
    found = formula_difference(before, after, MARK)
    assert 0 <= found.share <= 1
    assert formula_difference(before, before, MARK).added == ()
    if not found.is_alike:
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
