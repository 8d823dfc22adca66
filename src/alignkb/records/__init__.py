"""The typed shapes of all records and vocabularies."""

from alignkb.records.benchmark import Benchmark
from alignkb.records.challenge import Challenge
from alignkb.records.event import Event
from alignkb.records.evidence import Claim, Evidence
from alignkb.records.method import Method
from alignkb.records.paper import Paper
from alignkb.records.record import Record, Shape
from alignkb.records.relation import Relation
from alignkb.records.scheme import Concept, Scheme
from alignkb.records.tombstone import Tombstone
from alignkb.records.topic import Topic

__all__ = [
    "Benchmark",
    "Challenge",
    "Claim",
    "Concept",
    "Event",
    "Evidence",
    "Method",
    "Paper",
    "Record",
    "Relation",
    "Scheme",
    "Shape",
    "Tombstone",
    "Topic",
]
