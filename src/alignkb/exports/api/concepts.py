"""The concepts of every scheme: where each stands, and what is placed there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from alignkb.exports.api.items import json_lines, json_list, json_object
from alignkb.exports.api.relations import evidence_json
from alignkb.exports.plain_records import compact_json
from alignkb.knowledge_base.places import concept_target

if TYPE_CHECKING:
    from alignkb.exports.api.document import Documents
    from alignkb.exports.api.items import Items
    from alignkb.exports.export import ExportedFile, ExportOptions
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["concept_documents"]

_UP = "../../../"


def concept_documents(
    kb: KnowledgeBase, options: ExportOptions, documents: Documents, items: Items
) -> Iterator[ExportedFile]:
    """For each scheme the list of its concepts, and a document for each of them."""
    papers = _papers(kb)
    for scheme in kb.schemes.values():
        broader = {str(concept.id): concept.broader for concept in scheme.concepts}
        listed = [
            json_object(
                concept=items.concept(scheme.id, concept.id, "../../"),
                broader=compact_json(broader[concept.id]),
                methods=str(len(kb.methods_by_concept[scheme.id].get(concept.id, ()))),
                methods_below=str(len(kb.methods_under(scheme, concept.id))),
            )
            for concept in scheme.concepts
        ]
        yield documents.make(
            f"schemes/{scheme.id}/concepts.json",
            "ConceptList",
            scheme=items.record(scheme.id, "../../"),
            count=str(len(listed)),
            items=json_lines(listed),
        )
        named = papers if scheme.id == kb.home_scheme_id else {}
        for concept in scheme.concepts:
            fields = _concept(kb, items, scheme, concept, named.get(concept.id, ()))
            page = options.page(concept_target(scheme.id, concept.id))
            yield documents.make(
                f"schemes/{scheme.id}/concepts/{concept.id}.json",
                "ConceptDocument",
                **fields,
                links=compact_json({"list": "../concepts.json", "page": page}),
            )


def _concept(
    kb: KnowledgeBase, items: Items, scheme: Scheme, concept: Concept, papers: tuple[str, ...]
) -> Mapping[str, str]:
    way = kb.broader_concepts(scheme, concept.id)[:-1]
    placed = kb.methods_by_concept[scheme.id].get(concept.id, ())
    direct = frozenset(placed)
    node = f"{scheme.id}/{concept.id}"
    return {
        "scheme": items.record(scheme.id, _UP),
        "concept": concept.model_dump_json(exclude_unset=True),
        "broader": json_list(items.concept(scheme.id, above.id, _UP) for above in way),
        "narrower": json_list(
            items.concept(scheme.id, below.id, _UP) for below in scheme.narrower(concept.id)
        ),
        "methods": json_list(
            json_object(record=items.record(name, _UP), evidence=_evidence(kb, name, node)) for name in placed
        ),
        "methods_below": json_list(
            items.record(name, _UP) for name in kb.methods_under(scheme, concept.id) if name not in direct
        ),
        "papers": json_list(items.record(name, _UP) for name in papers),
    }


def _evidence(kb: KnowledgeBase, method_id: str, node: str) -> str:
    return evidence_json(kb.graph.edges[method_id, node, "in-category"]["evidence"])


def _papers(kb: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """The papers that name each concept of the home scheme, by id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for paper in kb.papers.values():
        for concept in paper.concepts:
            found[concept].append(paper.id)
    return {concept: tuple(names) for concept, names in found.items()}
