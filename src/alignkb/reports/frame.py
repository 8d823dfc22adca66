"""The source frame: the lines that a diagnostic speaks of, with a caret below."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from alignkb.reports.visible import cells, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.diagnostics import Diagnostic, Span
    from alignkb.source import Source

__all__ = ["Excerpt", "Underline", "excerpts"]

_LINE_WIDTH = 100
_LEAD = 40
_LABEL_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Underline:
    """A stretch of a shown line, and what is said about it."""

    indent: int
    """Columns on the terminal before it."""
    width: int
    """Columns on the terminal that it takes, at least one."""
    text: str
    is_primary: bool
    """Whether it is the place of the diagnostic rather than of a label."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of a file as it is shown."""

    number: int
    text: str
    """Visible, and cut around the underlined part where it is long."""
    underlines: tuple[Underline, ...]
    follows: bool
    """Whether it is the line after the one shown before it, or the first one shown."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch within one line; columns as in a span."""

    line: int
    start: int
    end: int
    text: str
    is_primary: bool


def excerpts(diagnostic: Diagnostic, path: str, sources: Mapping[str, Source]) -> tuple[Excerpt, ...]:
    """The lines of `path` that the diagnostic or its labels mark, in order.

    Empty where the text of the file is not known.
    """
    source = sources.get(path)
    if source is None:
        return ()
    marks: list[_Mark] = []
    if diagnostic.span.path == path:
        marks.extend(_marks(diagnostic.span, source.lines, "", is_primary=True))
    for label in diagnostic.labels:
        if label.span.path == path:
            text = visible(label.text, _LABEL_WIDTH)
            marks.extend(_marks(label.span, source.lines, text, is_primary=False))
    marks.sort(key=lambda mark: (mark.line, not mark.is_primary, mark.start))
    shown: list[Excerpt] = []
    for number, group in groupby(marks, key=lambda mark: mark.line):
        follows = not shown or shown[-1].number == number - 1
        shown.append(_excerpt(source.lines[number - 1], tuple(group), follows=follows))
    return tuple(shown)


def _marks(span: Span, lines: tuple[str, ...], text: str, *, is_primary: bool) -> Iterator[_Mark]:
    """The marks of a span: its first line, and its last one where that is another."""
    last = max(span.line, span.end_line - (span.end_column == 1))
    last = min(last, len(lines))
    for number in sorted({span.line, last}):
        if not span.line <= number <= last:
            continue
        line = lines[number - 1]
        start = span.column if number == span.line else len(line) - len(line.lstrip()) + 1
        end = span.end_column if number == span.end_line else len(line) + 1
        yield _Mark(number, start, max(start, end), text if number == last else "", is_primary)


def _excerpt(line: str, marks: tuple[_Mark, ...], *, follows: bool) -> Excerpt:
    begin, end = 0, len(line)
    if end > _LINE_WIDTH:
        begin = min(max(0, marks[0].start - 1 - _LEAD), end - _LINE_WIDTH)
        end = begin + _LINE_WIDTH
    before = "…" if begin else ""
    after = "…" if end < len(line) else ""
    window = line[begin:end]
    underlines = []
    for mark in marks:
        first = min(max(mark.start - 1 - begin, 0), len(window))
        indent = cells(before + visible(window[:first]))
        width = cells(visible(window[first : max(mark.end - 1 - begin, 0)]))
        underlines.append(Underline(indent, max(1, width), mark.text, mark.is_primary))
    text = f"{before}{visible(window)}{after}"
    return Excerpt(marks[0].line, text, tuple(underlines), follows)
