"""The tables in which something of records of every kind stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from alignkb.exports.tables.columns import column_of, links_of
from alignkb.exports.tables.layout import single_layout
from alignkb.exports.tables.table import Column, ColumnType, ForeignKey, Row, Table
from alignkb.records.evidence import Evidence
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.tombstone import LabelledTombstone

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ABOUT",
    "EVIDENCE",
    "FORMER_IDS",
    "RECORDS",
    "STATEMENTS",
    "TOMBSTONES",
    "TOMBSTONE_LAYOUT",
    "VOCABULARIES",
    "WHOLE",
    "source_cells",
]

_EVIDENCE_FIELDS = tuple(Evidence.model_fields)
source_cells: Callable[[Mapping[str, Any]], Row] = itemgetter(*_EVIDENCE_FIELDS)
"""The cells of a source, as plain data."""
WHOLE = "."
"""The place of a statement that the record makes as a whole."""
_KINDS = tuple(RECORD_KINDS)


def _text(name: str, meaning: str, *, may_lack: bool = False, allowed: tuple[str, ...] = ()) -> Column:
    return Column(name, ColumnType.TEXT, meaning, is_required=not may_lack, allowed=allowed)


def _number(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.INTEGER, meaning, is_required=True)


def _evidence_columns() -> Iterator[Column]:
    for name in _EVIDENCE_FIELDS:
        yield column_of(Evidence, name, "", may_lack=False)


_OF_RECORD = ForeignKey(("record",), "records", ("id",))

ABOUT = Table(
    "about",
    "What is said of the knowledge base as a whole.",
    (
        _text("name", "`title`, `date` of the content, `schema_version`, and, if known, `home_scheme`."),
        _text("value", "Its value."),
    ),
    ("name",),
)
RECORDS = Table(
    "records",
    "Every record of every kind, and what stays of removed ones.",
    (
        _text("id", "Permanent name of the record."),
        _text("kind", "Kind of the record.", allowed=_KINDS),
        _text("title", "The text that stands for the record in lists."),
        _text("file", "File of the record in the repository."),
        Column("is_removed", ColumnType.BOOLEAN, "Whether only a tombstone stays of it.", is_required=True),
        _text(
            "date",
            "Derived: when a paper was first public, a method or benchmark introduced, "
            "or an event; as far as known.",
            may_lack=True,
        ),
        _text("earliest", "Derived: the first day that `date` may mean.", may_lack=True),
        _text("latest", "Derived: the last day that `date` may mean.", may_lack=True),
    ),
    ("id",),
)
FORMER_IDS = Table(
    "former_ids",
    "Ids under which records were known before; they lead to them for ever.",
    (
        _text("record", "Id of the record."),
        _number("position", "Place in the list, from 0."),
        _text("former_id", "The former id."),
    ),
    ("record", "position"),
    (_OF_RECORD,),
)
STATEMENTS = Table(
    "statements",
    "Everything in records that may name a source for itself.",
    (
        _text("record", "Id of the record."),
        _text("place", "Field, and place in its list, as `relations.0`; `.` for the record as a whole."),
        _text("sort", "Sort of statement, such as `claims` or `relations`."),
        _number(
            "counts",
            "How many statements it counts as: a group of placements one for each method, "
            "a part of another statement without a source of its own none.",
        ),
    ),
    ("record", "place"),
    (_OF_RECORD,),
)
EVIDENCE = Table(
    "evidence",
    "The sources of statements.",
    (
        _text("record", "Id of the record that makes the statement."),
        _text("place", "The statement, as `statements` names it."),
        _number("position", "Place in the list, from 0."),
        *_evidence_columns(),
    ),
    ("record", "place", "position"),
    (
        ForeignKey(("record", "place"), "statements", ("record", "place")),
        *links_of(Evidence, "paper", "paper"),
    ),
)
TOMBSTONE_LAYOUT = single_layout(LabelledTombstone, "tombstones", "tombstone")
"""Id, label or title, and the status."""
TOMBSTONES = Table(
    "tombstones",
    "What stays of removed records.",
    (_text("kind", "The kind that the record was of.", allowed=_KINDS), *TOMBSTONE_LAYOUT.columns),
    ("id",),
    (ForeignKey(("id",), "records", ("id",)), *TOMBSTONE_LAYOUT.links),
)
VOCABULARIES = Table(
    "vocabularies",
    "The vocabularies that there are.",
    (_text("name", "Name of the vocabulary."), _text("file", "Its file in the repository.")),
    ("name",),
)
