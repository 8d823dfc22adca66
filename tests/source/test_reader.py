"""Bytes to documents: each fault its own diagnostic, at its place, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.source import read_document
from alignkb.source.composing import compose
from alignkb.source.events import best_events, portable_events
from alignkb.source.reader import MAX_BYTES

FAULTS: list[tuple[str, bytes, list[tuple[str, int, int]]]] = [
    ("duplicate key", b"a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
    ("duplicate key within", b"a:\n  b: 1\n  c: 2\n  b:\n    d: 1\n", [("duplicate-key", 4, 3)]),
    ("duplicate list", b"a: 1\na:\n  - x\n  - y\nb: 1\n", [("duplicate-key", 2, 1)]),
    ("alias", b"a: &x 1\nb: *x\n", [("anchor-used", 1, 4), ("alias-used", 2, 4)]),
    ("anchored list", b"a: &x\n  - 1\n", [("anchor-used", 1, 4)]),
    ("tag", b"a: !!python/object:os.system x\n", [("tag-used", 1, 4)]),
    ("tagged mapping", b"a: !t\n  b: 1\n", [("tag-used", 1, 4)]),
    ("tab", b"a:\n\tb: 1\n", [("tab-indentation", 2, 1)]),
    ("tab after spaces", b"a:\n  b: 1\n  \tc: 1\n", [("tab-indentation", 3, 3)]),
    ("not UTF-8", b"a: 1\nb: caf\xe9\n", [("not-utf8", 2, 7)]),
    ("two documents", b"a: 1\n---\nb: 1\n", [("several-documents", 2, 1)]),
    ("too deep", b"a: " + b"[" * 60 + b"]" * 60, [("too-deep", 1, 53)]),
    ("empty", b"", [("empty-file", 1, 1)]),
    ("only a comment", b"# nothing\n", [("empty-file", 1, 1)]),
    ("null", b"~\n", [("empty-file", 1, 1)]),
    ("list", b"# c\n- a\n- b\n", [("not-a-mapping", 2, 1)]),
    ("single value", b"hello\n", [("not-a-mapping", 1, 1)]),
    ("control character", b"a: 1\nb: x\x07\n", [("yaml-syntax", 2, 5)]),
    (
        "control character by an escape",
        b'a: "x\\ty"\nb: ["\\a", "\\uFFFE"]\n',
        [("yaml-syntax", 2, 5), ("yaml-syntax", 2, 11)],
    ),
    ("control character in a key", b'"a\\0": 1\n', [("yaml-syntax", 1, 1)]),
    ("list as key", b"[a, b]: 1\n", [("key-not-text", 1, 1)]),
    ("mapping as key", b"? {a: 1}\n: 2\n", [("key-not-text", 1, 3)]),
    (
        "alias as key",
        b"a: &x 1\n*x : 2\n",
        [("anchor-used", 1, 4), ("alias-used", 2, 1), ("key-not-text", 2, 1)],
    ),
    ("colon in a text", b"a: 1\nb: c: d\n", [("yaml-syntax", 2, 5)]),
    ("no colon", b"a: 1\nlabel DPO\nb: 2\n", [("yaml-syntax", 2, 1)]),
    ("no colon in the first line", b"label DPO\na: 1\n", [("yaml-syntax", 1, 1)]),
    ("open quote", b"a: 1\nb: 'x\nc: 2\n", [("yaml-syntax", 2, 4)]),
    ("open bracket", b"a: 1\nb: [x\nc: 2\n", [("yaml-syntax", 2, 4)]),
    ("odd indentation", b"a:\n   b: 1\n  c: 2\n", [("yaml-syntax", 2, 1)]),
    ("odd indentation at the top", b"a: 1\n b: 2\n", [("yaml-syntax", 2, 1)]),
    ("even indentation", b"a: 1\n  b: 2\n", [("yaml-syntax", 2, 4)]),
    ("reserved character", b"a: 1\nb: @x\n", [("yaml-syntax", 2, 4)]),
    ("bad escape", b'a: "\\q"\n', [("yaml-syntax", 1, 4)]),
    ("unknown tag handle", b"a: !x!y z\n", [("yaml-syntax", 1, 4)]),
    ("list after a key", b"a: - x\n", [("yaml-syntax", 1, 4)]),
    ("stray end", b"a: 1\n]\n", [("yaml-syntax", 2, 1)]),
    ("mark of order within", b"a: x\xef\xbb\xbf\x01\n", [("yaml-syntax", 1, 6)]),
]


@pytest.mark.parametrize(("name", "raw", "expected"), FAULTS, ids=[case[0] for case in FAULTS])
def test_fault_is_located(name: str, raw: bytes, expected: list[tuple[str, int, int]]) -> None:
    _, found = read_document("x.yaml", raw)
    assert [(fault.rule, fault.span.line, fault.span.column) for fault in found] == expected, name
    assert all(fault.help and fault.span.path == "x.yaml" for fault in found)


def test_too_large_is_not_read() -> None:
    document, found = read_document("x.yaml", b"a: " + b"x" * MAX_BYTES)
    assert document is None
    assert [fault.rule for fault in found] == ["too-large"]


def test_largest_allowed_is_read() -> None:
    document, found = read_document("x.yaml", b"a: " + b"x" * (MAX_BYTES - 3))
    assert found == ()
    assert document is not None
    assert len(document.data["a"]) == MAX_BYTES - 3


def test_values_follow_the_core_schema() -> None:
    raw = b"""
text: no
date: 2023-05-29
time: 1:30
version: 1e-6
number: -12
octal: 0o17
hexadecimal: 0xff
real: .5
infinite: -.inf
yes: true
nothing:
tilde: ~
quoted: '12'
empty: ''
list: [a, 1]
mapping: {b: {c: []}}
"""
    document, found = read_document("x.yaml", raw)
    assert found == ()
    assert document is not None
    assert document.data == {
        "text": "no",
        "date": "2023-05-29",
        "time": "1:30",
        "version": 1e-6,
        "number": -12,
        "octal": 15,
        "hexadecimal": 255,
        "real": 0.5,
        "infinite": float("-inf"),
        "yes": True,
        "nothing": None,
        "tilde": None,
        "quoted": "12",
        "empty": "",
        "list": ("a", 1),
        "mapping": {"b": {"c": ()}},
    }


def test_huge_number_stays_a_text() -> None:
    document, _ = read_document("x.yaml", b"a: " + b"9" * 5000)
    assert document is not None
    assert document.data["a"] == "9" * 5000


def test_byte_order_mark_is_accepted() -> None:
    document, found = read_document("x.yaml", b"\xef\xbb\xbfid: x\n")
    assert found == ()
    assert document is not None
    assert document.data == {"id": "x"}
    assert document.source.span(("id",), "key").column == 1


def test_first_of_two_equal_keys_is_kept() -> None:
    document, found = read_document("x.yaml", b"a: 1\na: 2\n")
    assert document is not None
    assert document.data == {"a": 1}
    assert [(label.span.line, label.text) for label in found[0].labels] == [(1, "the first one is here")]


def test_several_faults_are_all_reported() -> None:
    raw = b"a: 1\na: 2\nb: &x 3\nc: !t 4\nd: *x\ne: [1\n"
    _, found = read_document("x.yaml", raw)
    assert [fault.rule for fault in found] == [
        "duplicate-key",
        "anchor-used",
        "tag-used",
        "alias-used",
        "yaml-syntax",
    ]


@pytest.mark.parametrize(("name", "raw", "expected"), FAULTS, ids=[case[0] for case in FAULTS])
def test_parser_in_pure_python_sees_a_fault_too(
    name: str, raw: bytes, expected: list[tuple[str, int, int]]
) -> None:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return
    result = compose("x.yaml", text, with_places=True, events=portable_events)
    if expected[0][0] not in ("empty-file", "not-a-mapping"):
        assert [fault.span.line for fault in result.faults] == [line for _, line, _ in expected], name
    else:
        assert result.faults == []


@given(
    st.recursive(
        st.text(alphabet="ab1 .-:", max_size=5) | st.integers() | st.booleans() | st.none(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_both_parsers_build_the_same_values(value: object) -> None:
    import yaml

    text = yaml.safe_dump({"root": value})
    fast = compose("x.yaml", text, with_places=True, events=best_events)
    portable = compose("x.yaml", text, with_places=True, events=portable_events)
    assert fast.data == portable.data
    assert fast.values == portable.values
    assert fast.keys == portable.keys


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw: bytes) -> None:
    document, found = read_document("x.yaml", raw)
    assert document is not None or found
    for fault in found:
        assert fault.span.line >= 1
        assert fault.span.column >= 1


@given(st.text(alphabet="ab:-?&*!|>'\"%@`{}[],# \t\n\r\x85\u2028\ufeff~é", max_size=60))
def test_no_yaml_like_text_raises(text: str) -> None:
    document, found = read_document("x.yaml", text.encode())
    assert document is not None or found
    if document is not None:
        _ = document.source.places
