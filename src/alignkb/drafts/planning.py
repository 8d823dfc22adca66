"""Drafts to planned files: what is new, what is there already, what cannot be a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from alignkb.changes import FileChange
from alignkb.diagnostics import Severity
from alignkb.drafts.duplicates import Catalogue
from alignkb.drafts.keys import free_key, taken_keys
from alignkb.garbage import without_garbage_collection
from alignkb.knowledge_base.loading import Loaded
from alignkb.records.canonical import canonical_text
from alignkb.records.draft import Draft, Rejected
from alignkb.records.parsing import parse_record
from alignkb.rules import RULES, check
from alignkb.source import read_document

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from alignkb.diagnostics import Diagnostic
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records import Paper
    from alignkb.source import Document

__all__ = ["Addition", "AdditionPlan", "Duplicate", "Wishes", "plan_additions"]

_KIND = "paper"
_TOLD_ONCE = "unused-paper"
_ASKED = tuple(rule.name for rule in RULES if rule.severity > Severity.ADVICE and rule.name != _TOLD_ONCE)
"""The rules that a new record must pass; what the one says for each paper is told once for all."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the contributor says about all papers that are added."""

    concepts: tuple[str, ...] = ()
    studies: tuple[str, ...] = ()
    key: str | None = None
    """The citation key, where there is only one draft; else it is made."""
    even_if_similar: bool = False
    """Whether to add what is likely, but not certainly, there already."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A record that is new."""

    paper: Paper
    draft: Draft
    change: FileChange
    warnings: tuple[str, ...] = ()
    """What the rules find likely wrong with it."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A draft of a paper that is there already."""

    draft: Draft
    record: str
    """Id of the record that has it, or will have it."""
    reason: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class AdditionPlan:
    """What becomes of each draft: every one is in exactly one of the three."""

    additions: tuple[Addition, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """The new files, in order of paths; no file that exists is among them."""
        return tuple(sorted((one.change for one in self.additions), key=lambda change: change.path))

    @property
    def total(self) -> int:
        """Number of drafts and of what was rejected before it became one."""
        return len(self.additions) + len(self.duplicates) + len(self.rejected)


@dataclass(slots=True)
class _Sorting:
    """Drafts as they are sorted, one after the other."""

    catalogue: Catalogue
    taken: set[str]
    additions: list[Addition] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)

    def take(self, draft: Draft, wishes: Wishes) -> None:
        """Puts one draft where it belongs."""
        fields = _with_wishes(draft.fields, wishes)
        is_nameable = fields.get("authors") and fields.get("title") and isinstance(fields.get("year"), int)
        if not is_nameable:
            reason = "it lacks a title, an author or a year; they make the citation key"
            self.rejected.append(_rejection(draft, reason))
            return
        match = self.catalogue.find(fields)
        if match is not None and (match.is_certain or not wishes.even_if_similar):
            self.duplicates.append(Duplicate(draft, match.name, match.reason, match.is_certain))
            return
        key = wishes.key or free_key(fields, self.taken)
        if key in self.taken:
            self.rejected.append(_rejection(draft, f"the key `{key}` is taken; choose another one"))
            return
        self._add(draft, key, {"id": key, **fields})

    def _add(self, draft: Draft, key: str, fields: Mapping[str, Any]) -> None:
        path = f"papers/{fields['year']}/{key}.yaml"
        try:
            raw = canonical_text(_KIND, fields).encode()
        except ValueError as error:
            self.rejected.append(_rejection(draft, f"a value cannot be written: {error}"))
            return
        document, faults = read_document(path, raw)
        record, misshapen = parse_record(document, _KIND) if document is not None else (None, ())
        if document is None or record is None:
            self.rejected.append(_rejection(draft, *map(_said, (*faults, *misshapen))))
            return
        self.taken.add(key)
        self.catalogue.add(key, fields)
        self.documents[path] = document
        self.additions.append(Addition(cast("Paper", record), draft, FileChange(path, None, raw)))


def plan_additions(
    loaded: Loaded,
    drafts: Sequence[Draft],
    wishes: Wishes,
    today: dt.date,
    rejected: Sequence[Rejected] = (),
) -> AdditionPlan:
    """What adding the drafts to the knowledge base would do.

    Each draft is a duplicate of a record or of an earlier draft, or a record that passes the
    shape and all rules as if it were in the knowledge base already, or rejected. No record
    that is there is changed.

    Args:
        loaded: the knowledge base.
        drafts: papers from outside, in order.
        wishes: what holds for all of them.
        today: the day from which dates lie in the future.
        rejected: what was no draft in the first place; it is counted with the rest.
    """
    refused: dict[int, Rejected] = {}
    with without_garbage_collection():
        while True:
            sorting = _Sorting(_catalogue(loaded.knowledge_base), taken_keys(loaded.knowledge_base))
            for draft in drafts:
                if id(draft) not in refused:
                    sorting.take(draft, wishes)
            errors, warnings = _judged(loaded, sorting, today)
            if not errors:
                break
            refused |= {
                id(one.draft): _rejection(one.draft, *errors[one.change.path])
                for one in sorting.additions
                if one.change.path in errors
            }
    additions = (replace(one, warnings=warnings.get(one.change.path, ())) for one in sorting.additions)
    return AdditionPlan(
        tuple(additions),
        tuple(sorting.duplicates),
        (*rejected, *sorting.rejected, *refused.values()),
    )


def _catalogue(kb: KnowledgeBase) -> Catalogue:
    """The papers that are there, and those that were removed."""
    removed = {name: stone.title_text for name, stone in kb.tombstones.items() if stone.kind == _KIND}
    return Catalogue(kb.papers, removed)


def _judged(
    loaded: Loaded, sorting: _Sorting, today: dt.date
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """What the rules find wrong, and likely wrong, with the new records, by path."""
    found: dict[Severity, dict[str, tuple[str, ...]]] = {Severity.ERROR: {}, Severity.WARNING: {}}
    if sorting.additions:
        for diagnostic in check(_joined(loaded, sorting), today, _ASKED):
            path, told = diagnostic.span.path, found.get(diagnostic.severity)
            if told is not None and path in sorting.documents:
                told[path] = (*told.get(path, ()), _said(diagnostic))
    return found[Severity.ERROR], found[Severity.WARNING]


def _joined(loaded: Loaded, sorting: _Sorting) -> Loaded:
    """The knowledge base as it would be with the new records."""
    kb = loaded.knowledge_base
    new = {str(one.paper.id): one for one in sorting.additions}
    joined = replace(
        kb,
        papers=_sorted({**kb.papers, **{key: one.paper for key, one in new.items()}}),
        known_ids=_sorted({**kb.known_ids, **dict.fromkeys(new, _KIND)}),
        paths=_sorted({**kb.paths, **{key: one.change.path for key, one in new.items()}}),
    )
    sources = {**loaded.sources, **{path: document.source for path, document in sorting.documents.items()}}
    return Loaded(joined, loaded.diagnostics, MappingProxyType(sources))


def _sorted(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(sorted(values.items())))


def _with_wishes(fields: Mapping[str, Any], wishes: Wishes) -> dict[str, Any]:
    joined = dict(fields)
    for name, wished in (("concepts", wishes.concepts), ("studies", wishes.studies)):
        values = tuple(dict.fromkeys((*joined.get(name, ()), *wished)))
        if values:
            joined[name] = values
    return joined


def _rejection(draft: Draft, *reasons: str) -> Rejected:
    line = draft.origin.rpartition(":")[2]
    return Rejected(
        draft.origin, "; ".join(reasons), draft.proposed_key, int(line) if line.isdecimal() else None
    )


def _said(diagnostic: Diagnostic) -> str:
    help_ = f" ({diagnostic.help})" if diagnostic.help else ""
    return f"{diagnostic.rule}: {diagnostic.message}{help_}"
