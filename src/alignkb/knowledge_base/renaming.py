"""Records that were renamed: what an old id leads to, and references that still use it.

Two pull requests meet: one renames a record, the other names it by its old id. Neither
conflicts with the other, so that the reference must lead to the record all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from alignkb.knowledge_base.references import references_of
from alignkb.records.record import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from alignkb.records.record import Record
    from alignkb.records.tombstone import Tombstone
    from alignkb.source import NodePath

__all__ = ["FormerName", "current_ids", "with_current_ids"]

_Entry = TypeVar("_Entry", "Record", "Tombstone")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A field that names a record by an id that it no longer has."""

    source: str
    """Id of the record that the field belongs to."""
    path: NodePath
    former_id: str


def current_ids(
    entries: Iterable[Record | Tombstone], taken: Collection[str], claims: Mapping[str, str]
) -> Mapping[str, str]:
    """The present id of each former one; of several claims to one the first counts.

    Args:
        entries: the records and tombstones.
        taken: ids that are in use, which no former id can take away from their records.
        claims: present id by former id, of records whose shape is wrong.
    """
    found: dict[str, str] = {}
    stated = ((former_id, str(entry.id)) for entry in entries for former_id in entry.former_ids)
    for former_id, record_id in (*stated, *claims.items()):
        if former_id not in taken:
            found.setdefault(former_id, record_id)
    return MappingProxyType(dict(sorted(found.items())))


def with_current_ids(entry: _Entry, current: Mapping[str, str]) -> tuple[_Entry, tuple[FormerName, ...]]:
    """The record with present ids in all fields that name records, and those that had others.

    Texts stay as they are written.
    """
    names: list[FormerName] = []
    for reference in references_of(entry):
        if reference.role != "text" and reference.target in current:
            names.append(FormerName(entry.id, reference.path, reference.target))
            entry = _replaced(entry, reference.path, current[reference.target])
    return entry, tuple(names)


def _replaced(node: Any, path: NodePath, text: str) -> Any:  # a node can be a shape, a tuple or a text
    """`node` with `text` in place of the text at `path`."""
    if not path:
        return type(node)(text)
    step, *rest = path
    if isinstance(node, Shape):
        return node.model_copy(update={str(step): _replaced(getattr(node, str(step)), tuple(rest), text)})
    return tuple(
        _replaced(part, tuple(rest), text) if index == step else part for index, part in enumerate(node)
    )
