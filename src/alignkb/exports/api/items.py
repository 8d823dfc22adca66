"""Records and concepts as lists of the API name them: small, with the way to their document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from alignkb.citing.short import short_citation
from alignkb.exports.plain_records import compact_json
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.record import LifecycleState

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.record import Record
    from alignkb.records.scheme import Concept
    from alignkb.records.tombstone import Tombstone

__all__ = ["NULL", "Items", "json_lines", "json_list", "json_object"]

NULL = "null"


def json_object(**fields: str) -> str:
    """An object of fields that are JSON already."""
    return "{" + ",".join(f'"{name}":{value}' for name, value in fields.items()) + "}"


def json_list(parts: Iterable[str]) -> str:
    """A list of values that are JSON already."""
    return f"[{','.join(parts)}]"


def json_lines(parts: Iterable[str], brackets: str = "[]") -> str:
    """A list, or with braces an object, with each part on a line of its own."""
    return f"{brackets[0]}\n" + ",\n".join(parts) + f"\n{brackets[1]}"


class Items:
    """What stands for each record and concept, as JSON; each is written once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    def record(self, record_id: str, up: str) -> str:
        """The item of a record or tombstone that the knowledge base has.

        Args:
            record_id: its id.
            up: the way from the document that names it to the root of the API, as `../`.
        """
        before, after = self._records[record_id]
        return f"{before}{up}{after}"

    def concept(self, scheme_id: str, concept_id: str, up: str) -> str:
        """The item of a concept, whose id is `scheme/concept`; see `record`."""
        before, after = self._concepts[scheme_id, concept_id]
        return f"{before}{up}{after}"

    def node(self, node: str, up: str) -> str:
        """The item of a node of the graph: a record, or a concept as `scheme/concept`."""
        scheme_id, slash, concept_id = node.partition("/")
        return self.concept(scheme_id, concept_id, up) if slash else self.record(node, up)

    def has_concept(self, scheme_id: str, concept_id: str) -> bool:
        """Whether there is such a concept."""
        return (scheme_id, concept_id) in self._concepts

    @cached_property
    def _records(self) -> dict[str, tuple[str, str]]:
        return {entry.id: self._around(entry) for entry in self.kb.entries()}

    def _around(self, entry: Record | Tombstone) -> tuple[str, str]:
        """What stands before and after the way up."""
        facts = {
            "id": entry.id,
            "kind": entry.kind,
            "label": self._label(entry),
            "title": _title(entry),
            "date": self._date(entry),
            "state": (entry.status.state if entry.status else LifecycleState.ACTIVE).value,
        }
        after = f'{RECORD_KINDS[entry.kind].plural}/{entry.id}.json"}}'
        return f'{compact_json(facts)[:-1]},"href":"', after

    @cached_property
    def _concepts(self) -> dict[tuple[str, str], tuple[str, str]]:
        return {
            (scheme.id, concept.id): self._around_concept(scheme.id, concept)
            for scheme in self.kb.schemes.values()
            for concept in scheme.concepts
        }

    def _around_concept(self, scheme_id: str, concept: Concept) -> tuple[str, str]:
        facts = {
            "id": f"{scheme_id}/{concept.id}",
            "kind": "concept",
            "label": concept.label,
            "title": concept.label,
            "date": None,
            "state": "active",
        }
        return f'{compact_json(facts)[:-1]},"href":"', f'schemes/{scheme_id}/concepts/{concept.id}.json"}}'

    def _label(self, entry: Record | Tombstone) -> str:
        paper = self.kb.papers.get(entry.id)
        return short_citation(paper) if paper is not None else entry.title_text

    def _date(self, entry: Record | Tombstone) -> str | None:
        kb = self.kb
        if entry.id in kb.papers:
            return str(kb.papers[entry.id].first_public)
        if entry.id in kb.events:
            return str(kb.events[entry.id].date)
        dated = kb.methods.get(entry.id) or kb.benchmarks.get(entry.id)
        introduced = kb.introduced(dated) if dated is not None else None
        return str(introduced) if introduced is not None else None


def _title(entry: Record | Tombstone) -> str:
    """The full name, where the record has one beside its label."""
    return str(getattr(entry, "name", entry.title_text))
