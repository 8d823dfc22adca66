"""The kinds of records and vocabularies, and where their files lie."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.records.benchmark import Benchmark
from alignkb.records.challenge import Challenge
from alignkb.records.event import Event
from alignkb.records.method import Method
from alignkb.records.paper import Paper
from alignkb.records.scheme import Scheme
from alignkb.records.tombstone import (
    BenchmarkTombstone,
    ChallengeTombstone,
    EventTombstone,
    MethodTombstone,
    PaperTombstone,
    SchemeTombstone,
    TopicTombstone,
)
from alignkb.records.topic import Topic
from alignkb.records.vocabulary import (
    NotationVocabulary,
    RelationTypeVocabulary,
    TraitVocabulary,
    Vocabulary,
)
from alignkb.source.discovery import Discovered, discover

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from alignkb.records.record import Record
    from alignkb.records.tombstone import Tombstone

__all__ = ["RECORD_KINDS", "VOCABULARIES", "RecordKindInfo", "VocabularyInfo", "discover_records", "model_of"]


@dataclass(frozen=True, slots=True)
class RecordKindInfo:
    """One kind of record: its model, its folder, and its name in the plural."""

    model: type[Record]
    folder: str
    plural: str
    tombstone: type[Tombstone]
    """The model of a removed record of the kind."""


@dataclass(frozen=True, slots=True)
class VocabularyInfo:
    """One vocabulary: its model and its file."""

    model: type[Vocabulary]
    file: str


RECORD_KINDS: Mapping[str, RecordKindInfo] = MappingProxyType(
    {
        "paper": RecordKindInfo(Paper, "papers", "papers", PaperTombstone),
        "method": RecordKindInfo(Method, "taxonomy/methods", "methods", MethodTombstone),
        "scheme": RecordKindInfo(Scheme, "taxonomy/schemes", "schemes", SchemeTombstone),
        "challenge": RecordKindInfo(Challenge, "taxonomy/challenges", "challenges", ChallengeTombstone),
        "benchmark": RecordKindInfo(Benchmark, "taxonomy/benchmarks", "benchmarks", BenchmarkTombstone),
        "event": RecordKindInfo(Event, "taxonomy/history", "events", EventTombstone),
        "topic": RecordKindInfo(Topic, "taxonomy/topics", "topics", TopicTombstone),
    },
)
"""The kinds of records by name, in the order in which they are listed."""

VOCABULARIES: Mapping[str, VocabularyInfo] = MappingProxyType(
    {
        "traits": VocabularyInfo(TraitVocabulary, "taxonomy/traits.yaml"),
        "relation-types": VocabularyInfo(RelationTypeVocabulary, "taxonomy/relation-types.yaml"),
        "notation": VocabularyInfo(NotationVocabulary, "taxonomy/notation.yaml"),
    },
)
"""The vocabularies by name."""


def model_of(kind: str) -> type[Record | Vocabulary]:
    """The model of a kind of record or of a vocabulary.

    Raises:
        KeyError: there is no such kind.
    """
    if kind in RECORD_KINDS:
        return RECORD_KINDS[kind].model
    return VOCABULARIES[kind].model


def discover_records(root: Path) -> Discovered:
    """The files of all records and vocabularies below the project's root folder."""
    folders = {info.folder: kind for kind, info in RECORD_KINDS.items()}
    return discover(root, folders, {info.file: name for name, info in VOCABULARIES.items()})
