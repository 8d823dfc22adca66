"""Documents: the values of one file, and the place of each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alignkb.diagnostics import Span
from alignkb.source.composing import locate
from alignkb.source.places import NodePath, Part, Places, line_starts, span_between, split_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Document", "Source"]


@dataclass(frozen=True)
class Source:
    """The text of one file; the places in it are found when they are first asked for."""

    path: str
    """Relative to the project's root, with forward slashes."""
    text: str = field(repr=False)
    """Decoded, without byte-order mark."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without line breaks."""
        return split_lines(self.text)

    @cached_property
    def places(self) -> Places:
        """The place of every key and value."""
        return locate(self.path, self.text)

    def span(self, path: NodePath, part: Part = "value") -> Span:
        """The span of the key or value at `path`, or of what stands nearest above it."""
        place = self.places.nearest(path, part)
        return place.span if place else Span(self.path)

    def raw(self, path: NodePath) -> str | None:
        """The text of the value at `path` as it is written, quotes included."""
        place = self.places.values.get(path)
        return self.text[place.start : place.end] if place else None

    def written_at(self, span: Span) -> str:
        """The text at a span of this file."""
        starts = line_starts(self.text)
        start = starts[span.line - 1] + span.column - 1
        return self.text[start : starts[span.end_line - 1] + span.end_column - 1]

    def span_within(self, path: NodePath, value: str, start: int, end: int) -> Span:
        """The span of `value[start:end]`, where `value` is the text at `path`.

        Folding and indentation change white space only, so that the characters between
        are counted; an escape in double quotes is decoded on the way.
        """
        place = self.places.values.get(path)
        if place is None:
            return self.span(path)
        offsets = _offsets(self.text[place.start : place.end])
        before = len("".join(value[:start].split()))
        inside = max(1, len("".join(value[start:end].split())))
        if before + inside > len(offsets):
            return place.span
        first = place.start + offsets[before][0]
        last = place.start + offsets[before + inside - 1][1]
        return span_between(self.path, self.text, first, last)


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file: mappings, tuples and scalars of the YAML 1.2 core schema."""

    source: Source
    data: Mapping[str, Any]

    @property
    def path(self) -> str:
        """Path of the file, relative to the project's root."""
        return self.source.path


_TOKENS = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\(x..|u.{4}|U.{8}|.|\r?\n\s*)|\S", re.DOTALL),
    "": re.compile(r"\S"),
}


def _offsets(raw: str) -> list[tuple[int, int]]:
    """Start and end in `raw` of each character of the scalar that is not white space."""
    start = 0
    style = ""
    if raw[:1] in ("'", '"'):
        style, start = raw[0], 1
        raw = raw[:-1]
    elif raw[:1] in ("|", ">"):
        start = raw.find("\n") + 1
    found = _TOKENS[style].finditer(raw, start)
    return [match.span() for match in found if not _is_white(match.group(), style)]


def _is_white(token: str, style: str) -> bool:
    """Whether an escape in double quotes stands for white space or for nothing."""
    if style != '"' or token[0] != "\\":
        return False
    return token[1] in " tnrvf\t\n\rN_LP" or token[1] == "\n" or not token[1:].strip()
