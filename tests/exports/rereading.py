"""Tables back to records: written from the rule alone by which fields become columns and tables.

A field with one value is a column, a single part has columns with its name before theirs, a list
has a table named after the kind (or the table above it) and the field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any, get_args, get_origin

from alignkb.knowledge_base import KnowledgeBase
from alignkb.records.fields import bare_annotation, nested_shape
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES
from alignkb.records.record import Shape

__all__ = ["Rows", "differences", "reread"]

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of each table, each as cells by column, with their types."""
_SINGULARS = {"traits": "trait", "relation-types": "relation_type", "notation": "notation"}


class _Reading:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.by_first: dict[str, dict[Any, list[Mapping[str, Any]]]] = {}

    def of(self, table: str, key: Sequence[Any]) -> list[Mapping[str, Any]]:
        """The rows of `table` whose first cells are `key`, in order of their position."""
        if table not in self.by_first:
            groups: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
            for row in self.rows[table]:
                groups[next(iter(row.values()))].append(row)
            self.by_first[table] = groups
        found = [
            row for row in self.by_first[table].get(key[0], []) if list(row.values())[: len(key)] == list(key)
        ]
        return sorted(found, key=lambda row: int(row["position"]))

    def shape(
        self, model: type[Shape], row: Mapping[str, Any], below: str, key: Sequence[Any], place: str
    ) -> dict[str, Any]:
        """What `model` is made from.

        Args:
            model: the shape.
            row: the row in which its single values stand, by the names of its fields.
            below: with what the names of the tables of its lists begin.
            key: the key of the row.
            place: where it stands in the record.
        """
        found: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            part = nested_shape(field.annotation)
            annotation = bare_annotation(field.annotation)
            here = f"{place}.{name}" if place else name
            if name == "former_ids":
                found[name] = tuple(each["former_id"] for each in self.of("former_ids", key))
            elif name == "evidence":
                found[name] = self.evidence(key[0], place or ".")
            elif get_origin(annotation) is Mapping:
                found[name] = self.mapping(annotation, f"{below}_{name}", key)
            elif get_origin(annotation) is tuple and part is None:
                found[name] = tuple(each["value"] for each in self.of(f"{below}_{name}", key))
            elif get_origin(annotation) is tuple and part is not None:
                table = f"{below}_{name}"
                found[name] = tuple(
                    self.shape(part, each, table, (*key, each["position"]), f"{here}.{each['position']}")
                    for each in self.of(table, key)
                )
            elif part is not None:
                inner = {
                    column.removeprefix(f"{name}_"): cell
                    for column, cell in row.items()
                    if column.startswith(f"{name}_")
                }
                if any(cell is not None for cell in inner.values()):
                    found[name] = self.shape(part, inner, f"{below}_{name}", key, here)
            elif row[name] is not None:
                # SQLite has no booleans
                found[name] = bool(row[name]) if annotation is bool else row[name]
            else:
                assert NoneType in get_args(field.annotation), (model, name)
        return found

    def evidence(self, record_id: str, place: str) -> tuple[dict[str, Any], ...]:
        return tuple(
            {name: each[name] for name in ("paper", "locator", "note") if each[name] is not None}
            for each in self.of("evidence", (record_id, place))
        )

    def mapping(self, annotation: Any, table: str, key: Sequence[Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        has_several = get_origin(bare_annotation(get_args(annotation)[1])) is tuple
        for row in self.of(table, key):
            name, value = list(row.values())[-2:]
            found[name] = (*found.get(name, ()), value) if has_several else value
        return found


def reread(rows: Rows) -> dict[str, Mapping[str, Any]]:
    """Records by id, by the field of the knowledge base in which they stand; tombstones and vocabularies too."""
    reading = _Reading(rows)
    found: dict[str, Mapping[str, Any]] = {}
    for kind, info in RECORD_KINDS.items():
        found[info.plural] = {
            row["id"]: info.model.model_validate(reading.shape(info.model, row, kind, (row["id"],), ""))
            for row in rows[info.plural]
        }
    tombstones = {}
    for row in rows["tombstones"]:
        model = RECORD_KINDS[row["kind"]].tombstone
        named = {"title": row["label"], **row}
        tombstones[row["id"]] = model.model_validate(
            reading.shape(model, named, "tombstone", (row["id"],), "")
        )
    found["tombstones"] = tombstones
    vocabularies = {}
    for name in [row["name"] for row in rows["vocabularies"]]:
        ((field, declared),) = VOCABULARIES[name].model.model_fields.items()
        term = nested_shape(declared.annotation)
        assert term is not None
        key = next(iter(term.model_fields))
        terms = sorted(rows[name.replace("-", "_")], key=lambda row: int(row["position"]))
        vocabularies[name] = VOCABULARIES[name].model.model_validate(
            {field: tuple(reading.shape(term, row, _SINGULARS[name], (row[key],), "") for row in terms)}
        )
    found["vocabularies"] = vocabularies
    return found


def differences(rows: Rows, kb: KnowledgeBase) -> list[tuple[str, str]]:
    """What is not the same in the tables and in the knowledge base: field and id."""
    found = reread(rows)
    return [
        (name, record_id)
        for name, records in found.items()
        for record_id in sorted({*records, *getattr(kb, name)})
        if records.get(record_id) != getattr(kb, name).get(record_id)
    ]
