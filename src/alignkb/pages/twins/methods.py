"""The twins of the pages on which methods are chosen, compared, and drawn by their losses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from alignkb.exports.markdown_text import code, plain_markdown
from alignkb.pages.twins.document import Document, Section, Table
from alignkb.pages.views.choose import ChooseView
from alignkb.pages.views.compare import CompareView
from alignkb.pages.views.losses import LossesView

if TYPE_CHECKING:
    from alignkb.knowledge_base.choosing import Question
    from alignkb.pages.twins.words import Words
    from alignkb.pages.views import Sheet
    from alignkb.pages.views.losses import CurveView
    from alignkb.pages.views.trait_table import TraitTable

__all__ = ["document"]


def document(words: Words, sheet: Sheet) -> Document | None:
    """What such a page says; None for every other page."""
    match sheet.view:
        case ChooseView() as view:
            return Document(sheet.title, _how(words, view), tuple(_choosing(words, view)))
        case CompareView() as view:
            return Document(sheet.title, (sheet.description,), tuple(_comparing(words, view)))
        case LossesView() as view:
            return Document(sheet.title, (sheet.description,), tuple(_losses(words, view)))
        case _:
            return None


def _how(words: Words, view: ChooseView) -> tuple[str, ...]:
    about = (
        "Say what you have. A method that needs more falls out; what its record leaves undecided never "
        "excludes it."
    )
    how = (
        f"Every method is judged under each question by the {words.to('traits', view.vocabulary)} of its "
        "record. It falls out if it needs something of which you have none, or if nothing that you want "
        "results from it. It may fit if its record leaves a trait undecided, unless you have every answer "
        "to that question, or if it names several things and you have some of them. Otherwise it needs "
        "nothing else, which says nothing of how well it works."
    )
    return about, how


def _choosing(words: Words, view: ChooseView) -> Iterator[Section]:
    yield from _questions("What you have", view.had)
    yield from _questions("What you want", view.resulting)
    yield _traits(words, "What each method asks for", view.table)


def _questions(heading: str, questions: Iterable[Question]) -> Iterator[Section]:
    items = tuple(
        f"{plain_markdown(question.text)} {'; '.join(plain_markdown(each.text) for each in question.answers)}"
        for question in questions
    )
    if items:
        yield Section(heading, items=items)


def _comparing(words: Words, view: CompareView) -> Iterator[Section]:
    if view.examples:
        examples = tuple(words.records(methods) for methods in view.examples)
        yield Section("Methods worth comparing", items=examples)
    yield _traits(words, "All methods and traits", view.table)


def _traits(words: Words, heading: str, table: TraitTable) -> Section:
    """The table of all methods; a trait that a record leaves open is undecided."""
    columns = ("Method", "Year", *(f"{trait.label} ({trait.id})" for trait in table.traits))
    rows = tuple(
        (
            words.record(row.method),
            row.method.year,
            *(plain_markdown(cell) if cell else "undecided" for cell in row.cells),
        )
        for row in table.rows
    )
    return Section(heading, ("The newest first.",), table=Table(columns, rows))


def _losses(words: Words, view: LossesView) -> Iterator[Section]:
    """Each curve in words, then the values of all."""
    rows = tuple(
        (
            words.record(curve.method),
            plain_markdown(curve.case),
            code(curve.expression),
            words.inline(curve.margin),
            _parameters(words, curve),
            words.inline(curve.note),
        )
        for curve in view.curves
    )
    columns = ("Method", "Case", "Loss", "Margin m", "Parameters", "Note")
    yield Section("Each loss by itself", table=Table(columns, rows))
    yield _values(words, "Loss by margin", view, [curve.losses for curve in view.curves])
    yield _values(words, "Slope of the loss by margin", view, [curve.slopes for curve in view.curves])


def _parameters(words: Words, curve: CurveView) -> str:
    return "; ".join(
        f"{code(each.name)}: {words.inline(each.meaning)}, here {each.default:.3g}"
        for each in curve.parameters
    )


def _values(words: Words, heading: str, view: LossesView, values: Iterable[tuple[str, ...]]) -> Section:
    columns = ("Method", "Case", *(f"{margin:g}" for margin in view.margins))
    rows = tuple(
        (words.record(curve.method), plain_markdown(curve.case), *found)
        for curve, found in zip(view.curves, values, strict=True)
    )
    return Section(heading, table=Table(columns, rows))
