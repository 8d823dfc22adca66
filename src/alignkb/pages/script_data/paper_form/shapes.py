"""The shape of a record as plain data, in the order and with the words of the models."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from alignkb.records import faults, identifiers
from alignkb.records.dates import PartialDate
from alignkb.records.identifiers import Identifier
from alignkb.records.parsing import help_for_missing
from alignkb.records.record import Shape

__all__ = ["identifier_forms", "shapes"]

_Json = dict[str, Any]


def shapes(root: type[Shape]) -> Mapping[str, list[_Json]]:
    """The fields of `root` and of every shape within it, by the name of the model.

    Each field has its name, its type, whether it is required, and what it means.
    """
    found: dict[str, list[_Json]] = {}
    pending = [root]
    while pending:
        model = pending.pop()
        if model.__name__ not in found:
            found[model.__name__] = [_field(name, field) for name, field in model.model_fields.items()]
            pending.extend(_nested(model))
    return found


def _field(name: str, field: Any) -> _Json:  # pydantic's FieldInfo
    annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return {
        "name": name,
        "required": field.is_required(),
        "meaning": help_for_missing(field.description or ""),
        **_type(annotation),
    }


def _nested(model: type[Shape]) -> Iterator[type[Shape]]:
    pending: list[Any] = [field.annotation for field in model.model_fields.values()]
    while pending:
        annotation = pending.pop()
        if isinstance(annotation, type) and issubclass(annotation, Shape):
            yield annotation
        pending.extend(get_args(annotation))


def _type(annotation: Any) -> _Json:  # an annotation can be any object
    """The type as plain data: its `type`, and what belongs to it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *marks = get_args(annotation)
        return _type(base) | _limits(marks)
    if origin in (Union, types.UnionType):
        (inner,) = (part for part in get_args(annotation) if part is not type(None))
        return _type(inner) | {"optional": True}
    if origin is tuple:
        return {"type": "list", "item": _type(get_args(annotation)[0])}
    if origin is Mapping:
        return {"type": "mapping", "item": _type(get_args(annotation)[1])}
    return _plain(annotation)


def _plain(annotation: type) -> _Json:
    if issubclass(annotation, Shape):
        return {"type": "shape", "shape": annotation.__name__}
    if issubclass(annotation, Enum):
        return {"type": "word", "words": [str(word.value) for word in annotation]}
    if issubclass(annotation, Identifier):
        return {"type": "identifier", "form": annotation.__name__}
    return {"type": {str: "text", int: "number", bool: "truth", PartialDate: "date"}[annotation]}


def _limits(marks: list[Any]) -> _Json:
    """The least and the greatest number, where there are such."""
    limits: _Json = {}
    for mark in marks:
        for part in (mark, *getattr(mark, "metadata", ())):
            limits |= {name: getattr(part, name) for name in ("ge", "le") if hasattr(part, name)}
    return limits


def identifier_forms() -> Mapping[str, _Json]:
    """Pattern, prefixes, rule and words of each kind of identifier, by the name of its type."""
    kinds = (getattr(identifiers, name) for name in identifiers.__all__)
    return {
        kind.__name__: {
            "rule": kind.rule,
            "form": kind.form,
            "pattern": kind.pattern.pattern,
            "prefixes": _without_flags(getattr(kind, "prefixes", None)),
        }
        for kind in kinds
        if kind is not Identifier
    } | {PartialDate.__name__: {"rule": faults.bad_date.__name__.replace("_", "-"), "form": PartialDate.form}}


def _without_flags(pattern: re.Pattern[str] | None) -> str | None:
    """The pattern without its leading `(?i)`, which JavaScript writes otherwise."""
    return pattern.pattern.removeprefix("(?i)") if pattern is not None else None
