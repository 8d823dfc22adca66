"""Exports to disk: all of them are made before the first file is put in its place."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError, UnknownNameError
from alignkb.exports import EXPORTERS
from alignkb.records.closest import closest

if TYPE_CHECKING:
    from alignkb.exports.export import Export, ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["chosen_exports", "make_all", "write_exports"]

_PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
ALL = "all"
"""The name that stands for every export that can be made here."""


def chosen_exports(names: Iterable[str]) -> tuple[Export, ...]:
    """The exports of these names, each once; `all` stands for every one that can be made here.

    Raises:
        UnknownNameError: there is no export of a name; the message offers the closest.
        AlignkbError: an export that is named needs an extra that is not installed.
    """
    found: dict[str, Export] = {}
    for name in names:
        if name == ALL:
            found |= {export.name: export for export in EXPORTERS.values() if export.is_available}
            continue
        export = EXPORTERS.get(name)
        if export is None:
            near = closest(name, EXPORTERS)
            hint = f"did you mean `{near}`?" if near else "`alignkb export --list` names them"
            message = f"there is no export `{name}`; {hint}"
            raise UnknownNameError(message)
        if not export.is_available:
            message = (
                f"the export `{name}` needs the extra `{export.extra}`: pip install 'alignkb[{export.extra}]'"
            )
            raise AlignkbError(message)
        found[name] = export
    return tuple(found.values())


def make_all(knowledge_base: KnowledgeBase, options: ExportOptions) -> dict[str, dict[str, bytes]]:
    """Every export that can be made here: its files by place, by name of the export."""
    return {
        export.name: dict(export.make(knowledge_base, options))
        for export in EXPORTERS.values()
        if export.is_available
    }


def write_exports(
    exports: Iterable[Export], knowledge_base: KnowledgeBase, options: ExportOptions, folder: Path
) -> Mapping[str, Mapping[str, int]]:
    """Writes the files below `folder`; their sizes in bytes by place, by name of the export.

    Files of the same places are replaced, others stay. Until every file is made nothing in
    `folder` changes.

    Raises:
        AlignkbError: two exports claim one place, or a place leads out of the folder.
        OSError: the folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        sizes = {export.name: _stage(export, knowledge_base, options, staged) for export in exports}
        for places in sizes.values():
            for place in places:
                (folder / place).parent.mkdir(parents=True, exist_ok=True)
                (staged / place).replace(folder / place)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return sizes


def _stage(
    export: Export, knowledge_base: KnowledgeBase, options: ExportOptions, staged: Path
) -> Mapping[str, int]:
    sizes: dict[str, int] = {}
    for place, content in export.make(knowledge_base, options):
        target = staged / place
        if not _PLACE.fullmatch(place) or target.exists():
            message = (
                f"the export `{export.name}` cannot have the place {place!r}: it is taken, or no plain path"
            )
            raise AlignkbError(message)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        sizes[place] = len(content)
    return sizes
