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
from alignkb.exports.side_by_side import in_turn_or_side_by_side, possible_processes
from alignkb.garbage import without_garbage_collection
from alignkb.records.closest import closest

if TYPE_CHECKING:
    from alignkb.exports.export import Export, ExportedFile, ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["chosen_exports", "make_all", "write_exports"]

_PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
ALL = "all"
"""The name that stands for every export that can be made here."""
_MANY_RECORDS = 2_000
"""With fewer, other processes would hardly have begun when all is done."""


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
    exports = chosen_exports([ALL])
    found: dict[str, dict[str, bytes]] = {}
    facts: dict[str, FileFacts] = {}
    for export in exports:
        for file, told in _made(export, knowledge_base, options):
            found.setdefault(export.name, {})[file[0]] = file[1]
            facts[file[0]] = told
    for export, (place, content) in _concluding(exports, knowledge_base, options, facts):
        found.setdefault(export.name, {})[place] = content
    return found


def _made(
    export: Export, knowledge_base: KnowledgeBase, options: ExportOptions
) -> Iterator[tuple[ExportedFile, FileFacts]]:
    """The files of an export but those that tell of all files, and what is told of each."""
    holds = {note.pattern: f"{export.title}: {note.holds}" for note in export.files}
    for place, content in export.make(knowledge_base, options):
        checksum = hashlib.sha256(content).hexdigest()
        yield (place, content), FileFacts(export.name, len(content), checksum, holds.get(place, ""))


def _concluding(
    exports: Iterable[Export],
    knowledge_base: KnowledgeBase,
    options: ExportOptions,
    facts: Mapping[str, FileFacts],
) -> Iterator[tuple[Export, ExportedFile]]:
    """The files that tell of all files."""
    for export in exports:
        if export.conclude is not None:
            for file in export.conclude(knowledge_base, options, facts):
                yield export, file


def write_exports(
    exports: Sequence[Export],
    knowledge_base: KnowledgeBase,
    options: ExportOptions,
    folder: Path,
    *,
    processes: int | None = None,
) -> Mapping[str, Mapping[str, int]]:
    """Writes the files below `folder`; their sizes in bytes by place, by name of the export.

    Files of the same places are replaced, others stay. Until every file is made nothing in
    `folder` changes.

    Args:
        exports: what to write.
        knowledge_base: of what.
        options: what the files say of it as a whole.
        folder: where to; it need not be there.
        processes: how many may make exports at once; by default as many as can, and one for
            a knowledge base so small that it is not worth to start others.

    Raises:
        AlignkbError: two exports claim one place, or a place leads out of the folder.
        OSError: the folder cannot be written.
    """
    if processes is None:
        is_large = len(knowledge_base.known_ids) >= _MANY_RECORDS
        processes = possible_processes() if is_large else 1
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))

    def write(number: int) -> dict[str, FileFacts]:
        facts = {}
        for (place, content), told in _made(exports[number], knowledge_base, options):
            _stage(staged, exports[number].name, place, content)
            facts[place] = told
        return facts

    try:
        sizes: dict[str, dict[str, int]] = {export.name: {} for export in exports}
        facts: dict[str, FileFacts] = {}
        with without_garbage_collection():
            for told in in_turn_or_side_by_side(write, len(exports), processes):
                facts |= told
        for place, told_of_one in facts.items():
            sizes[told_of_one.export][place] = told_of_one.size
        for export, (place, content) in _concluding(exports, knowledge_base, options, facts):
            _stage(staged, export.name, place, content)
            sizes[export.name][place] = len(content)
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
