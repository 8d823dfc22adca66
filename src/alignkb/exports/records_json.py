"""The records as JSON and as JSON Lines: whole, so that they can be read back, and kind by kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example
from alignkb.exports.plain_records import compact_json, record_json
from alignkb.exports.record_schemas import DIALECT, schema_name, shared_schemas, tombstone_name
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES
from alignkb.records.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.record import Record
    from alignkb.records.tombstone import Tombstone

__all__ = ["EXPORTS", "WHOLE", "whole_facts"]

WHOLE = "data/knowledge-base.json"
"""The place of the file that holds everything."""
_SCHEMA = "data/knowledge-base.schema.json"
_LINES = "data/knowledge-base.jsonl"
_Json = dict[str, Any]


def whole_facts(kb: KnowledgeBase, options: ExportOptions) -> _Json:
    """What is said of the knowledge base as a whole."""
    return {
        "schema_version": SCHEMA_VERSION,
        "content_date": options.date.isoformat(),
        "title": options.title,
        "home_scheme": kb.home_scheme_id,
    }


def _make_json(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    lists = {info.plural: _lines(kb.of_kind(kind).values()) for kind, info in RECORD_KINDS.items()}
    lists["tombstones"] = _lines(kb.tombstones.values())
    facts = {
        "$schema": _SCHEMA.rpartition("/")[2],
        **whole_facts(kb, options),
        "former_ids": dict(kb.current_ids),
        "paths": dict(kb.paths),
        "vocabularies": {name: _vocabulary(kb, name) for name in kb.vocabularies},
    }
    parts = [f"{_text(name)}:{_text(value)}" for name, value in facts.items()]
    parts += [f"{_text(name)}:[\n{_joined(lines)}\n]" for name, lines in lists.items()]
    yield WHOLE, ("{" + ",\n".join(parts) + "}\n").encode()
    yield _SCHEMA, (json.dumps(_schema(), indent=1, ensure_ascii=False) + "\n").encode()
    for plural, lines in lists.items():
        yield f"data/json/{plural}.json", f"[\n{_joined(lines)}\n]\n".encode()
    yield "data/json/vocabularies.json", f"{_text(facts['vocabularies'])}\n".encode()


def _make_lines(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    facts = {"kind": "knowledge-base", **whole_facts(kb, options), "paths": dict(kb.paths)}
    terms = [_text(_vocabulary(kb, name)) for name in kb.vocabularies]
    by_plural = {info.plural: _lines(kb.of_kind(kind).values()) for kind, info in RECORD_KINDS.items()}
    by_plural["tombstones"] = _lines(kb.tombstones.values())
    records = [line for lines in by_plural.values() for line in lines]
    yield _LINES, _ended([_text(facts), *terms, *records])
    for plural, lines in by_plural.items():
        yield f"data/jsonl/{plural}.jsonl", _ended(lines)
    yield "data/jsonl/vocabularies.jsonl", _ended(terms)


def _lines(records: Iterable[Record | Tombstone]) -> list[str]:
    return [record_json(record) for record in records]


def _joined(lines: list[str]) -> str:
    return ",\n".join(lines)


def _ended(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _vocabulary(kb: KnowledgeBase, name: str) -> _Json:
    return {"kind": name, **kb.vocabularies[name].model_dump(mode="json", exclude_unset=True)}


def _text(value: object) -> str:
    return compact_json(value)


def _schema() -> _Json:
    """The JSON Schema of the whole file."""
    definitions = shared_schemas("#/$defs/")
    names: _Json = {"type": "object", "additionalProperties": {"type": "string"}}
    lists = {
        info.plural: {"type": "array", "items": {"$ref": f"#/$defs/{schema_name(kind)}"}}
        for kind, info in RECORD_KINDS.items()
    }
    removed = [{"$ref": f"#/$defs/{tombstone_name(kind)}"} for kind in RECORD_KINDS]
    properties: _Json = {
        "$schema": {"type": "string"},
        "schema_version": {"type": "string", "description": "Version of the shape of records (SemVer)."},
        "content_date": {
            "type": "string",
            "format": "date",
            "description": "First appearance of the newest paper.",
        },
        "title": {"type": "string"},
        "home_scheme": {
            "type": ["string", "null"],
            "description": "Scheme whose concepts methods name.",
        },
        "former_ids": {**names, "description": "The present id of each former one."},
        "paths": {**names, "description": "File by record id; vocabularies by name."},
        "vocabularies": {
            "type": "object",
            "properties": {name: {"$ref": f"#/$defs/{schema_name(name)}"} for name in VOCABULARIES},
        },
        **lists,
        "tombstones": {"type": "array", "items": {"anyOf": removed}},
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:alignkb:schema:knowledge-base:{SCHEMA_VERSION}",
        "title": "Knowledge base",
        "type": "object",
        "required": list(properties)[1:],
        "properties": properties,
        "$defs": definitions,
    }


_KINDS = ", ".join(f"`{info.plural}`" for info in RECORD_KINDS.values())

EXPORTS = (
    Export(
        name="json",
        title="JSON",
        summary="All records and vocabularies, whole and kind by kind; alignkb reads the whole back.",
        schema=f"""\
`{WHOLE}` holds everything: a list for each kind ({_KINDS}),
what stays of removed records (`tombstones`), the vocabularies, the home scheme, the present id of each
former one, and the file of each record. Each record has its kind first, then the fields that its file
has; fields that name a record have its present id. `schema_version` is the version of the shape of
records, `content_date` the date of the newest paper. The JSON Schema (2020-12) lies beside it.""",
        files=(
            FileNote(WHOLE, "everything, to be read back"),
            FileNote(_SCHEMA, "the JSON Schema of the whole"),
            FileNote("data/json/*.json", "the records of one kind as a list"),
        ),
        make=_make_json,
        example=python_example(f"""\
import json
from pathlib import Path

whole = json.loads(Path("{WHOLE}").read_text(encoding="utf-8"))
print(whole["schema_version"], len(whole["papers"]), "papers,", len(whole["methods"]), "methods")
"""),
    ),
    Export(
        name="jsonl",
        title="JSON Lines",
        summary="The same with one record a line, for streams and for tools that load lines.",
        schema=f"""\
Each line is a JSON object with its `kind`. In `{_LINES}` the first line has the kind
`knowledge-base` and says what the head of `{WHOLE}` says; the vocabularies and the
records follow, kind by kind in order of ids, then the tombstones: lines with the kind of the record and
the state `removed`.""",
        files=(
            FileNote(_LINES, "everything"),
            FileNote("data/jsonl/*.jsonl", "the records of one kind"),
        ),
        make=_make_lines,
        example=python_example(f"""\
import json
from collections import Counter
from pathlib import Path

lines = Path("{_LINES}").read_text(encoding="utf-8").split("\\n")[:-1]
print(Counter(json.loads(line)["kind"] for line in lines))
"""),
    ),
)
