"""The tables of a knowledge base, and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.exports.tables import common
from alignkb.exports.tables.layout import Layout, ListLayout, record_layout, vocabulary_layout
from alignkb.garbage import without_garbage_collection
from alignkb.knowledge_base.statements import sort_of
from alignkb.records.benchmark import Benchmark
from alignkb.records.event import Event
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES
from alignkb.records.method import Method
from alignkb.records.paper import Paper
from alignkb.records.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.exports.export import ExportOptions
    from alignkb.exports.tables.table import Cell, Row, Table
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.dates import PartialDate
    from alignkb.records.record import Record
    from alignkb.records.tombstone import Tombstone
    from alignkb.records.vocabulary import Vocabulary

__all__ = ["rows_by_table", "tables"]

_SINGULARS: Mapping[str, str] = {"traits": "trait", "relation-types": "relation_type", "notation": "notation"}


@cache
def _record_layouts() -> Mapping[str, tuple[Layout, Table]]:
    return {kind: record_layout(info.model, info.plural) for kind, info in RECORD_KINDS.items()}


@cache
def _vocabulary_layouts() -> Mapping[str, ListLayout]:
    return {name: vocabulary_layout(info.model, _SINGULARS[name]) for name, info in VOCABULARIES.items()}


@cache
def tables() -> Mapping[str, Table]:
    """Every table by name: those of all records, then kind by kind, then the vocabularies.

    They follow from the models: a new field is a new column or table.
    """
    found = [common.ABOUT, common.RECORDS, common.FORMER_IDS, common.STATEMENTS, common.EVIDENCE]
    for layout, table in _record_layouts().values():
        found += [table, *_tables_below(layout)]
    found += [common.TOMBSTONES, common.VOCABULARIES]
    for each in _vocabulary_layouts().values():
        found.append(each.table)
        found += _tables_below(each.shape)
    return MappingProxyType({table.name: table for table in found})


def _tables_below(layout: Layout | None) -> Iterator[Table]:
    if layout is None:
        return
    for each in layout.lists:
        yield each.table
        yield from _tables_below(each.shape)
    for _, inner, _ in layout.singles:
        yield from _tables_below(inner)


def rows_by_table(kb: KnowledgeBase, options: ExportOptions) -> Mapping[str, list[Row]]:
    """The rows of every table, in order of the primary key of the record and of the lists in it."""
    collecting = _Collecting(kb.home_scheme_id)
    with without_garbage_collection():
        for record in kb.records():
            collecting.take(kb, record)
        for tombstone in kb.tombstones.values():
            collecting.take_tombstone(kb, tombstone)
        for name, vocabulary in kb.vocabularies.items():
            collecting.rows["vocabularies"].append((name, kb.paths[name]))
            collecting.take_terms(_vocabulary_layouts()[name], vocabulary)
    rows = collecting.rows
    for name in ("records", "former_ids", "statements", "evidence"):
        rows[name].sort()
    rows["about"] = _about(kb, options)
    return rows


def _about(kb: KnowledgeBase, options: ExportOptions) -> list[Row]:
    said = {
        "date": options.date.isoformat(),
        "home_scheme": kb.home_scheme_id,
        "schema_version": SCHEMA_VERSION,
        "site_url": options.site_url,
        "title": options.title,
    }
    return [(name, value) for name, value in said.items() if value]


class _Collecting:
    """Rows by table, as records come in."""

    def __init__(self, home: str | None) -> None:
        self.home = home
        self.rows: dict[str, list[Row]] = {name: [] for name in tables()}
        self.model: type[Record] = Paper

    def take(self, kb: KnowledgeBase, record: Record) -> None:
        """The rows of a record."""
        layout, table = _record_layouts()[record.kind]
        # as plain data its values are exact texts, which SQLite takes twice as fast as subclasses
        values = record.model_dump(mode="json")
        date = _date(kb, record)
        self._enter(kb, record, values, (False, *_days(date)) if date else (False, None, None, None))
        self.rows[table.name].append(layout.cells(values))
        self.model = type(record)
        self._within(layout, values, (values["id"],), "", is_part=False)

    def take_tombstone(self, kb: KnowledgeBase, tombstone: Tombstone) -> None:
        """The rows of what stays of a removed record."""
        values = tombstone.model_dump(mode="json")
        self._enter(kb, tombstone, values, (True, None, None, None))
        cells = common.TOMBSTONE_LAYOUT.cells({**values, "label": tombstone.title_text})
        self.rows["tombstones"].append((tombstone.kind, *cells))

    def take_terms(self, each: ListLayout, vocabulary: Vocabulary) -> None:
        """The rows of a vocabulary."""
        if each.shape is None:
            return
        for number, term in enumerate(vocabulary.model_dump(mode="json")[each.field]):
            cells = each.shape.cells(term)
            self.rows[each.table.name].append((number, *cells))
            self._within(each.shape, term, cells[:1], "", is_part=False)

    def _enter(
        self, kb: KnowledgeBase, entry: Record | Tombstone, values: Mapping[str, Any], derived: Row
    ) -> None:
        own_id = values["id"]
        self.rows["records"].append((own_id, entry.kind, entry.title_text, kb.paths[own_id], *derived))
        if values["former_ids"]:
            self.rows["former_ids"].extend(
                (own_id, number, former) for number, former in enumerate(values["former_ids"])
            )

    def _within(
        self, layout: Layout, values: Mapping[str, Any], key: Row, place: str, *, is_part: bool
    ) -> None:
        """The rows of other tables in which something of `values` stands.

        Args:
            layout: how the values are laid out.
            values: one shape as plain data.
            key: the key of its row.
            place: where it stands in the record; empty for the record as a whole.
            is_part: whether it is a part of a statement.
        """
        if layout.has_evidence:
            self._state(layout, values, key[0], place, is_part=is_part)
        is_inner = layout.has_evidence and place != ""
        before = f"{place}." if place else ""
        for name, inner, _ in layout.singles:
            part = values[name]
            if part is not None and inner.is_deep:
                self._within(inner, part, key, f"{before}{name}", is_part=is_inner)
        for each in layout.lists:
            found = values[each.field]
            if not found:
                continue
            if each.shape is not None:
                self._take_parts(each, each.shape, found, key, f"{before}{each.field}", is_part=is_inner)
                continue
            home: Row = (self.home,) if each.has_home else ()
            cells = _pairs(found) if each.is_mapping else ((one,) for one in found)
            self.rows[each.table.name] += [(*key, number, *home, *cell) for number, cell in enumerate(cells)]

    def _take_parts(
        self, each: ListLayout, shape: Layout, parts: list[Any], key: Row, place: str, *, is_part: bool
    ) -> None:
        rows = self.rows[each.table.name]
        home: Row = (self.home,) if each.has_home else ()
        for number, part in enumerate(parts):
            own, there = (*key, number), f"{place}.{number}"
            rows.append((*own, *((there,) if each.has_place else ()), *home, *shape.cells(part)))
            if shape.is_deep:
                self._within(shape, part, own, there, is_part=is_part)

    def _state(
        self, layout: Layout, values: Mapping[str, Any], record_id: Cell, place: str, *, is_part: bool
    ) -> None:
        """The rows of a statement and its sources."""
        sources = values["evidence"]
        counts = len(values["methods"]) if layout.is_group else int(bool(sources) or not is_part)
        sort = sort_of(self.model, place.partition(".")[0])
        place = place or common.WHOLE
        self.rows["statements"].append((record_id, place, sort, counts))
        self.rows["evidence"] += [
            (record_id, place, number, *common.source_cells(source)) for number, source in enumerate(sources)
        ]


def _pairs(values: Mapping[str, Any]) -> Iterator[Row]:
    """The values of a mapping with their keys; a key with several values once for each."""
    for key, found in values.items():
        if isinstance(found, list):
            yield from ((key, one) for one in found)
        else:
            yield (key, found)


def _date(kb: KnowledgeBase, record: Record) -> PartialDate | None:
    if isinstance(record, Paper):
        return record.first_public
    if isinstance(record, Method | Benchmark):
        return kb.introduced(record)
    return record.date if isinstance(record, Event) else None


@lru_cache(maxsize=4096)
def _days(date: PartialDate) -> Row:
    """The date, and the first and the last day that it may mean."""
    return str(date), date.earliest.isoformat(), date.latest.isoformat()
