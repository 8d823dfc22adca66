"""What a record has to do with others: neighbours, who names it, lineage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from alignkb.exports.api.items import NULL, json_list, json_object
from alignkb.exports.plain_records import compact_json

if TYPE_CHECKING:
    from alignkb.exports.api.items import Items
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.evidence import Evidence

__all__ = ["LABELS", "Lineages", "evidence_json", "named_by", "neighbours"]

LABELS: Mapping[str, tuple[str, str]] = {
    "broader": ("has the broader concept", "has the narrower concept"),
    "in-category": ("is placed under", "holds"),
    "introduced-by": ("introduced by", "introduces"),
    "addressed-by": ("addressed by", "addresses"),
    "studies": ("studies", "studied by"),
}
"""How the relations that no vocabulary names read from their source and from their target."""


def evidence_json(evidence: tuple[Evidence, ...]) -> str:
    """Sources of a statement as JSON."""
    if not evidence:  # as most relations between kinds
        return "[]"
    return json_list(source.model_dump_json(exclude_unset=True) for source in evidence)


def neighbours(kb: KnowledgeBase, items: Items, node: str, up: str) -> str:
    """Every relation of a node of the graph, those that it states first, as JSON.

    Args:
        kb: the knowledge base.
        items: its items.
        node: id of a record, or `scheme/concept`.
        up: the way from the document to the root of the API.
    """
    outgoing = sorted(kb.graph.out_edges(node, keys=True, data=True), key=lambda edge: (edge[2], edge[1]))
    incoming = sorted(kb.graph.in_edges(node, keys=True, data=True), key=lambda edge: (edge[2], edge[0]))
    found = [_neighbour(kb, items.node(target, up), key, "out", edge) for _, target, key, edge in outgoing]
    found += [_neighbour(kb, items.node(source, up), key, "in", edge) for source, _, key, edge in incoming]
    return json_list(found)


def _neighbour(kb: KnowledgeBase, item: str, key: str, direction: str, edge: Mapping[str, Any]) -> str:
    known = kb.relation_types.get(key)
    labels = (known.label, known.inverse_label) if known is not None else LABELS.get(key, (key, key))
    is_symmetric = known is not None and known.symmetric
    return json_object(
        relation=_term(key),
        label=_term(labels[0] if direction == "out" or is_symmetric else labels[1]),
        direction=_term("both" if is_symmetric else direction),
        record=item,
        note=_text(edge["note"]),
        condition=_text(edge["condition"]),
        evidence=evidence_json(edge["evidence"]),
    )


@lru_cache(maxsize=1024)
def _term(text: str) -> str:
    """One of the few texts that stand in very many relations."""
    return compact_json(text)


def _text(text: str | None) -> str:
    return compact_json(text) if text is not None else NULL


def named_by(kb: KnowledgeBase, items: Items, record_id: str, up: str) -> str:
    """Every record that names this one, and in which fields, as JSON."""
    found = []
    for source, links in groupby(kb.backlinks.get(record_id, ()), key=lambda link: link.source):
        roles = compact_json([link.role for link in links])
        found.append(f'{{"record":{items.record(source, up)},"as":{roles}}}')
    return json_list(found)


class Lineages:
    """What methods derive from, and what derives from them."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.parents: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.children: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for method in kb.methods.values():
            for relation in method.relations:
                known = kb.relation_types.get(relation.type)
                if known is not None and known.lineage and relation.target in kb.methods:
                    self.parents[method.id].append((relation.target, relation.type))
                    self.children[relation.target].append((method.id, relation.type))

    def fields(self, items: Items, method_id: str, up: str) -> dict[str, str]:
        """Ancestors and descendants with the number of generations, and the relations between them."""
        before = dict(_generations(self.parents, method_id))
        after = dict(_generations(self.children, method_id))
        edges = [
            (name, parent, relation)
            for name in (method_id, *before)
            for parent, relation in self.parents.get(name, ())
        ]
        edges += [
            (child, name, relation)
            for name in (method_id, *after)
            for child, relation in self.children.get(name, ())
        ]
        relations = [
            f'{{"source":"{source}","target":"{target}","relation":"{relation}"}}'
            for source, target, relation in dict.fromkeys(edges)
        ]
        return {
            "ancestors": _listed(items, before, up),
            "descendants": _listed(items, after, up),
            "relations": json_list(relations),
        }


def _generations(steps: Mapping[str, list[tuple[str, str]]], start: str) -> Iterator[tuple[str, int]]:
    """Everything that the steps lead to, with the fewest steps to it."""
    seen, current, number = {start}, [start], 0
    while current:
        number += 1
        following = dict.fromkeys(name for step in current for name, _ in steps.get(step, ()))
        current = [name for name in following if name not in seen]
        seen.update(current)
        yield from ((name, number) for name in current)


def _listed(items: Items, found: Mapping[str, int], up: str) -> str:
    return json_list(
        f'{{"record":{items.record(name, up)},"generations":{number}}}' for name, number in found.items()
    )
