"""Records as canonical text: what is written is read back as it was, in one form only."""

from __future__ import annotations

import math
import re
import textwrap
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alignkb.records.canonical import canonical_text
from alignkb.source import read_document
from alignkb.source.composing import compose
from alignkb.source.events import portable_events
from alignkb.source.scalar_styles import WIDTH

LONG = "A sentence that is long enough to be folded, since it has more words than fit on one single line of text."
TEXTS: list[tuple[str, str]] = [
    ("plain", "label: plain"),
    ("29", "label: '29'"),
    ("2305.18290", "label: '2305.18290'"),
    ("1e5", "label: '1e5'"),
    ("0x1F", "label: '0x1F'"),
    ("true", "label: 'true'"),
    ("null", "label: 'null'"),
    ("~", "label: '~'"),
    ("", "label: ''"),
    ("No", "label: 'No'"),
    ("2016-06", "label: '2016-06'"),
    ("1355-1358", "label: '1355-1358'"),
    ("3/4", "label: 3/4"),
    ("10.1126/science.131.3410.1355", "label: 10.1126/science.131.3410.1355"),
    ("NeurIPS 2023", "label: NeurIPS 2023"),
    ("a: b", "label: 'a: b'"),
    ("a:b", "label: a:b"),
    ("a:", "label: 'a:'"),
    ("a #b", "label: 'a #b'"),
    ("a#b", "label: a#b"),
    ("# b", "label: '# b'"),
    ("- a", "label: '- a'"),
    ("-a", "label: -a"),
    ("|y|", "label: '|y|'"),
    ("@key", "label: '@key'"),
    ("[@key]", "label: '[@key]'"),
    ("---", "label: '---'"),
    ("it's", "label: it's"),
    ("it's: so", "label: 'it''s: so'"),
    ('"quoted"', "label: '\"quoted\"'"),
    ("\\theta", "label: \\theta"),
    (" a", 'label: " a"'),
    ("a ", 'label: "a "'),
    ("a\tb", 'label: "a\\tb"'),
    ("a\rb", 'label: "a\\rb"'),
    ("a\x85b", 'label: "a\\Nb"'),
    ("a\u2028b", 'label: "a\\u2028b"'),
    ("a\u202eb", 'label: "a\\u202Eb"'),
    ("Émile 好 👩‍💻", "label: Émile 好 👩‍💻"),
    ("a\nb", "label: |-\n  a\n  b"),
    ("a\n\nb\n", "label: |\n  a\n\n  b"),
    ("a\n", "label: |\n  a"),
    ("a\n\n\n", "label: |+\n  a\n\n"),
    ("\na", "label: |-\n\n  a"),
    ("\n", 'label: "\\n"'),
    ("  a\nb", 'label: "  a\\nb"'),
    ("a\n  b", "label: |-\n  a\n    b"),
    (LONG, "label: >-\n" + textwrap.indent(textwrap.fill(LONG, WIDTH - 2), "  ")),
    ("x" * 200, "label: " + "x" * 200),
    (f"a {'x' * 200} b", f"label: >-\n  a\n  {'x' * 200}\n  b"),
    (r"\frac{1}{2} " * 10 + "x", "label: |-\n  " + r"\frac{1}{2} " * 10 + "x"),
]


@pytest.mark.parametrize(("text", "written"), TEXTS, ids=[repr(text[:30]) for text, _ in TEXTS])
def test_a_text_is_written_in_one_way(text: str, written: str) -> None:
    found = canonical_text("method", {"label": text})
    assert found == f"{written}\n"
    assert read({"label": text}) == {"label": text}


def test_lines_fill_the_width_and_no_more() -> None:
    text = "label: " + "x" * (WIDTH - 9) + " x"
    assert canonical_text("method", {"label": text[7:]}) == f"{text}\n"
    assert canonical_text("method", {"label": f"{text[7:]}x"}).startswith("label: >-\n")
    lines = canonical_text("method", {"strengths": ({"claim": LONG * 3},)}).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert lines[2].startswith("      A sentence")


def test_keys_are_in_the_order_of_the_model_at_every_depth() -> None:
    data = {
        "relations": [{"evidence": ({"note": "n", "paper": "p"},), "target": "t", "type": "extends"}],
        "zeta": {"b": 1, "a": 2},
        "traits": {"b": "x", "a": ("y",)},
        "alpha": [],
        "status": {"reason": "r", "state": "active"},
        "id": "m",
        "objective": {},
    }
    assert (
        canonical_text("method", data)
        == """\
id: m
status:
  state: active
  reason: r
traits:
  b: x
  a:
    - y
objective: {}
relations:
  - type: extends
    target: t
    evidence:
      - paper: p
        note: n
zeta:
  b: 1
  a: 2
alpha: []
"""
    )


def test_vocabularies_are_written_too() -> None:
    data = {"traits": ({"values": ({"definition": "d", "id": "v"},), "multiple": True, "id": "t"},)}
    assert canonical_text("traits", data) == (
        "traits:\n  - id: t\n    multiple: true\n    values:\n      - id: v\n        definition: d\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (1.5, "1.5"),
        (1e-7, "1e-07"),
        (math.inf, ".inf"),
        (-math.inf, "-.inf"),
        (10**299, "1" + "0" * 299),
        (10**310, hex(10**310)),
    ],
)
def test_other_values(value: float | None, written: str) -> None:
    assert canonical_text("paper", {"year": value}) == f"year: {written}\n"
    assert read({"year": value}) == {"year": value}


def test_what_is_no_number_stays_none() -> None:
    assert canonical_text("paper", {"year": math.nan}) == "year: .nan\n"
    assert math.isnan(read({"year": math.nan})["year"])


@pytest.mark.parametrize(
    "data", [{"year": 10**4000}, {"label": "\ud800"}, {"\udfff": 1}, {"a": ["\n\ud800"]}]
)
def test_what_no_file_can_hold_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"digits|surrogate"):
        canonical_text("paper", data)


def test_there_must_be_such_a_kind() -> None:
    with pytest.raises(KeyError):
        canonical_text("nothing", {})


def read(data: dict[str, Any]) -> Any:
    """What our reader finds in the text of `data`; both parsers agree on it."""
    text = canonical_text("method", data)
    document, faults = read_document("x.yaml", text.encode())
    assert faults == ()
    assert document is not None
    portable = compose("x.yaml", text, events=portable_events)
    assert repr(portable.data) == repr(document.data)
    return document.data


SPECIAL = "\n\t\r \x85\u2028\ufeff\xa0#:-?|>'\"\\{}[],&*!%@`~=<.0189eExno👩‍💻"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What no file may hold, not even as an escape."""
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.sampled_from(SPECIAL)),
    st.lists(
        st.text(st.sampled_from("ab:#\\$ \n"), max_size=30),
        max_size=20,
    ).map(" ".join),
    st.text(st.sampled_from("ab"), min_size=90, max_size=300),
).filter(lambda text: FORBIDDEN.search(text) is None)
SCALAR = st.one_of(
    TEXT, st.none(), st.booleans(), st.integers(-(10**200), 10**200), st.floats(allow_nan=False)
)
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(["id", "label", "traits", "relations", "x"]) | TEXT, VALUE, max_size=6)
)
@example({"a" * 2000: {"b" * 1100: ({"c" * 1100: "d"}, (("e",),))}})
@example({"": {"": ""}})
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert read(data) == data
