"""Exports to disk: all of them are made before the first file is put in its place."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError, UnknownNameError
from alignkb.exports import EXPORTERS
from alignkb.exports.export import FileFacts
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
    found: dict[str, dict[str, bytes]] = {}
    for name, place, content in _made(chosen_exports([ALL]), knowledge_base, options):
        found.setdefault(name, {})[place] = content
    return found


def _made(
    exports: Iterable[Export], knowledge_base: KnowledgeBase, options: ExportOptions
) -> Iterator[tuple[str, str, bytes]]:
    """Every file with the name of its export; those that tell of all files last."""
    facts: dict[str, FileFacts] = {}
    concluding: list[Export] = []
    for export in exports:
        holds = {note.pattern: f"{export.title}: {note.holds}" for note in export.files}
        for place, content in export.make(knowledge_base, options):
            checksum = hashlib.sha256(content).hexdigest()
            facts[place] = FileFacts(export.name, len(content), checksum, holds.get(place, ""))
            yield export.name, place, content
        if export.conclude is not None:
            concluding.append(export)
    for export in concluding:
        if export.conclude is not None:
            for place, content in export.conclude(knowledge_base, options, facts):
                yield export.name, place, content


def write_exports(
    exports: Sequence[Export], knowledge_base: KnowledgeBase, options: ExportOptions, folder: Path
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
        sizes: dict[str, dict[str, int]] = {export.name: {} for export in exports}
        for name, place, content in _made(exports, knowledge_base, options):
            _stage(staged, name, place, content)
            sizes[name][place] = len(content)
        _move(str(staged), str(folder))
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return sizes


def _stage(staged: Path, name: str, place: str, content: bytes) -> None:
    message = f"the export `{name}` cannot have the place {place!r}: it is taken, or no plain path"
    if not _PLACE.fullmatch(place):
        raise AlignkbError(message)
    try:
        write_file(f"{staged}/{place}", content)
    except FileExistsError as error:
        raise AlignkbError(message) from error


def _move(source: str, target: str) -> None:
    """Puts what lies in `source` into `target`, which may be there: a folder that is new at once."""
    if not os.path.lexists(target):
        os.rename(source, target)  # noqa: PTH104  # of thousands of files
        return
    with os.scandir(source) as entries:
        for entry in entries:
            place = f"{target}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                _move(entry.path, place)
            else:
                os.replace(entry.path, place)  # noqa: PTH105  # the same


def write_file(path: str, content: bytes) -> None:
    """Writes a new file, and the folders above it where there are none.

    A path object, a buffer, and a look at the folder for each of thousands would cost more
    than writing.

    Raises:
        FileExistsError: there is such a file.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
        file = os.open(path, flags, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)
