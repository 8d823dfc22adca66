"""Files to a knowledge base: read, shaped, joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.diagnostics import Diagnostic, Span
from alignkb.garbage import without_garbage_collection
from alignkb.knowledge_base.joining import Joining
from alignkb.knowledge_base.model import KnowledgeBase
from alignkb.records.kinds import discover_records
from alignkb.source import Source, faults, read_document
from alignkb.source.discovery import RecordFile
from alignkb.source.reader import MAX_BYTES

if TYPE_CHECKING:
    from alignkb.project import Project

__all__ = ["Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the files of a project."""

    knowledge_base: KnowledgeBase
    diagnostics: tuple[Diagnostic, ...]
    """Faults of source and shape; what the rules say is not among them."""
    sources: Mapping[str, Source]
    """The text of every file that is not too large, by path; bytes that are not UTF-8 are replaced."""


def load(
    project: Project,
    progress: Callable[[int, int], None] | None = None,
    instead: Mapping[str, bytes] = MappingProxyType({}),
) -> Loaded:
    """The knowledge base of `project`, with all faults of reading; never stops at one.

    A record whose shape is wrong is left out, but its id stays known.

    Args:
        project: the project to read.
        progress: called now and then with the number of files read and of all files.
        instead: what files are taken to hold, by path, whatever they do hold.
    """
    discovered = discover_records(project.root)
    reading = _Reading(instead)
    total = len(discovered.files)
    with without_garbage_collection():
        for number, file in enumerate(discovered.files):
            if progress is not None and number % 64 == 0:
                progress(number, total)
            reading.take(file, project)
    if progress is not None:
        progress(total, total)
    knowledge_base = reading.joining.knowledge_base(project.home_scheme)
    found = (*discovered.diagnostics, *reading.diagnostics, *reading.joining.diagnostics)
    diagnostics = tuple(sorted(found, key=lambda each: each.sort_key))
    return Loaded(knowledge_base, diagnostics, MappingProxyType(reading.sources))


def _bytes(path: str) -> bytes:
    """The content of a file; a path object for each of thousands would cost more than reading."""
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


class _Reading:
    """Files as they are read, and the records that are joined from them."""

    def __init__(self, instead: Mapping[str, bytes]) -> None:
        self.instead = instead
        self.joining = Joining()
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}

    def take(self, file: RecordFile, project: Project) -> None:
        """Reads one file and joins what it holds."""
        try:
            raw = self.instead.get(file.path) or _bytes(f"{project.root}/{file.path}")
        except OSError as error:
            problem = f"the file cannot be read: {error.strerror}"
            self.diagnostics.append(faults.unreadable_file(Span(file.path), problem))
            self.joining.know(file, {})
            return
        document, found = read_document(file.path, raw)
        self.diagnostics.extend(found)
        if document is None:
            if len(raw) <= MAX_BYTES:
                text = raw.decode(errors="replace").removeprefix("\ufeff")
                self.sources[file.path] = Source(file.path, text)
            self.joining.know(file, {})
            return
        self.sources[file.path] = document.source
        self.joining.join(file, document, found)
