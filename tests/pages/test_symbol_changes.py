from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignkb.pages.formulas.symbol_changes import symbol_changes


def test_symbols_are_kept_gone_and_new() -> None:
    found = symbol_changes({"x": "prompt", "b": "baseline"}, {"x": "prompt", r"\gamma": "target margin"})
    assert [(symbol.after, symbol.later) for symbol in found.kept] == [("x", "prompt")]
    assert found.gone == ("b",)
    assert found.new == (r"\gamma",)


def test_another_sign_for_the_same_thing_is_kept() -> None:
    found = symbol_changes({r"\lambda": "The step size."}, {r"\eta": "step  size"})
    (symbol,) = found.kept
    assert (symbol.before, symbol.after, symbol.is_renamed) == (r"\lambda", r"\eta", True)
    assert not symbol.is_reworded
    assert found.gone == found.new == ()


def test_one_thing_answers_to_one_sign_only() -> None:
    found = symbol_changes({"a": "weight"}, {"b": "weight", "c": "weight"})
    assert [symbol.after for symbol in found.kept] == ["b"]
    assert found.new == ("c",)


def test_other_words_for_one_sign_are_told_apart_from_other_things() -> None:
    before = {"s": "state at step $t$", r"\gamma": "discount factor", "t": "$t$"}
    after = {"s": "prompt and the steps so far: the state", r"\gamma": "target margin", "t": "index"}
    state, discount, index = symbol_changes(before, after).kept
    assert (state.is_reworded, state.is_unlike) == (True, False)
    assert (discount.is_reworded, discount.is_unlike) == (True, True)
    assert (index.is_reworded, index.is_unlike) == (True, False)


SYMBOLS = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from(["the reward", "reward", "step", "state"])
)


@given(before=SYMBOLS, after=SYMBOLS)
def test_each_symbol_stands_in_one_place(before: dict[str, str], after: dict[str, str]) -> None:
    found = symbol_changes(before, after)
    assert sorted([*found.gone, *(symbol.before for symbol in found.kept)]) == sorted(before)
    assert sorted([*found.new, *(symbol.after for symbol in found.kept)]) == sorted(after)
    assert all(not symbol.is_renamed or not symbol.is_reworded for symbol in found.kept)
    same = symbol_changes(before, before)
    assert same.gone == same.new == ()
