"""The knowledge base: all records by id, and what refers to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.errors import UnknownNameError
from alignkb.records.closest import closest
from alignkb.records.dates import PartialDate
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    import networkx as nx

    from alignkb.knowledge_base.renaming import FormerName
    from alignkb.records.benchmark import Benchmark
    from alignkb.records.challenge import Challenge
    from alignkb.records.event import Event
    from alignkb.records.evidence import Evidence
    from alignkb.records.method import Method
    from alignkb.records.paper import Paper
    from alignkb.records.record import Record
    from alignkb.records.relation import Relation
    from alignkb.records.scheme import Concept, Scheme
    from alignkb.records.tombstone import Tombstone
    from alignkb.records.topic import Topic
    from alignkb.records.vocabulary import NotationSymbol, RelationType, Trait, Vocabulary

__all__ = ["Backlink", "IncomingRelation", "KnowledgeBase"]


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class IncomingRelation:
    """A relation seen from its target."""

    source: str
    """Id of the record that states the relation."""
    relation: Relation


@dataclass(frozen=True, slots=True, order=True)
class Backlink:
    """A record that names another one, and the field in which it does."""

    source: str
    """Id of the record that names the other."""
    role: str
    """What it is named as, such as `introduced_in`, `evidence`, `relation` or `text`."""


@dataclass(frozen=True)
class KnowledgeBase:
    """All records that have a right shape, read-only, each mapping in order of ids.

    The vocabularies are in the order of their files. What is derived (the graph, the
    backlinks) is computed when first asked for.
    """

    papers: Mapping[str, Paper] = field(default_factory=_empty)
    methods: Mapping[str, Method] = field(default_factory=_empty)
    schemes: Mapping[str, Scheme] = field(default_factory=_empty)
    challenges: Mapping[str, Challenge] = field(default_factory=_empty)
    benchmarks: Mapping[str, Benchmark] = field(default_factory=_empty)
    events: Mapping[str, Event] = field(default_factory=_empty)
    topics: Mapping[str, Topic] = field(default_factory=_empty)
    tombstones: Mapping[str, Tombstone] = field(default_factory=_empty)
    """What stays of removed records; these are in none of the mappings above."""
    traits: Mapping[str, Trait] = field(default_factory=_empty)
    relation_types: Mapping[str, RelationType] = field(default_factory=_empty)
    notation: Mapping[str, NotationSymbol] = field(default_factory=_empty)
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=_empty)
    """The vocabularies as they are written, by name; one whose shape is wrong is left out."""
    home_scheme_id: str | None = None
    """Id of the scheme that the project implements."""
    known_ids: Mapping[str, str] = field(default_factory=_empty)
    """Kind by id of every record file, also of tombstones and of those whose shape is wrong."""
    paths: Mapping[str, str] = field(default_factory=_empty)
    """File by record id; vocabularies by name."""
    second_paths: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    """Further files that claim an id that an earlier file (by path) has."""
    unread_former_ids: Mapping[str, str] = field(default_factory=_empty)
    """Present id by former id of records whose shape is wrong."""
    former_names: tuple[FormerName, ...] = ()
    """Fields that name a record by a former id in the files; the records here have the present one."""

    def of_kind(self, kind: str) -> Mapping[str, Record]:
        """The records of one kind, by id.

        Raises:
            KeyError: there is no such kind.
        """
        records: Mapping[str, Record] = getattr(self, RECORD_KINDS[kind].plural)
        return records

    def records(self) -> Iterator[Record]:
        """All records: kind by kind, each in order of ids."""
        for kind in RECORD_KINDS:
            yield from self.of_kind(kind).values()

    def entries(self) -> Iterator[Record | Tombstone]:
        """All records, then what stays of removed ones."""
        yield from self.records()
        yield from self.tombstones.values()

    def find(self, record_id: str) -> Record | None:
        """The record with this id, of whatever kind; None where there is none."""
        kind = self.known_ids.get(record_id)
        return self.of_kind(kind).get(record_id) if kind else None

    def is_misshapen(self, record_id: str) -> bool:
        """Whether there is a file for the id, but one that nothing can be made of."""
        is_known = record_id in self.known_ids
        return is_known and record_id not in self.tombstones and self.find(record_id) is None

    def get(self, record_id: str) -> Record:
        """The record with this id.

        Raises:
            UnknownNameError: there is none; the message offers the closest id.
        """
        record = self.find(record_id)
        if record is not None:
            return record
        near = closest(record_id, self.known_ids)
        hint = f"; did you mean `{near}`?" if near else ""
        message = f"there is no record `{record_id}`{hint}"
        raise UnknownNameError(message)

    @cached_property
    def current_ids(self) -> Mapping[str, str]:
        """The present id of each former one."""
        from alignkb.knowledge_base.renaming import current_ids  # builds on modules that build on this

        return current_ids(self.entries(), self.known_ids, self.unread_former_ids)

    def replacement_of(self, record_id: str) -> str | None:
        """Id of the record that took the place of a removed one, over any number of steps.

        None where nothing did, or where the way leads in a circle or to no record.
        """
        seen: set[str] = set()
        while (tombstone := self.tombstones.get(record_id)) is not None:
            seen.add(record_id)
            following = tombstone.status.replaced_by
            if following is None:
                return None
            record_id = self.current_ids.get(following, following)
            if record_id in seen:
                return None
        return record_id if self.find(record_id) is not None and seen else None

    @cached_property
    def home_scheme(self) -> Scheme | None:
        """The scheme that the project implements, if its record is there."""
        return self.schemes.get(self.home_scheme_id) if self.home_scheme_id else None

    @cached_property
    def home_concepts(self) -> Mapping[str, Concept]:
        """The concepts of the home scheme by id, in the order of the scheme."""
        concepts = self.home_scheme.concepts if self.home_scheme else ()
        return MappingProxyType({str(concept.id): concept for concept in concepts})

    def broader_concepts(self, scheme: Scheme, concept_id: str) -> tuple[Concept, ...]:
        """The concepts above `concept_id`, from the top down to itself.

        A cycle or an unknown broader concept ends the way.
        """
        by_id = {str(concept.id): concept for concept in scheme.concepts}
        way: list[Concept] = []
        current = by_id.get(concept_id)
        while current is not None and current not in way:
            way.append(current)
            current = by_id.get(current.broader) if current.broader else None
        return tuple(reversed(way))

    @cached_property
    def methods_by_concept(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Ids of the methods placed directly at each concept: scheme id, concept id, methods."""
        placed: dict[str, dict[str, list[str]]] = {
            scheme.id: {concept.id: [] for concept in scheme.concepts} for scheme in self.schemes.values()
        }
        if self.home_scheme_id in placed:
            home = placed[self.home_scheme_id]
            for method in self.methods.values():
                for placement in method.categories:
                    home.setdefault(placement.concept, []).append(method.id)
        for scheme in self.schemes.values():
            for group in scheme.placements:
                placed[scheme.id].setdefault(group.concept, []).extend(
                    method for method in group.methods if method in self.methods
                )
        return MappingProxyType(
            {
                scheme: MappingProxyType({c: tuple(dict.fromkeys(ms)) for c, ms in concepts.items()})
                for scheme, concepts in placed.items()
            },
        )

    def methods_under(self, scheme: Scheme, concept_id: str) -> tuple[str, ...]:
        """Ids of the methods at `concept_id` or at a concept below it, each once."""
        placed = self.methods_by_concept.get(scheme.id, {})
        there = (method for below in scheme.with_narrower(concept_id) for method in placed.get(below, ()))
        return tuple(dict.fromkeys(there))

    def introduced(self, record: Method | Benchmark) -> PartialDate | None:
        """When the record was introduced: as it says, or by its paper's first version."""
        if record.introduced is not None:
            return record.introduced
        paper = self.papers.get(record.introduced_in) if record.introduced_in else None
        return paper.first_public if paper else None

    @cached_property
    def incoming_relations(self) -> Mapping[str, tuple[IncomingRelation, ...]]:
        """The relations that lead to each record, in order of their sources."""
        found: defaultdict[str, list[IncomingRelation]] = defaultdict(list)
        for method in self.methods.values():
            for relation in method.relations:
                found[relation.target].append(IncomingRelation(method.id, relation))
        return MappingProxyType({target: tuple(found[target]) for target in sorted(found)})

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        """What names each record, in order of the naming record."""
        from alignkb.knowledge_base.references import references_of  # builds on this module

        found: defaultdict[str, set[Backlink]] = defaultdict(set)
        for record in self.records():
            for reference in references_of(record):
                target = self.current_ids.get(reference.target, reference.target)
                if target != record.id:
                    found[target].add(Backlink(record.id, reference.role))
        return MappingProxyType({target: tuple(sorted(found[target])) for target in sorted(found)})

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The relations as a graph of identifiers; see `knowledge_base.graph`."""
        from alignkb.knowledge_base.graph_building import build_graph  # imports networkx, 0.24 s

        return build_graph(self.records(), self.home_scheme_id)

    def all_evidence(self, record: Record) -> Iterator[Evidence]:
        """Every piece of evidence in `record`, in order of its fields."""
        from alignkb.knowledge_base.references import evidence_of  # builds on this module

        return (evidence for _, evidence in evidence_of(record))
