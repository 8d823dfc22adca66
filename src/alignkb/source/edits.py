"""Changes of a text at the spans that diagnostics suggest."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from alignkb.diagnostics import Span
from alignkb.source.places import line_starts, span_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignkb.diagnostics import Suggestion
    from alignkb.source.document import Source
    from alignkb.source.places import NodePath

__all__ = ["edited", "removal"]


def edited(source: Source, suggestions: Iterable[Suggestion]) -> tuple[str, tuple[Suggestion, ...]]:
    """The text after the suggestions, and those that were followed, in the order of their places.

    Of two that overlap the one that begins first is followed, of two at one place the first.
    """
    starts = line_starts(source.text)
    placed = sorted(
        ((*_offsets(starts, suggestion.span), suggestion) for suggestion in suggestions),
        key=lambda one: one[:2],
    )
    parts: list[str] = []
    followed: list[Suggestion] = []
    position = -1
    for start, end, suggestion in placed:
        if start > position or (start == position and end > start and followed):
            parts += [source.text[max(position, 0) : start], suggestion.replacement]
            followed.append(suggestion)
            position = end
    parts.append(source.text[max(position, 0) :])
    return "".join(parts), tuple(followed)


def _offsets(starts: list[int], span: Span) -> tuple[int, int]:
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


def removal(source: Source, path: NodePath) -> Span | None:
    """The whole lines of the list item at `path`, with the comments directly above it.

    Where it is the only item, those of the key that holds the list. None where the lines hold
    something else as well, as within brackets.
    """
    places = source.places
    if (*path[:-1], 1) not in places.values:
        path = path[:-1]
    is_item = isinstance(path[-1], int)
    own = (places.values if is_item else places.keys)[path]
    ends = [place.end for other, place in places.values.items() if other[: len(path)] == path]
    ends += [place.end for other, place in places.keys.items() if other[: len(path)] == path]
    starts = line_starts(source.text)
    first, last = (bisect_right(starts, offset) - 1 for offset in (own.start, max(ends)))
    before = source.text[starts[first] : own.start]
    after = source.text[max(ends) : starts[last] + len(source.lines[last])]
    indentation = before.removesuffix("- ")
    if indentation.strip(" ") or is_item == (indentation == before) or after.strip(" ")[:1] not in ("", "#"):
        return None
    while first and source.lines[first - 1].startswith(f"{indentation}#"):
        first -= 1
    end = starts[last + 1] if last + 1 < len(starts) else len(source.text)
    return span_between(source.path, source.text, starts[first], end)
