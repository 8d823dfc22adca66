"""Files to a knowledge base: read, shaped, joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.diagnostics import Diagnostic, Span
from alignkb.garbage import without_garbage_collection
from alignkb.knowledge_base.model import KnowledgeBase
from alignkb.knowledge_base.renaming import current_ids, with_current_ids
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES, discover_records
from alignkb.records.parsing import parse_record
from alignkb.records.tombstone import Tombstone
from alignkb.source import Source, faults, read_document
from alignkb.source.discovery import RecordFile
from alignkb.source.reader import MAX_BYTES

if TYPE_CHECKING:
    from alignkb.knowledge_base.renaming import FormerName
    from alignkb.project import Project
    from alignkb.records.record import Record
    from alignkb.records.vocabulary import Vocabulary

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
    joining = _Joining(list(discovered.diagnostics), instead)
    total = len(discovered.files)
    with without_garbage_collection():
        for number, file in enumerate(discovered.files):
            if progress is not None and number % 64 == 0:
                progress(number, total)
            joining.take(file, project)
    if progress is not None:
        progress(total, total)
    knowledge_base = joining.knowledge_base(project)
    diagnostics = tuple(sorted(joining.diagnostics, key=lambda found: found.sort_key))
    return Loaded(knowledge_base, diagnostics, MappingProxyType(joining.sources))


def _bytes(path: str) -> bytes:
    """The content of a file; a path object for each of thousands would cost more than reading."""
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


class _Joining:
    """Records as they come in, file by file."""

    def __init__(self, diagnostics: list[Diagnostic], instead: Mapping[str, bytes]) -> None:
        self.diagnostics = diagnostics
        self.instead = instead
        self.sources: dict[str, Source] = {}
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in RECORD_KINDS}
        self.tombstones: dict[str, Tombstone] = {}
        self.unread_former_ids: dict[str, str] = {}
        self.former_names: list[FormerName] = []
        self.vocabularies: dict[str, Vocabulary] = {}
        self.known_ids: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.second_paths: dict[str, tuple[str, ...]] = {}

    def take(self, file: RecordFile, project: Project) -> None:
        """Reads and shapes one file."""
        try:
            raw = self.instead.get(file.path) or _bytes(f"{project.root}/{file.path}")
        except OSError as error:
            problem = f"the file cannot be read: {error.strerror}"
            self.diagnostics.append(faults.unreadable_file(Span(file.path), problem))
            self._know(file, {})
            return
        document, found = read_document(file.path, raw)
        self.diagnostics.extend(found)
        if document is None:
            if len(raw) <= MAX_BYTES:
                text = raw.decode(errors="replace").removeprefix("\ufeff")
                self.sources[file.path] = Source(file.path, text)
            self._know(file, {})
            return
        self.sources[file.path] = document.source
        record, misshapen = parse_record(document, file.kind)
        blamed = {(fault.span.line, fault.span.column) for fault in found}
        self.diagnostics.extend(
            fault for fault in misshapen if (fault.span.line, fault.span.column) not in blamed
        )
        if file.kind in VOCABULARIES:
            self.paths[file.kind] = file.path
            if record is not None:
                self.vocabularies[file.kind] = record  # type: ignore[assignment]  # the kind tells which
            return
        record_id = self._know(file, document.data)
        if record is None:
            self._claim_former_ids(record_id, document.data.get("former_ids"))
        if isinstance(record, Tombstone) and record_id == record.id:
            self.tombstones.setdefault(record_id, record)
        elif record is not None and record_id == record.id:  # type: ignore[union-attr]  # as above
            self.records[file.kind].setdefault(record_id, record)  # type: ignore[arg-type]

    def _know(self, file: RecordFile, data: Mapping[str, Any]) -> str:
        """Remembers the id of a file, even where nothing else of it can be used."""
        stem = file.path.rpartition("/")[2].removesuffix(".yaml")
        written = data.get("id")
        record_id = written if isinstance(written, str) and written else stem
        if file.kind in VOCABULARIES:
            return record_id
        if record_id in self.known_ids:
            self.second_paths[record_id] = (*self.second_paths.get(record_id, ()), file.path)
        else:
            self.known_ids[record_id] = file.kind
            self.paths[record_id] = file.path
        return record_id

    def _claim_former_ids(self, record_id: str, written: object) -> None:
        """Remembers the former ids of a record of which nothing else can be used."""
        for former_id in written if isinstance(written, tuple) else ():
            if isinstance(former_id, str):
                self.unread_former_ids.setdefault(former_id, record_id)

    def knowledge_base(self, project: Project) -> KnowledgeBase:
        """The knowledge base of everything taken."""
        self._lead_former_ids()
        kinds = {
            info.plural: MappingProxyType(dict(sorted(self.records[kind].items())))
            for kind, info in RECORD_KINDS.items()
        }
        return KnowledgeBase(
            **kinds,  # type: ignore[arg-type]  # each mapping holds the records of its kind
            tombstones=MappingProxyType(dict(sorted(self.tombstones.items()))),
            traits=self._terms("traits", "traits", "id"),
            relation_types=self._terms("relation-types", "relation_types", "id"),
            notation=self._terms("notation", "symbols", "symbol"),
            vocabularies=MappingProxyType(dict(sorted(self.vocabularies.items()))),
            home_scheme_id=project.home_scheme,
            known_ids=MappingProxyType(dict(sorted(self.known_ids.items()))),
            paths=MappingProxyType(dict(sorted(self.paths.items()))),
            second_paths=MappingProxyType(dict(sorted(self.second_paths.items()))),
            unread_former_ids=MappingProxyType(dict(sorted(self.unread_former_ids.items()))),
            former_names=tuple(self.former_names),
        )

    def _lead_former_ids(self) -> None:
        """Makes fields that name a record by a former id name it by its present one."""
        mappings: tuple[dict[str, Any], ...] = (*self.records.values(), self.tombstones)
        entries = [entry for mapping in mappings for _, entry in sorted(mapping.items())]
        current = current_ids(entries, self.known_ids, self.unread_former_ids)
        for mapping in mappings if current else ():
            for record_id, entry in sorted(mapping.items()):
                mapping[record_id], names = with_current_ids(entry, current)
                self.former_names.extend(names)

    def _terms(self, name: str, field: str, key: str) -> Mapping[str, Any]:
        """The terms of one vocabulary by their key; of equal ones the first."""
        terms: dict[str, Any] = {}
        vocabulary = self.vocabularies.get(name)
        if vocabulary is not None:
            for term in getattr(vocabulary, field):
                terms.setdefault(getattr(term, key), term)
        return MappingProxyType(terms)
