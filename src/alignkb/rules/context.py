"""What a rule may look at: the knowledge base, and what several rules need of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from alignkb.knowledge_base.references import references_of
from alignkb.records.closest import closest
from alignkb.records.fields import MARKDOWN, text_fields
from alignkb.rules.finding import Place, Within, stem
from alignkb.rules.markdown import Piece, PieceKind, pieces

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.knowledge_base.references import Reference
    from alignkb.records import Record, Tombstone
    from alignkb.records.record import Shape, TextKind
    from alignkb.source import NodePath, Part

__all__ = ["Context", "MarkdownText"]

_INERT = (PieceKind.CODE, PieceKind.MATHS, PieceKind.MATHS_BLOCK)


@dataclass(frozen=True)
class MarkdownText:
    """One Markdown text of the knowledge base."""

    file: str
    node: NodePath
    text: str
    kind: TextKind

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its code, mathematics, HTML and plain text, in order."""
        return pieces(self.text, self.kind)

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`."""
        return Place(self.file, self.node, within=Within(self.text, start, end))

    def is_inert(self, offset: int) -> bool:
        """Whether code or mathematics stands at `offset`, in which nothing is a reference."""
        return any(piece.start <= offset < piece.end for piece in self.pieces if piece.kind in _INERT)


@dataclass(frozen=True)
class Context:
    """What a rule may look at; what is costly is computed once, when first asked for."""

    knowledge_base: KnowledgeBase
    today: dt.date
    """The day from which dates lie in the future."""
    base: KnowledgeBase | None = None
    """The knowledge base that a change started from; None where no change is judged."""

    def file_of(self, record: Record | Tombstone) -> str:
        """Path of the record's file."""
        return self.knowledge_base.paths[record.id]

    def place(self, record: Record | Tombstone, *node: str | int, part: Part = "value") -> Place:
        """The place of a value of `record`, or of its key."""
        return Place(self.file_of(record), node, part)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Kind by id of everything that may be named, be it by a former id or a tombstone.

        A record whose id differs from the name of its file may be named by either, so that
        one wrong id is not reported once more wherever the right one is used.
        """
        kb = self.knowledge_base
        kinds = dict(kb.known_ids)
        for record_id in self.misnamed:
            for file in (kb.paths[record_id], *kb.second_paths.get(record_id, ())):
                kinds.setdefault(stem(file), kb.known_ids[record_id])
        for former_id, record_id in kb.current_ids.items():
            kinds.setdefault(former_id, kb.known_ids[record_id])
        return kinds

    @cached_property
    def misnamed(self) -> frozenset[str]:
        """The ids that differ from the name of a file in which they stand."""
        kb = self.knowledge_base
        wrong = {record_id for record_id in kb.known_ids if stem(kb.paths[record_id]) != record_id}
        return frozenset(wrong.union(kb.second_paths))

    def is_misshapen(self, vocabulary: str) -> bool:
        """Whether there is a file for the vocabulary, but one that cannot be used."""
        kb = self.knowledge_base
        return vocabulary in kb.paths and vocabulary not in kb.vocabularies

    @cached_property
    def references(self) -> tuple[tuple[Record | Tombstone, Reference], ...]:
        """Every record and tombstone with everything that it names, one by one, by its present id."""
        kb = self.knowledge_base
        return tuple(
            (record, replace(reference, target=kb.current_ids[reference.target]))
            if reference.target in kb.current_ids
            else (record, reference)
            for record in kb.entries()
            for reference in references_of(record)
        )

    @cached_property
    def texts(self) -> tuple[MarkdownText, ...]:
        """Every Markdown text of records, tombstones and vocabularies."""
        return tuple(
            MarkdownText(file, node, text, kind)
            for file, shape in self._shapes()
            for node, text, kind in text_fields(shape, MARKDOWN)
        )

    def _shapes(self) -> Iterator[tuple[str, Shape]]:
        kb = self.knowledge_base
        for record in kb.entries():
            yield kb.paths[record.id], record
        for name, vocabulary in kb.vocabularies.items():
            yield kb.paths[name], vocabulary

    @cached_property
    def concept_ids(self) -> Mapping[str, frozenset[str]]:
        """The ids of all concepts, by scheme; by its former ids as well."""
        kb = self.knowledge_base
        concepts = {
            str(scheme.id): frozenset(concept.id for concept in scheme.concepts)
            for scheme in kb.schemes.values()
        }
        former = {old: concepts[new] for old, new in kb.current_ids.items() if new in concepts}
        return concepts | former

    def closest_id(self, name: str, kind: str | None = None) -> str | None:
        """The id of a record of `kind` (of any, if None) that is most like `name`."""
        return self._closest(name, kind)

    @cached_property
    def _closest(self) -> Callable[[str, str | None], str | None]:
        """`closest` among ids, computed once for each name."""
        return cache(lambda name, kind: closest(name, self._ids_by_kind.get(kind, ())))

    @cached_property
    def _ids_by_kind(self) -> Mapping[str | None, tuple[str, ...]]:
        kb = self.knowledge_base
        passed_over = kb.tombstones.keys() | kb.current_ids.keys()
        offered = {name: kind for name, kind in self.kinds.items() if name not in passed_over}
        by_kind: dict[str | None, list[str]] = {None: list(offered)}
        for record_id, kind in offered.items():
            by_kind.setdefault(kind, []).append(record_id)
        return {kind: tuple(ids) for kind, ids in by_kind.items()}
