"""The twin of each page that shows records: the same as Markdown and as JSON, at the same path."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from alignkb.exports.export import Example, Export, ExportedFile, ExportOptions, FileNote
from alignkb.exports.plain_records import compact_json, record_json
from alignkb.exports.record_markdown import RecordMarkdown
from alignkb.exports.twin_indexes import index_body, index_facts
from alignkb.knowledge_base.fixed_places import (
    BENCHMARKS,
    CHALLENGES,
    ESSENCE,
    HISTORY,
    METHODS,
    PAPERS,
    TAXONOMY,
)
from alignkb.knowledge_base.places import Target, concept_target, record_target, twin_place
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.record import Record
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["EXPORTS"]

_INDEXES = {
    METHODS: "method",
    PAPERS: "paper",
    CHALLENGES: "challenge",
    BENCHMARKS: "benchmark",
    ESSENCE: "topic",
    TAXONOMY: "scheme",
    HISTORY: "event",
}
"""The kind of record that each index lists."""
_WITHOUT_PAGE = ("event",)
"""Kinds that are shown on their index alone."""
_FORMS = ("md", "json")


def _pages(kb: KnowledgeBase) -> Iterator[tuple[str, Record | tuple[Scheme, Concept] | str]]:
    """Every page that has twins: its uri, and the record, the concept, or the kind that it lists."""
    yield from _INDEXES.items()
    for record in kb.records():
        if record.kind not in _WITHOUT_PAGE:
            yield record_target(record.kind, record.id).uri, record
    for scheme in kb.schemes.values():
        for concept in scheme.concepts:
            yield concept_target(scheme.id, concept.id).uri, (scheme, concept)


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    place_of = partial(twin_place, directory_urls=options.directory_urls)
    writers: dict[int, RecordMarkdown] = {}
    for uri, shown in _pages(kb):
        place = place_of(uri, "md")
        depth = place.count("/")
        # pages of one depth share the way to the root, and with it what was linked already
        writer = writers.setdefault(depth, RecordMarkdown(kb, partial(_way, "../" * depth, options)))
        yield place, _markdown(writer, kb, shown).encode()
        yield place_of(uri, "json"), _json(kb, options, uri, shown).encode()


def _way(up: str, options: ExportOptions, target: Target) -> str:
    """The way to the Markdown twin of a page."""
    place = f"{up}{twin_place(target.uri, 'md', directory_urls=options.directory_urls)}"
    return f"{place}#{target.anchor}" if target.anchor else place


def _markdown(writer: RecordMarkdown, kb: KnowledgeBase, shown: Record | tuple[Scheme, Concept] | str) -> str:
    if isinstance(shown, tuple):
        return writer.concept(*shown)
    if not isinstance(shown, str):
        return writer.record(shown)
    info = RECORD_KINDS[shown]
    records = kb.of_kind(shown).values()
    if shown in _WITHOUT_PAGE:
        # the record stands here in full, a level below the heading of the page
        texts = [
            f"#{line}" if line.startswith("#") else line for each in records for line in _lines(writer, each)
        ]
        return f"# {info.plural.capitalize()}\n\n" + "\n".join(texts) + "\n"
    return f"# {info.plural.capitalize()}\n\n{index_body(writer, kb, shown)}\n"


def _lines(writer: RecordMarkdown, record: Record) -> list[str]:
    return [*writer.record(record).rstrip("\n").split("\n"), ""]


def _json(
    kb: KnowledgeBase, options: ExportOptions, uri: str, shown: Record | tuple[Scheme, Concept] | str
) -> str:
    if isinstance(shown, tuple):
        scheme, concept = shown
        found = {
            "kind": "concept",
            "scheme": scheme.id,
            **concept.model_dump(mode="json", exclude_unset=True),
            "methods": list(kb.methods_by_concept[scheme.id].get(concept.id, ())),
        }
        return compact_json(found) + "\n"
    if not isinstance(shown, str):
        return record_json(shown) + "\n"
    if shown in _WITHOUT_PAGE:
        return "[\n" + ",\n".join(record_json(record) for record in kb.of_kind(shown).values()) + "\n]\n"
    here = posixpath.dirname(twin_place(uri, "json", directory_urls=options.directory_urls))
    lines = []
    for record in kb.of_kind(shown).values():
        place = twin_place(record_target(shown, record.id).uri, "json", directory_urls=options.directory_urls)
        item = {"id": record.id, "title": record.title_text, "href": posixpath.relpath(place, here or ".")}
        lines.append(compact_json({**item, **index_facts(kb, record)}))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _example(kb: KnowledgeBase) -> Example:
    del kb
    return Example("sh", "head -n 3 methods/index.md\nhead -c 200 methods/index.json\n")


EXPORTS = (
    Export(
        name="twins",
        title="Twins of pages",
        summary="Each page of a record or concept, and each index, as Markdown and as JSON at the same path.",
        schema="""\
The twin of the page `methods/x/` is `methods/x/index.md` and `methods/x/index.json`; where the site
serves `methods/x.html` it is `methods/x.md` and `methods/x.json`. Markdown has the fields of the record
in the order of its model, with links to other twins; text is escaped where it could become HTML, a
picture, or a link to anything but the web. JSON has the record as its file says it, and of a concept also
the methods placed there. An index says of its records what its page says; that of
the history has them whole.""",
        files=tuple(
            FileNote(f"{pattern}.{form}", f"{holds}, as {'Markdown' if form == 'md' else 'JSON'}")
            for form in _FORMS
            for pattern, holds in (
                ("*/index", "an index"),
                ("*/*/index", "a record, by kind"),
                ("*/*/*/index", "a concept, by scheme"),
            )
        ),
        make=_make,
        example=_example,
    ),
)
