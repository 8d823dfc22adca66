"""Fields that an entry takes from another one: `crossref` and `xdata`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.bibtex.blocks import RawEntry

__all__ = ["inherit"]

_PARENT_TYPES = ("proceedings", "mvproceedings", "collection", "mvcollection", "mvbook", "reference")
_NEVER_PAPERS = ("xdata", "set")
_KEPT = frozenset(
    {"title", "subtitle", "author", "crossref", "xdata", "url", "doi", "eprint", "pages", "abstract"}
)
"""What belongs to the parent alone; its title becomes the `booktitle`."""


def inherit(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries with what they inherit, without those that are there to be inherited from.

    Left out are `@xdata` and `@set`, which are no publications, and proceedings and
    collections that another entry names as its `crossref`. A parent that does not exist is
    noted.
    """
    by_key = {entry.key.lower(): entry for entry in reversed(entries) if entry.key}
    parents: set[str] = set()
    found: list[RawEntry] = []
    for entry in entries:
        fields, notes = dict(entry.fields), list(entry.notes)
        for key, inherited in _parents(entry, by_key, notes):
            parents.add(key)
            for name, value in inherited.items():
                if not fields.get(name):
                    fields[name] = value
        changed = replace(entry, fields=MappingProxyType(fields), notes=tuple(notes))
        found.append(changed if entry.fields.get("crossref") or entry.fields.get("xdata") else entry)
    return [entry for entry in found if not _only_serves(entry, parents)]


def _only_serves(entry: RawEntry, parents: set[str]) -> bool:
    return entry.type in _NEVER_PAPERS or (entry.type in _PARENT_TYPES and entry.key.lower() in parents)


def _parents(
    entry: RawEntry, by_key: Mapping[str, RawEntry], notes: list[str]
) -> list[tuple[str, Mapping[str, str]]]:
    """The parents of an entry with the fields that they hand down; one level, then theirs by `xdata`."""
    found: list[tuple[str, Mapping[str, str]]] = []
    names = [(key.strip().lower(), True) for key in entry.fields.get("xdata", "").split(",") if key.strip()]
    crossref = entry.fields.get("crossref", "").strip().lower()
    if crossref:
        names.append((crossref, False))
    for key, is_container in names:
        parent = by_key.get(key)
        if parent is None:
            notes.append(f"it inherits from `{key}`, which is not in the file")
            continue
        if parent is entry:
            continue
        handed = dict(parent.fields) if is_container else _handed_down(parent)
        found.append((key, handed))
    return found


def _handed_down(parent: RawEntry) -> Mapping[str, str]:
    handed = {name: value for name, value in parent.fields.items() if name not in _KEPT}
    title = parent.fields.get("booktitle") or parent.fields.get("title")
    if title:
        handed["booktitle"] = title
    if parent.type == "book":
        handed |= {name: parent.fields[name] for name in ("author",) if name in parent.fields}
    handed.pop("editor", None)
    return handed
