"""What may be written in a field, in words, from its annotation."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from alignkb.records.dates import PartialDate
from alignkb.records.identifiers import Identifier
from alignkb.records.record import Shape, TextKind

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

__all__ = ["FieldForm", "form_of", "words_of"]

_TEXTS = {
    TextKind.PLAIN: "text",
    TextKind.INLINE: "Markdown of one paragraph",
    TextKind.PROSE: "Markdown",
}
_SIMPLE = {bool: "`true` or `false`", int: "whole number", str: "text"}


@dataclass(frozen=True, slots=True)
class FieldForm:
    """What may be written in a field."""

    words: str
    """Markdown of one line."""
    shape: type[Shape] | None = None
    """The group of fields that it holds, or that its list holds."""


def form_of(field: FieldInfo) -> FieldForm:
    """The form of one field of a model."""
    return _form(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)


def _form(annotation: Any) -> FieldForm:  # an annotation can be any object
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *marks = get_args(annotation)
        text = next((_TEXTS[mark] for mark in marks if isinstance(mark, TextKind)), None)
        return FieldForm(text) if text else _form(base)
    if origin in (Union, types.UnionType):
        return _form(next(part for part in get_args(annotation) if part is not type(None)))
    if origin is tuple:
        inner = _form(get_args(annotation)[0])
        return FieldForm(f"a list, each: {inner.words}", inner.shape)
    if origin is Mapping:
        key, value = (_form(part) for part in get_args(annotation))
        return FieldForm(f"a mapping; key: {key.words}; value: {value.words}", value.shape)
    return _plain(annotation)


def _plain(annotation: Any) -> FieldForm:  # as above
    """The form of a class without parameters."""
    if not isinstance(annotation, type):
        return FieldForm("anything")
    if issubclass(annotation, Shape):
        return FieldForm(f"the fields of {words_of(annotation)}", annotation)
    if issubclass(annotation, Enum):
        return FieldForm("one of " + ", ".join(f"`{value.value}`" for value in annotation))
    if issubclass(annotation, PartialDate):
        return FieldForm("date: `1920`, `2023-05` or `2023-05-29`")
    if issubclass(annotation, Identifier):
        return FieldForm(annotation.form)
    return FieldForm(_SIMPLE.get(annotation, annotation.__name__))


def words_of(shape: type[Shape]) -> str:
    """The name of the group of fields in words: `trait value` for `TraitValue`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in shape.__name__).strip()
