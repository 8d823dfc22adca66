"""Fields to columns: their types, and to which tables they lead."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from alignkb.exports.tables.table import Column, ColumnType, ForeignKey
from alignkb.records.fields import bare_annotation
from alignkb.records.identifiers import CitationKey, ConceptId, RecordId
from alignkb.records.relation import Relation

if TYPE_CHECKING:
    from alignkb.records.record import Shape

__all__ = ["HOME", "PLACE", "POSITION", "column_of", "evidence_link", "key_column", "links_of"]

POSITION = Column("position", ColumnType.INTEGER, "Place in the list, from 0.", is_required=True)
PLACE = Column(
    "place", ColumnType.TEXT, "How `statements` and `evidence` name the statement.", is_required=True
)
HOME = Column("scheme", ColumnType.TEXT, "Id of the home scheme, of which the concept is.")
_TYPES: Mapping[Any, ColumnType] = {
    bool: ColumnType.BOOLEAN,
    int: ColumnType.INTEGER,
    float: ColumnType.REAL,
}
_OF_METHODS = frozenset({"method", "methods", "studies"})
"""Fields that name methods; others that take the id of a record may name one of any kind."""


def key_column(singular: str) -> Column:
    """The column that names the row to which the row of a list belongs."""
    meaning = f"The {singular.replace('_', ' ')} to which it belongs."
    return Column(singular, ColumnType.TEXT, meaning, is_required=True)


def column_of(model: type[Shape], name: str, prefix: str, *, may_lack: bool, called: str = "") -> Column:
    """The column of a field, or of one value of the list in it.

    Args:
        model: the shape that has the field.
        name: the field.
        prefix: what stands before the name.
        may_lack: whether the whole shape may be missing.
        called: the name of the column, where it is not that of the field.
    """
    field = model.model_fields[name]
    value = _value_type(field.annotation)
    is_optional = NoneType in get_args(field.annotation)
    members = value if isinstance(value, type) and issubclass(value, Enum) else ()
    return Column(
        name=called or f"{prefix}{name}",
        type=_TYPES.get(value, ColumnType.TEXT),
        meaning=" ".join((field.description or "").split()),
        is_required=not (may_lack or is_optional),
        allowed=tuple(member.value for member in members),
    )


def links_of(model: type[Shape], name: str, column: str, key: str = "") -> tuple[ForeignKey, ...]:
    """Where the values of a field lead.

    Args:
        model: the shape that has the field.
        name: the field.
        column: the column in which its values stand.
        key: for a mapping, the column of its keys.
    """
    value = _value_type(model.model_fields[name].annotation)
    if name == "id" or not (isinstance(value, type) and issubclass(value, RecordId)):
        return ()
    if key:
        return (ForeignKey((key, column), "trait_values", (key, "id")),)
    if value is CitationKey:
        return (ForeignKey((column,), "papers", ("id",)),)
    if value is ConceptId:
        return (ForeignKey(("scheme", column), "scheme_concepts", ("scheme", "id")),)
    if model is Relation and name == "type":
        return (ForeignKey((column,), "relation_types", ("id",)),)
    return (ForeignKey((column,), "methods" if name in _OF_METHODS else "records", ("id",)),)


def evidence_link(key: str) -> ForeignKey:
    """The way from the row of a statement to its sources."""
    return ForeignKey((key, "place"), "statements", ("record", "place"))


def _value_type(annotation: Any) -> Any:
    """What a field holds, or what the list or mapping in it holds."""
    bare = bare_annotation(annotation)
    if get_origin(bare) is tuple:
        return _value_type(get_args(bare)[0])
    if get_origin(bare) is Mapping:
        return _value_type(get_args(bare)[1])
    return bare
