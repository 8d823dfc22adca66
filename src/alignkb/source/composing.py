"""Values and places from YAML events, with every fault on the way.

Reading is done twice only where places are asked for: the first pass builds values alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from alignkb.diagnostics import Diagnostic, Span
from alignkb.source import faults
from alignkb.source.events import best_events
from alignkb.source.places import NodePath, Place, Places
from alignkb.source.scalars import resolve_plain
from alignkb.source.syntax import explain_syntax_error, forbidden_character

if TYPE_CHECKING:
    from collections.abc import Callable

    Events = Callable[[str], Callable[[], Any]]

__all__ = ["MAX_DEPTH", "Composition", "compose", "locate"]

MAX_DEPTH = 50
_ENDS = (yaml.events.MappingEndEvent, yaml.events.SequenceEndEvent)


class _StopComposing(Exception):  # noqa: N818  # not an error: the rest of the file is left unread
    """The file is not read further; why is among the faults."""


@dataclass(slots=True)
class _Frame:
    """One open mapping or sequence."""

    container: dict[str, Any] | list[Any]
    path: NodePath
    key: str | None = None
    """The key whose value comes next, in a mapping."""
    is_ignored: bool = False
    """Whether the value that comes next is dropped: its key stood before."""


@dataclass(slots=True)
class Composition:
    """What the events of one text add up to."""

    data: Any = None
    is_empty: bool = True
    is_whole: bool = False
    faults: list[Diagnostic] = field(default_factory=list)
    keys: dict[NodePath, Place] = field(default_factory=dict)
    values: dict[NodePath, Place] = field(default_factory=dict)


def compose(path: str, text: str, *, with_places: bool = False, events: Events = best_events) -> Composition:
    """The values of the file at `path`, as far as it can be read, and its faults.

    With `with_places` also the place of every key and value. Never raises for what the
    text holds.
    """
    composer = _Composer(path, text, with_places=with_places)
    try:
        composer.run(events(text))
    except _StopComposing:
        pass
    except yaml.YAMLError as error:
        composer.result.faults.append(explain_syntax_error(path, text, error))
    return composer.result


def locate(path: str, text: str) -> Places:
    """The place of every key and value of the file at `path`."""
    result = compose(path, text, with_places=True)
    return Places(result.keys, result.values)


class _Composer:
    """The state of composing one text: the open containers, and the result so far."""

    def __init__(self, path: str, text: str, *, with_places: bool) -> None:
        self.path = path
        self.text = text
        self.with_places = with_places
        self.result = Composition()
        self.frames: list[_Frame] = []

    def run(self, next_event: Callable[[], Any]) -> None:
        """Takes events until the stream ends."""
        documents = 0
        while True:
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent:
                self._open(event, {})
            elif kind is SequenceStartEvent:
                self._open(event, [])
            elif kind in _ENDS:
                self._close()
            elif kind is AliasEvent:
                self._fault(faults.alias_used(self._place(event).span, event.anchor))
                self._value(None, event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._fault(faults.several_documents(self._place(event).span))
                    raise _StopComposing
            elif kind is StreamEndEvent:
                self.result.is_whole = True
                return

    def _scalar(self, event: Any) -> None:  # PyYAML's events are untyped
        if event.anchor is not None or event.tag is not None:
            self._forbid_properties(event)
        text = event.value
        if event.style == '"':
            self._forbid_characters(text, event)
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.key is None and frame.container.__class__ is dict:
            self._key(frame, text, event)
        elif event.implicit[0] and event.style in (None, ""):
            self._value(resolve_plain(text), event)
        else:
            self._value(text, event)

    def _key(self, frame: _Frame, key: str, event: Any) -> None:
        frame.key = key
        path = (*frame.path, key) if self.with_places else ()
        frame.is_ignored = key in frame.container
        if frame.is_ignored:
            first = self.result.keys.get(path)
            span = self._place(event).span
            self._fault(faults.duplicate_key(span, key, first.span if first else span))
        elif self.with_places:
            self.result.keys[path] = self._place(event)

    def _value(self, value: object, event: Any) -> None:
        """Puts a finished scalar where it belongs."""
        if not self.frames:
            self._root(value, event)
            return
        frame = self.frames[-1]
        container = frame.container
        if container.__class__ is list:
            if self.with_places:
                self.result.values[(*frame.path, len(container))] = self._place(event)
            container.append(value)
        elif frame.key is None:
            self._fault(faults.key_not_text(self._place(event).span))
            raise _StopComposing
        else:
            if not frame.is_ignored:
                if self.with_places:
                    self.result.values[(*frame.path, frame.key)] = self._place(event)
                container[frame.key] = value  # type: ignore[call-overload]
            frame.key = None

    def _root(self, value: object, event: Any) -> None:
        self.result.data = value
        self.result.is_empty = value is None
        if self.with_places:
            self.result.values[()] = self._place(event)

    def _open(self, event: Any, container: dict[str, Any] | list[Any]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._forbid_properties(event)
        if len(self.frames) >= MAX_DEPTH:
            self._fault(faults.too_deep(self._place(event).span, MAX_DEPTH))
            raise _StopComposing
        path: NodePath = ()
        if self.frames:
            frame = self.frames[-1]
            if frame.container.__class__ is dict and frame.key is None:
                self._fault(faults.key_not_text(self._place(event).span))
                raise _StopComposing
            if self.with_places:
                step = len(frame.container) if frame.key is None else frame.key
                path = (*frame.path, step)
                if not frame.is_ignored:
                    self.result.values[path] = self._place(event)
        else:
            self._root(container, event)
        self.frames.append(_Frame(container, path))

    def _close(self) -> None:
        frame = self.frames.pop()
        value: Any = frame.container
        if value.__class__ is list:
            value = tuple(value)
        if not self.frames:
            self.result.data = value
            return
        outer = self.frames[-1]
        if outer.container.__class__ is list:
            outer.container.append(value)
            return
        if not outer.is_ignored:
            outer.container[outer.key] = value  # type: ignore[index,call-overload]
        outer.key = None

    def _forbid_characters(self, text: str, event: Any) -> None:
        """Only within double quotes can an escape stand for a character that is not allowed."""
        if not text.isprintable():
            diagnostic = forbidden_character(text, self._place(event).span)
            if diagnostic is not None:
                self._fault(diagnostic)

    def _forbid_properties(self, event: Any) -> None:
        span = self._place(event).span
        if event.anchor is not None:
            self._fault(faults.anchor_used(span, event.anchor))
        if event.tag is not None:
            self._fault(faults.tag_used(span, event.tag))

    def _fault(self, diagnostic: Diagnostic) -> None:
        self.result.faults.append(diagnostic)

    def _place(self, event: Any) -> Place:
        """Where the event's own characters stand, without the line breaks that follow."""
        start, end = event.start_mark, event.end_mark
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            text = self.text[start.index : start.index + 1]
        else:
            text = self.text[start.index : end.index].rstrip()
        breaks = [index for index, character in enumerate(text) if character == "\n"]
        line, column = start.line + 1, start.column + 1
        if breaks:
            span = Span(self.path, line, column, line + len(breaks), len(text) - breaks[-1])
        else:
            span = Span(self.path, line, column, line, column + len(text))
        return Place(start.index, start.index + len(text), span)
