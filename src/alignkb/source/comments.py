"""The comments of a file, and the key or item that each of them stands at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alignkb.source.places import line_starts
from alignkb.source.writer import MODELINE, NO_COMMENTS, Comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.source.document import Source
    from alignkb.source.places import NodePath

__all__ = ["read_comments"]

_BREAK = "\n\r\x85\u2028\u2029"
_COMMENT = re.compile(f"#[^{_BREAK}]*")
_HEADER = re.compile(f"[|>][-+0-9]*[ \t]*(#[^{_BREAK}]*)?")
"""The first line of a literal or folded text."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key or item: where it starts, its column, and in how many brackets it stands."""

    start: int
    path: NodePath
    column: int
    depth: int


@dataclass(slots=True)
class _Kept:
    """The comments that have found their place so far."""

    above: dict[NodePath, list[str]] = field(default_factory=dict)
    beside: dict[NodePath, str] = field(default_factory=dict)
    below: dict[NodePath, list[str]] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)


def read_comments(source: Source) -> Comments:
    """The comments of a file without faults, by the key or item that they stand at.

    A comment on a line of its own belongs to what follows at its indentation; where nothing
    follows there, to the last thing before it at that indentation. One at the end of a line
    belongs to what begins in this line. Those above the first empty line, before any key,
    belong to the file.
    """
    found, structure = _separated(source) if "#" in source.text else ([], "")
    if not found:
        return NO_COMMENTS
    count = _length_of_head(source, found)
    kept = _Kept()
    finder = _Finder(source, structure, kept)
    for start, text in found[count:]:
        finder.place(start, text)
    return Comments(
        tuple(text for _, text in found[:count]),
        {path: tuple(texts) for path, texts in kept.above.items()},
        kept.beside,
        {path: tuple(texts) for path, texts in kept.below.items()},
        tuple(kept.end),
    )


def _separated(source: Source) -> tuple[list[tuple[int, str]], str]:
    """Start and text of all comments; and the file with blanks for comments, keys and scalars."""
    text = source.text
    found: list[tuple[int, str]] = []
    structure: list[str] = []
    position = 0
    for start, end in [*_scalars(source), (len(text), len(text))]:
        gap = text[position:start]
        found += [(position + match.start(), match.group().rstrip()) for match in _COMMENT.finditer(gap)]
        structure.append(_COMMENT.sub(lambda match: " " * len(match.group()), gap))
        header = _HEADER.match(text, start, end)
        if header and header.group(1):
            found.append((header.start(1), header.group(1).rstrip()))
        structure.append(" " * (end - start))
        position = end
    return found, "".join(structure)


def _scalars(source: Source) -> list[tuple[int, int]]:
    """Start and end of every key and every scalar, in order."""
    places = source.places
    containers = {path[:-1] for path in (*places.keys, *places.values) if path}
    values = [
        place
        for path, place in places.values.items()
        if path not in containers and source.text[place.start : place.start + 1] not in ("[", "{")
    ]
    return sorted((place.start, place.end) for place in (*places.keys.values(), *values))


def _length_of_head(source: Source, found: list[tuple[int, str]]) -> int:
    """The number of comments that belong to the file as a whole."""
    first = min((place.start for place in source.places.keys.values()), default=0)
    count = 0
    ends = [*(start for start, _ in found[1:]), first]
    for number, ((start, text), end) in enumerate(zip(found, ends, strict=True), 1):
        if start > first:
            break
        is_apart = source.text.count("\n", start, min(end, first)) > 1
        if is_apart or text.startswith(MODELINE):
            count = number
    return count


class _Finder:
    """Finds the key or item that a comment belongs to."""

    def __init__(self, source: Source, structure: str, kept: _Kept) -> None:
        self.text = source.text
        self.structure = structure
        self.lines = line_starts(source.text)
        self.kept = kept
        self.brackets = [match.start() for match in re.finditer(r"[\[\]{}]", structure)]
        self.depths = [0]
        for position in self.brackets:
            self.depths.append(self.depths[-1] + (1 if structure[position] in "[{" else -1))
        self.entries = sorted(self._entries(source), key=lambda entry: (entry.start, len(entry.path)))
        self.starts = [entry.start for entry in self.entries]
        self.by_path = {entry.path: entry for entry in self.entries}

    def _entries(self, source: Source) -> Iterator[_Entry]:
        for path, place in source.places.keys.items():
            yield _Entry(place.start, path, self._column(place.start), self._depth(place.start))
        for path, place in source.places.values.items():
            if path and isinstance(path[-1], int):
                dash = max(self.structure.rfind("-", 0, place.start), 0)
                yield _Entry(place.start, path, self._column(dash), self._depth(place.start))

    def place(self, start: int, text: str) -> None:
        """Puts a comment where it belongs."""
        before = self.text[start - self._column(start) : start]
        number = bisect_left(self.starts, start)
        if not before.strip(" \t-"):
            self._place_line(text, max(before.rfind("-"), 0) or len(before), number)
        else:
            self._place_beside(text, self._depth(start), number)

    def _place_line(self, text: str, column: int, number: int) -> None:
        """Places a comment on a line of its own, before the entry with this number."""
        following = self.entries[number] if number < len(self.entries) else None
        owner = self._last_before(number, column)
        if following and (following.depth or owner is None or owner.column <= following.column):
            self._put_above(following, text)
        elif owner is None or (following is None and column <= self.entries[0].column):
            self.kept.end.append(text)
        else:
            self.kept.below.setdefault(owner.path, []).append(text)

    def _last_before(self, number: int, column: int) -> _Entry | None:
        """The innermost entry around the one before `number` that is not indented more than `column`."""
        path = self.entries[number - 1].path if number else ()
        around = [self.by_path[path[:length]] for length in range(len(path), 0, -1)]
        return next((entry for entry in around if not entry.depth and entry.column <= column), None)

    def _place_beside(self, text: str, depth: int, number: int) -> None:
        """Places a comment at the end of a line."""
        before = (self.entries[index] for index in range(number - 1, -1, -1))
        owner = next((entry for entry in before if entry.depth <= depth), None)
        if owner is None:
            self._place_line(text, 0, number)
        elif owner.path in self.kept.beside:
            self._put_above(owner, text)
        else:
            self.kept.beside[owner.path] = text

    def _put_above(self, entry: _Entry, text: str) -> None:
        self.kept.above.setdefault(entry.path, []).append(text)

    def _depth(self, position: int) -> int:
        """The number of brackets that are open at `position`."""
        return self.depths[bisect_left(self.brackets, position)]

    def _column(self, position: int) -> int:
        return position - self.lines[bisect_right(self.lines, position) - 1]
