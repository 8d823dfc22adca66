"""The twins of the two pictures of relations: all that they could show, as tables."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import TYPE_CHECKING

from alignkb.exports.markdown_text import plain_markdown
from alignkb.pages.twins.document import Document, Section, Table
from alignkb.pages.views.genealogy import GenealogyView
from alignkb.pages.views.relation_map import MapView

if TYPE_CHECKING:
    from alignkb.pages.twins.words import Words
    from alignkb.pages.views import Sheet
    from alignkb.pages.views.kinship import BirthView, TypeView

__all__ = ["document"]


def document(words: Words, sheet: Sheet) -> Document | None:
    """What such a page shows; None for every other page."""
    match sheet.view:
        case GenealogyView() as view:
            return Document(sheet.title, (sheet.description,), _genealogy(words, view))
        case MapView() as view:
            return Document(sheet.title, (sheet.description,), _map(words, view))
        case _:
            return None


def _types(types: Iterable[TypeView]) -> Section:
    rows = tuple(
        (
            plain_markdown(each.label),
            plain_markdown(each.inverse),
            each.count,
            plain_markdown(each.definition),
        )
        for each in types
    )
    return Section("Relations", table=Table(("Relation", "From the other end", "Used", "Meaning"), rows))


def _genealogy(words: Words, view: GenealogyView) -> tuple[Section, ...]:
    lanes = {node.id: node.place.entry.lane for node in view.nodes}
    labels = {lane.id: lane.label for lane in view.lanes}
    counts = tuple((plain_markdown(lane.label), lane.count) for lane in view.lanes)
    events = tuple((node.link.year, words.record(node.link)) for node in view.nodes if node.is_event)
    births = tuple(
        (
            year.year,
            words.record(birth.method),
            plain_markdown(birth.name),
            plain_markdown(labels[lanes[_id(birth)]]),
            _parents(words, birth),
        )
        for year in view.years
        for birth in year.births
    )
    columns = ("Year", "Method", "Full name", "Category", "Derives from")
    return (
        _types(view.types),
        Section("Lanes", table=Table(("Category", "Entries"), counts)),
        Section("Events", table=Table(("Year", "Event"), events)),
        Section("Year by year", table=Table(columns, births)),
    )


def _id(birth: BirthView) -> str:
    uri = birth.method.target.uri if birth.method.target is not None else ""
    return posixpath.basename(uri).removesuffix(".md")


def _parents(words: Words, birth: BirthView) -> str:
    found = (f"{plain_markdown(each.type.label)} {words.record(each.method)}" for each in birth.parents)
    return "; ".join(found) or "a starting point"


def _map(words: Words, view: MapView) -> tuple[Section, ...]:
    """Every relation between methods, as its record states it."""
    kb = words.site.kb
    rows = tuple(
        (
            words.record(words.site.link(method.id)),
            plain_markdown(kb.relation_types[relation.type].label),
            words.record(words.site.link(relation.target)),
            words.inline(relation.note or ""),
        )
        for method in kb.methods.values()
        for relation in method.relations
        if relation.target in kb.methods and relation.type in kb.relation_types
    )
    return (
        _types(view.types),
        Section("Methods and what they relate to", table=Table(("Method", "Relation", "With", "Why"), rows)),
    )
