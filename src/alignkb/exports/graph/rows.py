"""The graph as rows: what every form of it says of a node and of an edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from alignkb.knowledge_base.edge_labels import edge_label

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.evidence import Evidence
    from alignkb.records.record import Record
    from alignkb.records.scheme import Scheme

__all__ = ["EDGE_FIELDS", "NODE_FIELDS", "Edge", "Field", "Node", "edges", "nodes"]

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of nodes or edges."""

    name: str
    type: Literal["string", "int"]
    meaning: str


NODE_FIELDS = (
    Field("kind", "string", "the kind of the record, or `concept`"),
    Field("label", "string", "the short name; of a paper its citation key"),
    Field("title", "string", "the full name, the title of a paper, the definition of a concept"),
    Field("year", "int", "of a paper its first version, of a method its introduction, of an event its date"),
    Field(
        "category",
        "string",
        "the top concept of the home scheme that a method or paper names first; of a concept its own",
    ),
)
EDGE_FIELDS = (
    Field("type", "string", "the type of the relation"),
    Field("label", "string", "how the type reads from the source to the target"),
    Field("note", "string", "why it holds, as the record says it (Markdown)"),
    Field("condition", "string", "when it holds, where it does not always (Markdown)"),
    Field("evidence_count", "int", "how many sources state it"),
    Field("evidence", "string", "the sources: a JSON list of `paper`, `locator` and `note`"),
)


@dataclass(frozen=True, slots=True)
class Node:
    """A record, or a concept of a scheme, whose id is `scheme/concept`."""

    id: str
    kind: str
    label: str
    title: str
    year: int | None
    category: str | None

    def values(self) -> tuple[Value, ...]:
        """What `NODE_FIELDS` names."""
        return (self.kind, self.label, self.title, self.year, self.category)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation with its evidence; two nodes may have several, of different types."""

    source: str
    target: str
    type: str
    label: str
    note: str | None
    condition: str | None
    evidence: tuple[Evidence, ...]

    def evidence_json(self) -> str:
        """The evidence as a JSON list; written by the models, it takes a third of the time."""
        return f"[{','.join(source.model_dump_json(exclude_none=True) for source in self.evidence)}]"

    def values(self) -> tuple[Value, ...]:
        """What `EDGE_FIELDS` names."""
        evidence = self.evidence_json() if self.evidence else None
        return (self.type, self.label, self.note, self.condition, len(self.evidence), evidence)


def nodes(kb: KnowledgeBase) -> Iterator[Node]:
    """The nodes of the graph in its order: records, each scheme before its concepts."""
    tops = {str(scheme.id): _tops(scheme) for scheme in kb.schemes.values()}
    home = tops.get(kb.home_scheme_id or "", {})
    for record in kb.records():
        paper = kb.papers.get(record.id) if record.kind == "paper" else None
        if paper is not None:  # most records are papers
            top = home.get(paper.concepts[0]) if paper.concepts else None
            yield Node(record.id, "paper", record.id, paper.title, paper.year, top)
            continue
        method = kb.methods.get(record.id)
        top = home.get(method.categories[0].concept) if method is not None and method.categories else None
        title = getattr(record, "name", record.title_text)
        yield Node(record.id, record.kind, record.title_text, title, _year(kb, record), top)
        if record.kind == "scheme":
            for concept in kb.schemes[record.id].concepts:
                yield Node(
                    f"{record.id}/{concept.id}",
                    "concept",
                    concept.label,
                    concept.definition,
                    None,
                    tops[record.id].get(concept.id),
                )


def edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """The edges of the graph in its order."""
    labels: dict[str, str] = {}
    for source, target, key, data in kb.graph.edges(keys=True, data=True):
        if key not in labels:
            labels[key] = edge_label(kb, key)
        yield Edge(source, target, key, labels[key], data["note"], data["condition"], data["evidence"])


def _tops(scheme: Scheme) -> Mapping[str, str]:
    """Id of the top concept above each concept of the scheme; one in a circle is its own."""
    broader = {str(concept.id): concept.broader for concept in scheme.concepts}
    found: dict[str, str] = {}
    for concept in broader:
        top, seen = concept, {concept}
        while (above := broader.get(top)) in broader and above not in seen:
            top = str(above)
            seen.add(top)
        found[concept] = top
    return found


def _year(kb: KnowledgeBase, record: Record) -> int | None:
    if record.kind == "event":
        return kb.events[record.id].date.year
    known = kb.methods.get(record.id) or kb.benchmarks.get(record.id)
    introduced = kb.introduced(known) if known is not None else None
    return introduced.year if introduced else None
