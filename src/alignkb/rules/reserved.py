"""The rule about ids that no record can have: their places are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import concept_clash, record_clash
from alignkb.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records import Record, Tombstone
    from alignkb.rules.context import Context
    from alignkb.source import NodePath

__all__ = ["reserved_id"]

_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
"""Names that Windows keeps for devices, with whatever ending.

Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""


def reserved_id(context: Context) -> Iterator[Finding]:
    """An id claims a place that the site needs itself, or is no name for a file.

    The id of a record is its address, and the site has pages of its own beside those of records:
    a method `choose` would claim the page on which readers choose a method, a concept `index`
    that of its scheme. Events, challenges and top concepts are anchors on a page: an event
    `removed` would claim the place of the events that were removed. Former ids lead on from old
    addresses, and claim them in the same way.

    Windows keeps some names for devices, such as `con`, `nul` and `com1`: there, the repository
    could not even be checked out.

    Choose another id, such as `choose-method`, and name the file after it. A former id of that
    kind never had a page: remove it.
    """
    for entry in context.knowledge_base.entries():
        for name, node in ((entry.id, ("id",)), *_former(entry)):
            fault = _fault(name, record_clash(entry.kind, name))
            if fault:
                yield Finding(
                    context.place(entry, *node),
                    f"`{name}` cannot be an id: {fault}",
                    f"write another one, such as `{name}-{entry.kind}`, and name the file after it"
                    if name == entry.id
                    else "remove it",
                )
    for scheme in context.knowledge_base.schemes.values():
        for index, concept in enumerate(scheme.concepts):
            fault = _fault(concept.id, concept_clash(scheme.id, concept))
            if fault:
                yield Finding(
                    context.place(scheme, "concepts", index, "id"),
                    f"`{concept.id}` cannot be the id of a concept: {fault}",
                    f"write another one, such as `{concept.id}-methods`",
                )


def _former(entry: Record | Tombstone) -> Iterator[tuple[str, NodePath]]:
    for index, former_id in enumerate(entry.former_ids):
        yield former_id, ("former_ids", index)


def _fault(name: str, claimed: str | None) -> str:
    """Why nothing can be called so; empty where it can."""
    if name in _DEVICES:
        return "Windows has no files of that name"
    return f"the site has something of its own at `{claimed}`" if claimed is not None else ""
