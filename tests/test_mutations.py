"""Any valid record, broken somewhere: the line that was touched is the line that is reported."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from alignkb.diagnostics import Diagnostic
from alignkb.records.kinds import RECORD_KINDS, model_of
from alignkb.records.parsing import parse_record
from alignkb.source import read_document

ROOT = Path(__file__).parents[1]


@cache
def record_files() -> tuple[tuple[str, str], ...]:
    """Kind and text of every real record, without its comments."""
    return tuple(
        (kind, re.sub(r"^ *#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
        for kind, info in RECORD_KINDS.items()
        for path in sorted((ROOT / info.folder).rglob("*.yaml"))
    )


@cache
def traits() -> frozenset[str]:
    """The keys that are data: a rule judges them, not the shape."""
    text = (ROOT / "taxonomy" / "traits.yaml").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^  - id: (\S+)$", text, flags=re.MULTILINE))


def judged(kind: str, text: str) -> tuple[Diagnostic, ...]:
    """What reading and shaping say of `text`."""
    document, found = read_document("x.yaml", text.encode())
    return found + (parse_record(document, kind)[1] if document else ())


def key_lines(text: str, pattern: str) -> list[int]:
    """Numbers, from 0, of the lines outside block scalars that match `pattern`."""
    found: list[int] = []
    block: int | None = None
    for number, line in enumerate(text.splitlines()):
        width = len(line) - len(line.lstrip(" "))
        if block is not None and (width > block or not line.strip()):
            continue
        block = None
        if re.match(pattern, line):
            found.append(number)
        if re.search(r":( [|>][-+]?)?$", line) and not re.match(r"^\s*- ", line) and line.rstrip()[-1] != ":":
            block = width
        elif re.search(r": [|>][-+]?$", line):
            block = width + 2
    return found


def replaced(text: str, number: int, change: Callable[[str], str]) -> str:
    lines = text.splitlines(keepends=True)
    lines[number] = change(lines[number])
    return "".join(lines)


KEY = r"^( *)(- )?([a-z_]+):( |$)"


def misspell(line: str) -> str:
    return re.sub(r"([a-z_]+):", lambda match: f"{match[1]}x:", line, count=1)


def paste_tab(line: str) -> str:
    return "\t" + line


def break_indentation(line: str) -> str:
    return " " + line


def wrong_type(line: str) -> str:
    return re.sub(r":.*\n", ": {a: [b]}\n", line, count=1)


def reserved(line: str) -> str:
    return re.sub(r":.*\n", ": @reserved\n", line, count=1)


def no_colon(line: str) -> str:
    return line.replace(":", "", 1)


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
@pytest.mark.parametrize(
    ("change", "pattern"),
    [
        (misspell, KEY),
        (paste_tab, r"^ +[a-z_]+: \S"),
        (break_indentation, r"^ *[a-z_]+: \w.*$"),
        (wrong_type, r"^ *(- )?[a-z_]+: [\w'].*$"),
        (reserved, r"^ *(- )?[a-z_]+: [\w'].*$"),
        (no_colon, r"^ *[a-z_]+: \w[^:]*$"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_the_touched_line_is_reported(
    change: Callable[[str], str], pattern: str, data: st.DataObject
) -> None:
    kind, text = data.draw(st.sampled_from(record_files()))
    lines = [number for number in key_lines(text, pattern) if number > 0]
    assume(lines)
    number = data.draw(st.sampled_from(lines))
    broken = replaced(text, number, change)
    before = read_document("x.yaml", text.encode())[0]
    after = read_document("x.yaml", broken.encode())[0]
    assume(after is None or before is None or after.data != before.data)
    found = judged(kind, broken)
    touched = text.splitlines()[number]
    assume(change is not misspell or touched.strip().partition(":")[0] not in traits())
    assert found, touched
    assert number + 1 in {fault.span.line for fault in found}, (touched, found)
    assert all(fault.help for fault in found)


@settings(max_examples=300)
@given(data=st.data())
def test_a_doubled_key_is_reported_where_it_is_doubled(data: st.DataObject) -> None:
    kind, text = data.draw(st.sampled_from(record_files()))
    number = data.draw(st.sampled_from(key_lines(text, r"^ *[a-z_]+: [\w'][^|>]*$")))
    lines = text.splitlines(keepends=True)
    after = number + 1
    width = len(lines[number]) - len(lines[number].lstrip(" "))
    assume(after >= len(lines) or len(lines[after]) - len(lines[after].lstrip(" ")) <= width)
    broken = "".join([*lines[:after], lines[number], *lines[after:]])
    found = judged(kind, broken)
    assert [(fault.rule, fault.span.line) for fault in found] == [("duplicate-key", after + 1)]


@settings(max_examples=300)
@given(data=st.data())
def test_a_dropped_required_field_is_reported_where_it_stood(data: st.DataObject) -> None:
    kind, text = data.draw(st.sampled_from(record_files()))
    required = [name for name, field in model_of(kind).model_fields.items() if field.is_required()]
    name = data.draw(st.sampled_from(required))
    lines = text.splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}:"))
    end = start + 1
    while end < len(lines) and (lines[end].startswith((" ", "\n"))):
        end += 1
    found = judged(kind, "".join(lines[:start] + lines[end:]))
    assert [(fault.rule, fault.message) for fault in found] == [
        ("missing-field", f"the field `{name}` is missing")
    ]
    last = len(lines) - (end - start)
    assert found[0].span.line == start + 1 or end == len(lines), (name, found[0].span, last)


@settings(max_examples=300)
@given(data=st.data())
def test_random_damage_never_raises(data: st.DataObject) -> None:
    kind, text = data.draw(st.sampled_from(record_files()))
    raw = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 30)))
        raw[start:end] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"\t", b"- ", b": ", b"\n", b"'", b"|"])
        )
    document, found = read_document("x.yaml", bytes(raw))
    if document is None:
        assert found
    else:
        record, misshapen = parse_record(document, kind)
        assert (record is None) == bool(misshapen)
        found += misshapen
    length = bytes(raw).count(b"\n") + bytes(raw).count(b"\r") + 2
    assert all(1 <= fault.span.line <= length + text.count("\u2028") + 9 for fault in found)
