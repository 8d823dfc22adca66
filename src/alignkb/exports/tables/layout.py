"""Models to tables: how a record becomes one row of its table, and its lists rows of others.

A field that holds one value is a column. The fields of a single part, such as the status, are
columns with its name before theirs. A list has a table of its own: its rows begin with the key
of the row that they belong to, and their position in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, get_args, get_origin

from alignkb.exports.tables.columns import (
    HOME,
    PLACE,
    POSITION,
    column_of,
    evidence_link,
    key_column,
    links_of,
)
from alignkb.exports.tables.table import Column, ForeignKey, Row, Table
from alignkb.records.fields import bare_annotation, nested_shape
from alignkb.records.scheme import ConceptPlacement, Scheme

if TYPE_CHECKING:
    from alignkb.records.record import Record, Shape
    from alignkb.records.tombstone import Tombstone
    from alignkb.records.vocabulary import Vocabulary

__all__ = ["Layout", "ListLayout", "record_layout", "single_layout", "vocabulary_layout"]

_ELSEWHERE = frozenset({"former_ids", "evidence"})
"""Lists that stand in one table for all records."""
_KEY_NAMES: Mapping[str, str] = {"traits": "trait", "orcids": "author"}
"""What the keys of mappings are, by field."""


@dataclass(frozen=True, slots=True)
class ListLayout:
    """A list or mapping in a field, and the table of its parts."""

    field: str
    table: Table
    shape: Layout | None
    """How its parts are laid out; None where they are plain values."""
    is_mapping: bool = False
    has_place: bool = False
    """Whether its parts are statements, so that their rows name their place."""
    has_home: bool = False
    """Whether concepts of the home scheme stand there, so that its id stands before them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the values of one shape become cells of a row, and rows of other tables."""

    columns: tuple[Column, ...]
    links: tuple[ForeignKey, ...]
    plain: Callable[[Mapping[str, Any]], Row]
    """Takes the cells of the fields with one value from the values by field."""
    singles: tuple[tuple[str, Layout, Row], ...]
    """Single parts: field, layout, and the cells where there is none."""
    lists: tuple[ListLayout, ...]
    has_evidence: bool
    is_group: bool
    """Whether it makes a statement of each of several methods."""
    is_deep: bool
    """Whether anything of it stands in another table."""

    def cells(self, values: Mapping[str, Any]) -> Row:
        """The cells of a shape as plain data, in the order of the columns."""
        cells = self.plain(values)
        for name, layout, nothing in self.singles:
            part = values[name]
            cells += nothing if part is None else layout.cells(part)
        return cells


@dataclass(frozen=True, slots=True)
class _Row:
    """The row that the rows of a list belong to."""

    root: type[Shape]
    table: str
    prefix: str
    """With what the names of the tables of its lists begin."""
    key: tuple[Column, ...]
    """Its key, as rows of the list repeat it."""
    targets: tuple[str, ...]
    """The columns of the key in its own table."""

    def of_list(self, table: str, field: str) -> _Row:
        """A row of the table of a list in a field of this row."""
        position = Column(f"{field}_position", POSITION.type, f"Place in `{table}`.", is_required=True)
        targets = (*(column.name for column in self.key), POSITION.name)
        return _Row(self.root, table, table, (*self.key, position), targets)


def record_layout(model: type[Record], table: str) -> tuple[Layout, Table]:
    """Layout and table of one kind of record."""
    layout = single_layout(model, table, model.kind)
    links = (ForeignKey(("id",), "records", ("id",)), *layout.links)
    return layout, Table(table, _first_line(model), layout.columns, ("id",), links)


def single_layout(model: type[Record | Tombstone], table: str, singular: str) -> Layout:
    """Layout of a record whose row stands in `table`."""
    row = _Row(model, table, singular, (key_column(singular),), ("id",))
    return _layout(model, row, "", may_lack=False)


def vocabulary_layout(model: type[Vocabulary], singular: str) -> ListLayout:
    """Layout of the terms of a vocabulary, whose only field is their list."""
    ((name, field),) = model.model_fields.items()
    term: type[Shape] = get_args(bare_annotation(field.annotation))[0]
    key_name = next(iter(term.model_fields))
    table = model.kind.replace("-", "_")
    layout = _layout(
        term, _Row(model, table, singular, (key_column(singular),), (key_name,)), "", may_lack=False
    )
    columns = (POSITION, *layout.columns)
    return ListLayout(name, Table(table, _first_line(term), columns, (key_name,), layout.links), layout)


def _layout(model: type[Shape], row: _Row, prefix: str, *, may_lack: bool) -> Layout:
    """Layout of a shape whose cells stand in `row`, the names of its columns after `prefix`."""
    plain, singles, lists = [], [], []
    for name, field in model.model_fields.items():
        part = nested_shape(field.annotation)
        is_list = get_origin(bare_annotation(field.annotation)) in (tuple, Mapping)
        if name in _ELSEWHERE:
            continue
        if is_list:
            lists.append(_list_layout(model, name, row, prefix))
        elif part is not None:
            inner = _layout(part, row, f"{prefix}{name}_", may_lack=may_lack or not field.is_required())
            singles.append((name, inner, (None,) * len(inner.columns)))
        else:
            plain.append(name)
    columns = [column_of(model, name, prefix, may_lack=may_lack) for name in plain]
    links = [link for name in plain for link in links_of(model, name, f"{prefix}{name}")]
    has_evidence = "evidence" in model.model_fields
    return Layout(
        columns=(*columns, *(column for _, inner, _ in singles for column in inner.columns)),
        links=(*links, *(link for _, inner, _ in singles for link in inner.links)),
        plain=_getter(plain),
        singles=tuple(singles),
        lists=tuple(lists),
        has_evidence=has_evidence,
        is_group=model is ConceptPlacement,
        is_deep=has_evidence or bool(lists) or any(inner.is_deep for _, inner, _ in singles),
    )


def _list_layout(model: type[Shape], name: str, row: _Row, prefix: str) -> ListLayout:
    field = model.model_fields[name]
    annotation = bare_annotation(field.annotation)
    table = f"{row.prefix}_{prefix}{name}"
    part = nested_shape(field.annotation)
    shape = _layout(part, row.of_list(table, name), "", may_lack=False) if part else None
    is_mapping = get_origin(annotation) is Mapping
    if shape is not None:
        values, links = shape.columns, shape.links
    else:
        values, links = _value_columns(model, name, annotation)
    has_concept = any("scheme" in link.columns for link in links)
    has_home = has_concept and row.root is not Scheme
    has_place = shape is not None and shape.has_evidence
    columns = (
        *row.key,
        POSITION,
        *((PLACE,) if has_place else ()),
        *((HOME,) if has_home else ()),
        *values,
    )
    keys = tuple(column.name for column in row.key)
    above = ForeignKey(keys, row.table, row.targets)
    has_id = any(column.name == "id" for column in values)
    found = Table(
        name=table,
        meaning=field.description or "",
        columns=columns,
        primary_key=(*keys, "position"),
        foreign_keys=(above, *((evidence_link(keys[0]),) if has_place else ()), *links),
        unique=((keys[0], "id"),) if has_id else (),
    )
    return ListLayout(name, found, shape, is_mapping, has_place, has_home)


def _value_columns(
    model: type[Shape], name: str, annotation: Any
) -> tuple[tuple[Column, ...], tuple[ForeignKey, ...]]:
    """The columns of a list of plain values, and where they lead."""
    value = column_of(model, name, "", may_lack=False, called="value")
    if get_origin(annotation) is not Mapping:
        return (value,), links_of(model, name, "value")
    key_name = _KEY_NAMES.get(name, "key")
    key = Column(key_name, value.type, f"To what the value belongs: the {key_name}.", is_required=True)
    return (key, value), links_of(model, name, "value", key_name)


def _getter(names: list[str]) -> Callable[[Mapping[str, Any]], Row]:
    if len(names) > 1:
        return itemgetter(*names)
    if names:
        only = names[0]
        return lambda values: (values[only],)
    return lambda _values: ()


def _first_line(model: type[Any]) -> str:
    return (model.__doc__ or "").split("\n", 1)[0]
