"""Values to text in block style, with comments at the keys and items that they stood at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.source.scalar_styles import write_key, write_scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.source.places import NodePath

__all__ = ["MODELINE", "NO_COMMENTS", "Comments", "write_document"]

MODELINE = "# yaml-language-server:"
"""How the line begins that names a schema; editors read it only above everything else."""
_LONGEST_KEY = 1000
"""Longer keys need a question mark: the parser looks no further for a colon."""


def _none() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a file, each with its `#`, by the key or item that it stands at."""

    head: tuple[str, ...] = ()
    """Above everything, with an empty line below unless the last one names a schema."""
    above: Mapping[NodePath, tuple[str, ...]] = field(default_factory=_none)
    beside: Mapping[NodePath, str] = field(default_factory=_none)
    below: Mapping[NodePath, tuple[str, ...]] = field(default_factory=_none)
    """Below a key or item and what belongs to it, where nothing follows at its level."""
    end: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        """Every comment, in no particular order."""
        yield from self.head
        for texts in (*self.above.values(), *self.below.values()):
            yield from texts
        yield from self.beside.values()
        yield from self.end


NO_COMMENTS = Comments()


def write_document(data: Mapping[str, Any], comments: Comments = NO_COMMENTS) -> str:
    """The text of a file that holds `data`, keys in the order in which `data` has them.

    Block style, two spaces a level, list items deeper than their key.

    Args:
        data: texts, numbers, truth values, None, and mappings and tuples or lists of them.
        comments: what to write beside them.

    Raises:
        ValueError: a value cannot be written, such as a lone surrogate.
    """
    writer = _Writer(comments)
    if comments.head:
        writer.lines += comments.head
        if not comments.head[-1].startswith(MODELINE):
            writer.lines.append("")
    if data:
        writer.mapping(data, "", ())
    else:
        writer.lines.append("{}")
    writer.lines += comments.end
    return "\n".join(writer.lines) + "\n"


class _Writer:
    """The lines so far."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments
        self.lines: list[str] = []

    def mapping(self, mapping: Mapping[str, Any], indentation: str, path: NodePath) -> None:
        """Writes the keys of a mapping that has some."""
        for key, value in mapping.items():
            self._around(indentation, (*path, key), value, _Start(indentation, key))

    def _items(self, items: tuple[Any, ...] | list[Any], indentation: str, path: NodePath) -> None:
        for index, value in enumerate(items):
            self._around(indentation, (*path, index), value, None)

    def _around(self, indentation: str, path: NodePath, value: Any, start: _Start | None) -> None:
        """Writes an entry with the comments above and below it."""
        comments = self.comments
        self._comment(indentation, comments.above.get(path, ()))
        if start is None:
            self._item(indentation, value, path)
        else:
            self._entry(start, value, path)
        self._comment(indentation, comments.below.get(path, ()))

    def _comment(self, indentation: str, texts: tuple[str, ...]) -> None:
        self.lines += [f"{indentation}{text}" for text in texts]

    def _entry(self, start: _Start, value: Any, path: NodePath) -> None:
        """Writes a key and its value."""
        key = write_key(start.key)
        head = f"{start.indentation}{key}:"
        if len(key) > _LONGEST_KEY:
            self.lines.append(f"{start.indentation}? {key}")
            head = f"{start.indentation}:"
        deeper = f"{start.indentation}  "
        if value and isinstance(value, Mapping):
            self._line(head, path)
            self.mapping(value, deeper, path)
        elif value and isinstance(value, tuple | list):
            self._line(head, path)
            self._items(value, deeper, path)
        else:
            self._scalar(f"{head} ", value, deeper, path)

    def _item(self, indentation: str, value: Any, path: NodePath) -> None:
        """Writes an item of a list; what is in it begins beside the dash."""
        deeper = f"{indentation}  "
        if not value or not isinstance(value, Mapping | tuple | list):
            self._scalar(f"{indentation}- ", value, deeper, path)
            return
        if path in self.comments.beside:
            self._comment(indentation, (self.comments.beside[path],))
        first = len(self.lines)
        if isinstance(value, Mapping):
            self.mapping(value, deeper, path)
        else:
            self._items(value, deeper, path)
        while self.lines[first].startswith(f"{deeper}#"):
            self.lines[first] = self.lines[first][2:]
            first += 1
        self.lines[first] = f"{indentation}- {self.lines[first][len(deeper) :]}"

    def _scalar(self, head: str, value: Any, deeper: str, path: NodePath) -> None:
        if isinstance(value, Mapping):
            written = ["{}"]
        elif isinstance(value, tuple | list):
            written = ["[]"]
        else:
            written = write_scalar(value, len(head), deeper)
        self._line(f"{head}{written[0]}", path)
        self.lines += written[1:]

    def _line(self, line: str, path: NodePath) -> None:
        """Writes a line with the comment beside it."""
        beside = self.comments.beside.get(path)
        self.lines.append(line if beside is None else f"{line} {beside}")


@dataclass(frozen=True, slots=True)
class _Start:
    """A key, and the indentation before it."""

    indentation: str
    key: str
