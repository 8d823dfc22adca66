"""Values of records as short phrases."""

from __future__ import annotations

from typing import Any

from alignkb.reports.visible import visible

__all__ = ["phrase", "two_phrases"]

_LONGEST = 240
_CONTEXT = 5
"""How many equal words are kept on either side of what differs."""


def phrase(value: Any, limit: int = _LONGEST) -> str:
    """A JSON value in one visible line: `extends other-method; note: it adds a term`."""
    return visible(" ".join(_plain(value).split()), limit)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        parts = {key: part for key, part in value.items() if part not in (None, [], {}, "")}
        return "; ".join(f"{key}: {_plain(part)}" for key, part in parts.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def two_phrases(before: Any, after: Any) -> tuple[str, str]:
    """Both values as phrases; of long texts only the words around what differs."""
    first, second = _plain(before).split(), _plain(after).split()
    start = _common(first, second)
    end = _common(first[start:][::-1], second[start:][::-1])
    if first == second:
        return visible(_plain(before), _LONGEST), visible(_plain(after), _LONGEST)
    return tuple(_shortened(words, start, end) for words in (first, second))  # type: ignore[return-value]  # two


def _common(first: list[str], second: list[str]) -> int:
    """How many words both begin with."""
    for number, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return number
    return min(len(first), len(second))


def _shortened(words: list[str], start: int, end: int) -> str:
    first = max(0, start - _CONTEXT)
    last = len(words) - max(0, end - _CONTEXT)
    text = " ".join(words[first:last])
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    before, after = "… " if first else "", " …" if last < len(words) else ""
    return visible(f"{before}{text}{after}")
