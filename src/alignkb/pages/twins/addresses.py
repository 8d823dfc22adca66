"""The twins of pages at which no record is any more or yet, and of the form for papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.exports.markdown_text import code
from alignkb.pages.twins.document import Document, Section, Table
from alignkb.pages.views.former_addresses import MovedView, TombstoneView
from alignkb.pages.views.nothing import NothingView
from alignkb.pages.views.paper_form import PaperFormView

if TYPE_CHECKING:
    from alignkb.pages.twins.words import Words
    from alignkb.pages.views import Sheet

__all__ = ["document"]


def document(words: Words, sheet: Sheet) -> Document | None:
    """What such a page says; None for every other page."""
    match sheet.view:
        case MovedView() as view:
            return Document(view.label, (f"This page has moved to {words.to(view.label, view.target)}.",))
        case TombstoneView() as view:
            return Document(view.label, _removed(words, view))
        case NothingView() as view:
            return Document(view.title, _nothing(words, view))
        case PaperFormView() as view:
            return _form(words, view)
        case _:
            return None


def _removed(words: Words, view: TombstoneView) -> tuple[str, ...]:
    return (
        words.status(view.status),
        f"This was the page of the {view.kind} {code(view.id)}.",
        "Its record is gone from the knowledge base; its address stays, so that links say what became of it.",
    )


def _nothing(words: Words, view: NothingView) -> tuple[str, ...]:
    fields = words.to("fields", view.fields)
    return (
        "Nothing is here yet.",
        f"{view.would} Each {view.kind} is a file in {code(view.folder)}; the {fields} say what it may hold.",
    )


def _form(words: Words, view: PaperFormView) -> Document:
    fields = words.to("reference of fields", view.fields)
    text = (
        "The page is a form in which the record of a paper is drafted from BibTeX or by hand and checked at "
        f"once. Without it, write the file {code('papers/<year>/<key>.yaml')} by hand; the {fields} says "
        f"what it can hold, the {words.to('rules', view.rules)} what it is held against."
    )
    fields_of_form = tuple(
        (code(each.name), each.label, words.inline(each.hint)) for each in (*view.main, *view.more)
    )
    return Document(
        "Add a paper",
        (text,),
        (Section("What the form asks for", table=Table(("Field", "Label", "Hint"), fields_of_form)),),
    )
