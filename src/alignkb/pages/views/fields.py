"""The reference of fields, made from the models."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import FIELDS
from alignkb.pages.views.field_forms import form_of, words_of
from alignkb.pages.views.sheet import Sheet
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES
from alignkb.records.tombstone import LabelledTombstone, PaperTombstone

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.records.record import Shape

__all__ = ["FieldView", "FieldsView", "ShapeView", "sheets"]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field."""

    id: str
    """Its anchor: `paper.title`."""
    name: str
    is_required: bool
    form: str
    """What may be written there, as Markdown of one line."""
    shape: str | None
    """Anchor of the group of fields that it holds."""
    meaning: str


@dataclass(frozen=True, slots=True)
class ShapeView:
    """A kind of record, a vocabulary, or a group of fields within them."""

    id: str
    title: str
    about: str
    place: str | None
    """Folder or file; None for a group of fields."""
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FieldsView:
    """All kinds of records, all vocabularies, and the groups of fields in them."""

    kinds: tuple[ShapeView, ...]
    vocabularies: tuple[ShapeView, ...]
    shapes: tuple[ShapeView, ...]
    tombstones: tuple[ShapeView, ...]
    """What stays of a removed paper, and of a removed record of another kind."""


def sheets(_: Site) -> Iterator[Sheet]:
    """The reference."""
    kinds = {kind: info.model for kind, info in RECORD_KINDS.items()}
    vocabularies = {name: info.model for name, info in VOCABULARIES.items()}
    tombstones: dict[str, type[Shape]] = {
        "removed-paper": PaperTombstone,
        "removed-record": LabelledTombstone,
    }
    shapes = _nested((*kinds.values(), *tombstones.values(), *vocabularies.values()))
    view = FieldsView(
        kinds=tuple(_shape(kind, model, f"{RECORD_KINDS[kind].folder}/") for kind, model in kinds.items()),
        vocabularies=tuple(
            _shape(name, model, VOCABULARIES[name].file) for name, model in vocabularies.items()
        ),
        shapes=tuple(_shape(_anchor(model), model, None) for model in shapes),
        tombstones=tuple(_shape(name, model, None) for name, model in tombstones.items()),
    )
    yield Sheet(
        uri=FIELDS,
        template="fields.html",
        view=view,
        title="Fields",
        description="Every field of every kind of record: what may be written there, and what it means.",
        has_siblings=True,
    )


def _anchor(model: type[Shape]) -> str:
    """`shape.trait-value` for `TraitValue`."""
    return f"shape.{words_of(model).replace(' ', '-')}"


def _shape(name: str, model: type[Shape], place: str | None) -> ShapeView:
    title = name.removeprefix("shape.").replace("-", " ").capitalize()
    about = inspect.cleandoc(model.__doc__ or "")
    fields = tuple(
        FieldView(
            id=f"{name}.{field_name}",
            name=field_name,
            is_required=field.is_required(),
            form=(form := form_of(field)).words,
            shape=_anchor(form.shape) if form.shape else None,
            meaning=field.description or "",
        )
        for field_name, field in model.model_fields.items()
    )
    return ShapeView(name, title, about, place, fields)


def _nested(models: Iterable[type[Shape]]) -> tuple[type[Shape], ...]:
    """The groups of fields in the models, each once, in order of their names."""
    found: set[type[Shape]] = set()
    pending = list(models)
    while pending:
        for field in pending.pop().model_fields.values():
            shape = form_of(field).shape
            if shape is not None and shape not in found:
                found.add(shape)
                pending.append(shape)
    return tuple(sorted(found, key=lambda shape: shape.__name__))
