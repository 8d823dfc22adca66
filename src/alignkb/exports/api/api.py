"""The files of the API, in the order in which somebody finds his way: index, lists, records, concepts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.exports.api.concepts import concept_documents
from alignkb.exports.api.document import API_VERSION, OPENAPI, ROOT, Documents
from alignkb.exports.api.items import NULL, Items, json_lines, json_list, json_object
from alignkb.exports.api.manifest import conclude
from alignkb.exports.api.openapi import openapi
from alignkb.exports.api.relations import Lineages, named_by, neighbours
from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example
from alignkb.exports.plain_records import compact_json, record_json
from alignkb.knowledge_base.places import record_target
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.record import Record

__all__ = ["EXPORTS"]


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    documents, items = Documents(options), Items(kb)
    yield f"{ROOT}/{OPENAPI}", (json.dumps(openapi(options), ensure_ascii=False, indent=1) + "\n").encode()
    yield _index(kb, options, documents)
    for kind, info in RECORD_KINDS.items():
        listed = [items.record(record_id, "") for record_id in kb.of_kind(kind)]
        yield documents.make(
            f"{info.plural}.json",
            "ItemList",
            count=str(len(listed)),
            items=json_lines(listed),
        )
    yield from _vocabularies(kb, documents)
    yield from _removed_and_moved(kb, documents, items)
    lineages = Lineages(kb)
    for record in kb.records():
        yield _record(kb, options, documents, record)
        below = f"{RECORD_KINDS[record.kind].plural}/{record.id}"
        yield documents.make(
            f"{below}/neighbours.json",
            "NeighboursDocument",
            record=items.record(record.id, "../../"),
            neighbours=neighbours(kb, items, record.id, "../../"),
            named_by=named_by(kb, items, record.id, "../../"),
        )
        if record.id in kb.methods:
            yield documents.make(
                f"{below}/lineage.json",
                "LineageDocument",
                record=items.record(record.id, "../../"),
                **lineages.fields(items, record.id, "../../"),
            )
    yield from concept_documents(kb, options, documents, items)


def _index(kb: KnowledgeBase, options: ExportOptions, documents: Documents) -> ExportedFile:
    kinds = [
        {"kind": kind, "count": len(kb.of_kind(kind)), "href": f"{info.plural}.json"}
        for kind, info in RECORD_KINDS.items()
    ]
    vocabularies = [{"name": name, "href": f"vocabularies/{name}.json"} for name in kb.vocabularies]
    return documents.make(
        "index.json",
        "Index",
        title=compact_json(options.title),
        summary=compact_json(options.lead),
        site=compact_json(options.site_url),
        home_scheme=compact_json(kb.home_scheme_id),
        kinds=compact_json(kinds),
        vocabularies=compact_json(vocabularies),
        tombstones=compact_json({"count": len(kb.tombstones), "href": "tombstones.json"}),
        former_ids=compact_json({"count": len(kb.current_ids), "href": "former-ids.json"}),
        openapi=compact_json(OPENAPI),
        latest=compact_json("latest.json"),
        manifest=compact_json("manifest.json"),
    )


def _vocabularies(kb: KnowledgeBase, documents: Documents) -> Iterator[ExportedFile]:
    for name, vocabulary in kb.vocabularies.items():
        fields = vocabulary.model_dump(mode="json", exclude_unset=True)
        yield documents.make(
            f"vocabularies/{name}.json",
            "VocabularyDocument",
            vocabulary=compact_json({"kind": name, **fields}),
        )


def _removed_and_moved(kb: KnowledgeBase, documents: Documents, items: Items) -> Iterator[ExportedFile]:
    """The lists of removed records and of former ids, and a document at the place of each."""
    yield documents.make(
        "tombstones.json",
        "ItemList",
        count=str(len(kb.tombstones)),
        items=json_list(items.record(record_id, "") for record_id in kb.tombstones),
    )
    moved = {
        former: record_id for former, record_id in kb.current_ids.items() if not kb.is_misshapen(record_id)
    }
    yield documents.make(
        "former-ids.json",
        "FormerIds",
        former_ids=json_object(
            **{former: items.record(record_id, "") for former, record_id in moved.items()}
        ),
    )
    for tombstone in kb.tombstones.values():
        following = kb.replacement_of(tombstone.id)
        yield documents.make(
            f"{RECORD_KINDS[tombstone.kind].plural}/{tombstone.id}.json",
            "RemovedDocument",
            answer='"removed"',
            tombstone=record_json(tombstone),
            replaced_by=items.record(following, "../") if following is not None else NULL,
            source=compact_json(kb.paths.get(tombstone.id)),
        )
    for former, record_id in moved.items():
        kind = kb.known_ids[record_id]
        yield documents.make(
            f"{RECORD_KINDS[kind].plural}/{former}.json",
            "MovedDocument",
            answer='"moved"',
            id=compact_json(former),
            moved_to=items.record(record_id, "../"),
        )


def _record(kb: KnowledgeBase, options: ExportOptions, documents: Documents, record: Record) -> ExportedFile:
    plural = RECORD_KINDS[record.kind].plural
    links: dict[str, str | None] = {"list": f"../{plural}.json", "neighbours": f"{record.id}/neighbours.json"}
    if record.kind == "method":
        links["lineage"] = f"{record.id}/lineage.json"
    if record.kind == "scheme":
        links["concepts"] = f"{record.id}/concepts.json"
    links["page"] = options.page(record_target(record.kind, record.id))
    return documents.make(
        f"{plural}/{record.id}.json",
        f"{record.kind.capitalize()}Document",
        answer='"record"',
        record=record_json(record),
        source=compact_json(kb.paths.get(record.id)),
        links=compact_json(links),
    )


_EXAMPLE = f"""\
import json
from pathlib import Path


def fetch(address):  # over the network: json.load(urllib.request.urlopen(address))
    return json.loads(Path(address).read_text(encoding="utf-8"))


root = Path("{ROOT}")
index = fetch(root / "index.json")
print(index["title"], index["content_date"], "- API", index["api_version"])
for kind in index["kinds"]:
    listed = fetch(root / kind["href"])
    print(listed["count"], kind["kind"])
    if listed["items"]:
        place = root / listed["items"][0]["href"]
        document = fetch(place)
        around = fetch(place.parent / document["links"]["neighbours"])
        print("  first:", document["record"]["id"], "with", len(around["neighbours"]), "neighbours")
"""
"""Follows links from the index to the neighbours of the record that most others name."""

EXPORTS = (
    Export(
        name="api",
        title="JSON API",
        summary="A static, versioned API: lists, records, neighbours, lineage, concepts, checksums, OpenAPI.",
        schema=f"""\
Version {API_VERSION}; described by the OpenAPI 3.1 document `{ROOT}/{OPENAPI}`, with a JSON Schema for
every document, which each names in `$schema`. Start at `{ROOT}/index.json` and follow `href`: links are
relative to the document that they stand in, so that the API works from any address and from disk. A former id
is answered by a document with `"answer": "moved"`, a removed record by one with `"answer": "removed"`.
`{ROOT}/latest.json` is small and changes whenever anything does; `{ROOT}/manifest.json` has
size and SHA-256 of the files of all exports. Within version 1 no field, address or meaning goes; fields may
be added.""",
        files=(
            FileNote(f"{ROOT}/index.json", "where to start"),
            FileNote(f"{ROOT}/{OPENAPI}", "the OpenAPI document, with all schemas"),
            FileNote(f"{ROOT}/latest.json", "what to ask whether something has changed"),
            FileNote(f"{ROOT}/manifest.json", "checksums of the files of all exports"),
            FileNote(f"{ROOT}/*.json", "lists of records by kind, of removed records, of former ids"),
            FileNote(f"{ROOT}/*/*.json", "records, vocabularies"),
            FileNote(f"{ROOT}/*/*/neighbours.json", "what a record has to do with others, and what names it"),
            FileNote(
                f"{ROOT}/methods/*/lineage.json", "what a method derives from, and what derives from it"
            ),
            FileNote(f"{ROOT}/schemes/*/concepts.json", "the concepts of a scheme"),
            FileNote(f"{ROOT}/schemes/*/concepts/*.json", "a concept with its methods and papers"),
        ),
        make=_make,
        conclude=conclude,
        example=python_example(_EXAMPLE),
    ),
)
