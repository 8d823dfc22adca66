"""Records to a knowledge base, whatever they were read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.diagnostics import Diagnostic
from alignkb.knowledge_base.model import KnowledgeBase
from alignkb.knowledge_base.renaming import current_ids, with_current_ids
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES
from alignkb.records.parsing import parse_record
from alignkb.records.tombstone import Tombstone
from alignkb.source.discovery import RecordFile

if TYPE_CHECKING:
    from alignkb.knowledge_base.renaming import FormerName
    from alignkb.records.record import Record
    from alignkb.records.vocabulary import Vocabulary
    from alignkb.source import Document

__all__ = ["Joining"]


class Joining:
    """Records as they come in, one after the other, from whatever they are read."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in RECORD_KINDS}
        self.tombstones: dict[str, Tombstone] = {}
        self.unread_former_ids: dict[str, str] = {}
        self.former_names: list[FormerName] = []
        self.vocabularies: dict[str, Vocabulary] = {}
        self.known_ids: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.second_paths: dict[str, tuple[str, ...]] = {}

    def join(self, file: RecordFile, document: Document, found: Sequence[Diagnostic] = ()) -> None:
        """Shapes what a document holds, and takes it in.

        Args:
            file: where it lies and what it must hold.
            document: its values.
            found: faults of the document that are known; none is told twice.
        """
        record, misshapen = parse_record(document, file.kind)
        blamed = {(fault.span.line, fault.span.column) for fault in found}
        self.diagnostics.extend(
            fault for fault in misshapen if (fault.span.line, fault.span.column) not in blamed
        )
        self.take(file, document.data, record)

    def take(
        self, file: RecordFile, data: Mapping[str, Any], record: Record | Tombstone | Vocabulary | None
    ) -> None:
        """Takes in a record, or what is known of one whose shape is wrong.

        Args:
            file: where it lies and what it must hold.
            data: its values as they are written.
            record: the record; None where its shape is wrong.
        """
        if file.kind in VOCABULARIES:
            self.paths[file.kind] = file.path
            if record is not None:
                self.vocabularies[file.kind] = record  # type: ignore[assignment]  # the kind tells which
            return
        record_id = self.know(file, data)
        if record is None:
            self._claim_former_ids(record_id, data.get("former_ids"))
        if isinstance(record, Tombstone) and record_id == record.id:
            self.tombstones.setdefault(record_id, record)
        elif record is not None and record_id == record.id:  # type: ignore[union-attr]  # as above
            self.records[file.kind].setdefault(record_id, record)  # type: ignore[arg-type]

    def know(self, file: RecordFile, data: Mapping[str, Any]) -> str:
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

    def knowledge_base(self, home_scheme: str | None) -> KnowledgeBase:
        """The knowledge base of everything taken.

        Args:
            home_scheme: id of the scheme that the project implements.
        """
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
            home_scheme_id=home_scheme,
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
