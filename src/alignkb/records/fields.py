"""What the models say about their fields: order, meaning, nesting, kind of text."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from alignkb.records.record import Shape, TextKind

__all__ = [
    "MARKDOWN",
    "TextField",
    "bare_annotation",
    "kind_of_text",
    "nested_shape",
    "shape_at",
    "text_fields",
]

NodePath = tuple[str | int, ...]
TextField = tuple[NodePath, str, TextKind]
MARKDOWN = frozenset({TextKind.INLINE, TextKind.PROSE})
"""The kinds of texts that are read as Markdown."""
_ALL = frozenset(TextKind)


def shape_at(model: type[BaseModel], path: NodePath) -> type[BaseModel] | None:
    """The model of the mapping at `path` in a record of `model`; None where none is."""
    current: Any = model
    for step in path:
        if isinstance(current, type) and issubclass(current, BaseModel):
            field = current.model_fields.get(str(step))
            current = bare_annotation(field.annotation) if field else None
        elif get_origin(current) is tuple:
            current = bare_annotation(get_args(current)[0])
        elif get_origin(current) is Mapping:
            current = bare_annotation(get_args(current)[1])
        else:
            return None
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def nested_shape(annotation: Any) -> type[Shape] | None:
    """The shape that a field of this annotation holds, itself or in a list; None for all else."""
    bare = bare_annotation(annotation)
    if get_origin(bare) is tuple:
        bare = bare_annotation(get_args(bare)[0])
    return bare if isinstance(bare, type) and issubclass(bare, Shape) else None


def bare_annotation(annotation: Any) -> Any:  # an annotation can be any object
    """`annotation` without metadata and without `None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return bare_annotation(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return bare_annotation(rest[0]) if len(rest) == 1 else annotation
    return annotation


def text_fields(shape: Shape, kinds: frozenset[TextKind] = _ALL) -> Iterator[TextField]:
    """Every text of `shape` that is there: its node path, the text, and how it is read.

    Args:
        shape: a record or a part of one.
        kinds: the kinds of texts that are wanted; fields without such are not visited.
    """
    for name, text_kind in _plan(type(shape), kinds):
        value = getattr(shape, name)
        if value is None or value == ():
            continue
        if text_kind is None:
            yield from _nested(name, value, kinds)
        else:
            yield from _texts(name, value, text_kind)


def _texts(name: str, value: Any, text_kind: TextKind) -> Iterator[TextField]:
    if isinstance(value, str):
        yield (name,), value, text_kind
        return
    for index, text in enumerate(value):
        yield (name, index), text, text_kind


def _nested(name: str, value: Any, kinds: frozenset[TextKind]) -> Iterator[TextField]:
    if isinstance(value, Shape):
        for path, text, text_kind in text_fields(value, kinds):
            yield (name, *path), text, text_kind
        return
    for index, part in enumerate(value):
        for path, text, text_kind in text_fields(part, kinds):
            yield (name, index, *path), text, text_kind


@cache
def _plan(model: type[Shape], kinds: frozenset[TextKind]) -> tuple[tuple[str, TextKind | None], ...]:
    """The fields of `model` that hold texts of these kinds, or (None) shapes that do."""
    plan: list[tuple[str, TextKind | None]] = []
    for name, field in model.model_fields.items():
        text_kind = _text_kind(field.annotation, field.metadata)
        nested = nested_shape(field.annotation)
        if text_kind is not None:
            if text_kind in kinds:
                plan.append((name, text_kind))
        elif nested is not None and _plan(nested, kinds):
            plan.append((name, None))
    return tuple(plan)


def kind_of_text(model: type[Shape], name: str) -> TextKind | None:
    """How the text, or the texts, of a field are read; None where it holds none."""
    field = model.model_fields[name]
    return _text_kind(field.annotation, field.metadata)


def _text_kind(annotation: Any, metadata: list[Any] = []) -> TextKind | None:  # noqa: B006  # never changed
    for mark in metadata:
        if isinstance(mark, TextKind):
            return mark
    if get_origin(annotation) is Annotated:
        base, *marks = get_args(annotation)
        return _text_kind(base, list(marks))
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        for part in get_args(annotation):
            found = _text_kind(part)
            if found is not None:
                return found
    return None
