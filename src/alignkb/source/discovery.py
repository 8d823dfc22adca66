"""Which files of a project are read, and the ones that lie where they should not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.diagnostics import Diagnostic, Span
from alignkb.source import faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Discovered", "RecordFile", "discover"]

_OTHER_ENDINGS = (".yml", ".YAML", ".YML", ".json")


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that is to be read, and what it must hold."""

    path: str
    """Relative to the project's root, with forward slashes."""
    kind: str


@dataclass(frozen=True, slots=True)
class Discovered:
    """The files of a project, by path, and what is wrong with where files lie."""

    files: tuple[RecordFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def discover(root: Path, folders: Mapping[str, str], single_files: Mapping[str, str]) -> Discovered:
    """The record files below `root`.

    Args:
        root: the project's root folder.
        folders: kind of record by folder, such as `{"papers": "paper"}`; the folder's
            sub-folders belong to it.
        single_files: kind by path, such as `{"taxonomy/traits.yaml": "traits"}`.
    """
    files: list[RecordFile] = []
    diagnostics: list[Diagnostic] = []
    tops = sorted({path.partition("/")[0] for path in (*folders, *single_files)})
    for path, is_link in _walk(root, tops):
        kind = single_files.get(path) or _kind_of(path, folders)
        if is_link:
            diagnostics.append(_link(path))
        elif path.endswith(_OTHER_ENDINGS):
            diagnostics.append(_ending(path))
        elif not path.endswith(".yaml"):
            continue
        elif kind is None:
            diagnostics.append(_place(path, folders))
        else:
            files.append(RecordFile(path, kind))
    return Discovered(tuple(files), tuple(diagnostics))


def _kind_of(path: str, folders: Mapping[str, str]) -> str | None:
    for folder, kind in folders.items():
        if path.startswith(f"{folder}/"):
            return kind
    return None


def _walk(root: Path, tops: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Path of every file below the folders `tops`, in order, and whether it is a link."""
    for top in tops:
        pending = [top]
        while pending:
            folder = pending.pop()
            try:
                with os.scandir(root / folder) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except (FileNotFoundError, NotADirectoryError):
                continue
            below = []
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink():
                    yield path, True
                elif entry.is_dir():
                    below.append(path)
                else:
                    yield path, False
            pending.extend(reversed(below))


def _link(path: str) -> Diagnostic:
    return faults.misplaced_file(
        Span(path),
        "this is a link to another file",
        "put a file of its own in its place",
    )


def _ending(path: str) -> Diagnostic:
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return faults.misplaced_file(
        Span(path),
        "this file is not read: its name does not end in `.yaml`",
        f"rename it to `{stem}.yaml`",
    )


def _place(path: str, folders: Mapping[str, str]) -> Diagnostic:
    allowed = ", ".join(f"`{folder}/`" for folder in folders)
    return faults.misplaced_file(
        Span(path),
        "no kind of record belongs in this folder",
        f"move it into one of {allowed}",
    )
