"""The twins of the references of rules, fields and vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.exports.markdown_text import code, plain_markdown
from alignkb.pages.twins.document import Document, Section, Table
from alignkb.pages.views.fields import FieldsView
from alignkb.pages.views.rules import RulesView
from alignkb.pages.views.vocabulary import VocabularyView

if TYPE_CHECKING:
    from alignkb.pages.twins.words import Words
    from alignkb.pages.views import Sheet
    from alignkb.pages.views.fields import ShapeView
    from alignkb.pages.views.vocabulary import RelationTypeView, TraitView

__all__ = ["document"]


def document(words: Words, sheet: Sheet) -> Document | None:
    """What such a page says; None for every other page."""
    match sheet.view:
        case RulesView() as view:
            return Document(sheet.title, (sheet.description,), tuple(_rules(words, view)))
        case FieldsView() as view:
            return Document(sheet.title, (sheet.description,), tuple(_fields(words, view)))
        case VocabularyView() as view:
            return Document(sheet.title, (sheet.description,), tuple(_vocabulary(words, view)))
        case _:
            return None


def _rules(words: Words, view: RulesView) -> Iterator[Section]:
    for stage in view.stages:
        yield Section(stage.title, (stage.about,))
        for rule in stage.rules:
            texts = (f"Severity: {rule.severity}.", words.prose(rule.documentation))
            yield Section(rule.name, texts, level=3)


def _fields(words: Words, view: FieldsView) -> Iterator[Section]:
    for kind in view.kinds:
        yield _shape(words, kind, 2)
    groups = (
        (
            "Removed records",
            "A record whose state is `removed` is a tombstone, and keeps these fields alone.",
            view.tombstones,
        ),
        ("Vocabularies", "Lists that many records draw on; one file each.", view.vocabularies),
        ("Groups of fields", "What stands indented below a field of a record.", view.shapes),
    )
    for heading, about, shapes in groups:
        yield Section(heading, (about,))
        for shape in shapes:
            yield _shape(words, shape, 3)


def _shape(words: Words, shape: ShapeView, level: int) -> Section:
    place = f" Place: {code(shape.place)}." if shape.place else ""
    rows = tuple(
        (
            code(field.name),
            "yes" if field.is_required else "no",
            words.inline(field.meaning),
            words.inline(field.form),
            code(field.shape.removeprefix("shape.")) if field.shape else "",
        )
        for field in shape.fields
    )
    columns = ("Field", "Required", "What it means", "What to write", "Group of fields")
    return Section(shape.title, (words.inline(shape.about) + place,), table=Table(columns, rows), level=level)


def _vocabulary(words: Words, view: VocabularyView) -> Iterator[Section]:
    yield Section(
        "Traits",
        ("Properties by which methods are told apart. A trait that a record leaves out is undecided.",),
    )
    for found in view.traits:
        yield _trait(words, found)
    columns = ("Type", "Id", "When to use it", "From", "To", "From the other end", "Properties", "Used")
    rows = tuple(_relation_type(words, found) for found in view.relation_types)
    yield Section("Relation types", table=Table(columns, rows))
    notation = tuple(
        (
            code(symbol.symbol),
            words.inline(symbol.meaning) + (" (with any script)" if symbol.any_script else ""),
        )
        for symbol in view.notation
    )
    about = "The symbols that every objective may use without explaining them."
    yield Section("Notation", (about,), table=Table(("LaTeX", "Stands for"), notation))


def _trait(words: Words, view: TraitView) -> Section:
    trait = view.trait
    several = " Several values are allowed." if trait.multiple else ""
    role = "something one has, or has not, beforehand" if trait.role == "have" else "something that results"
    rows = (
        *(
            (plain_markdown(value.label), code(value.id), words.inline(value.definition), value.methods)
            for value in view.values
        ),
        ("undecided", None, None, view.undecided),
    )
    return Section(
        f"{trait.label} ({trait.id})",
        (f"{words.inline(trait.definition)}{several} It is {role}.",),
        table=Table(("Value", "Id", "A method has it when", "Methods"), rows),
        level=3,
    )


def _relation_type(words: Words, view: RelationTypeView) -> tuple[str | int, ...]:
    found = view.type
    return (
        plain_markdown(found.label),
        code(found.id),
        words.inline(found.definition),
        ", ".join(kind.value for kind in found.sources),
        ", ".join(kind.value for kind in found.targets),
        plain_markdown(found.inverse_label),
        view.properties,
        view.count,
    )
