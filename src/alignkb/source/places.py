"""Node paths, and the places of keys and values in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from alignkb.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NodePath", "Part", "Place", "Places", "line_starts", "span_between", "split_lines"]

NodePath = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in sequences, from the root."""

Part = Literal["key", "value"]

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of `text`, broken where YAML 1.1 breaks them."""
    return tuple(_LINE_BREAK.split(text))


def line_starts(text: str) -> list[int]:
    """Where each line of `text` begins, as an offset."""
    return [0, *(match.end() for match in _LINE_BREAK.finditer(text))]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key or value stands: offsets into the text, and the span."""

    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Places:
    """The places of all keys and values of a document, by node path."""

    keys: Mapping[NodePath, Place] = field(default_factory=dict)
    values: Mapping[NodePath, Place] = field(default_factory=dict)

    def nearest(self, path: NodePath, part: Part = "value") -> Place | None:
        """The place of `path`, or of the longest beginning of it that has one."""
        first = self.keys if part == "key" else self.values
        if path in first:
            return first[path]
        for length in range(len(path), 0, -1):
            prefix = path[:length]
            place = self.values.get(prefix) or self.keys.get(prefix)
            if place is not None:
                return place
        return self.values.get(())


def span_between(path: str, text: str, start: int, end: int) -> Span:
    """The span of `text[start:end]` in the file at `path`."""
    line, column = _position(text, start)
    end_line, end_column = _position(text, end)
    return Span(path, line, column, end_line, end_column)


def _position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `offset`."""
    lines = split_lines(text[:offset])
    return len(lines), len(lines[-1]) + 1
