"""One record, several held side by side, the way between two, and citations: as plain data.

The values are those that JSON can hold. Texts of records stand in them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.bibtex import write_biblatex, write_bibtex
from alignkb.citing import write_csl_json, write_plain, write_ris
from alignkb.errors import UnknownNameError
from alignkb.knowledge_base.edge_labels import edge_label
from alignkb.knowledge_base.graph import shortest_evidence_path
from alignkb.knowledge_base.relations import relations_of
from alignkb.records.closest import closest

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.knowledge_base.graph import Hop
    from alignkb.records.evidence import Evidence
    from alignkb.records.method import Method
    from alignkb.records.paper import Paper
    from alignkb.records.record import Record
    from alignkb.records.tombstone import Tombstone

__all__ = ["CITATION_FORMS", "cite", "compare", "described", "explain_path", "explained", "get"]

_Data = dict[str, Any]

CITATION_FORMS: Mapping[str, Callable[[Iterable[Paper]], str]] = MappingProxyType(
    {
        "bibtex": write_bibtex,
        "biblatex": write_biblatex,
        "csl-json": write_csl_json,
        "ris": write_ris,
        "text": lambda papers: "".join(f"{write_plain(paper)}\n" for paper in papers),
    }
)
"""The forms of a citation, by name."""


def get(kb: KnowledgeBase, record_id: str) -> _Data:
    """A record with its relations in both directions, and what names it.

    Args:
        kb: where to look.
        record_id: its id, or one that it had.

    Raises:
        UnknownNameError: there is no such record; the message offers the closest id.
    """
    return described(kb, _record(kb, record_id))


def described(kb: KnowledgeBase, record: Record | Tombstone) -> _Data:
    """What the record says, what is related to it in both directions, and what names it.

    Fields that name a record have its present id, also where the file has a former one.
    """
    return {
        "id": str(record.id),
        "kind": record.kind,
        "title": record.title_text,
        "fields": record.model_dump(mode="json", exclude_unset=True),
        "relations": [
            {
                "type": related.type,
                "label": related.label,
                "record": related.record,
                "is_inverse": related.is_inverse,
                "note": related.note,
                "evidence": _evidence(related.evidence),
            }
            for related in relations_of(kb, record)
        ],
        "named_by": [
            {"record": backlink.source, "role": backlink.role} for backlink in kb.backlinks.get(record.id, ())
        ],
    }


def compare(kb: KnowledgeBase, method_ids: Iterable[str]) -> _Data:
    """Methods side by side: traits first, those in which they differ before the others.

    Raises:
        UnknownNameError: there is no such method.
    """
    methods = [_method(kb, name) for name in dict.fromkeys(method_ids)]
    rows = []
    for trait in kb.traits.values():
        labels = {value.id: value.label for value in trait.values}
        values = {
            str(method.id): [labels.get(value, str(value)) for value in method.traits.get(trait.id, ())]
            for method in methods
        }
        is_same = len({tuple(found) for found in values.values()}) <= 1
        rows.append({"trait": trait.label, "differs": not is_same, "values": values})
    return {
        "methods": [_side(kb, method) for method in methods],
        "traits": sorted(rows, key=lambda row: not row["differs"]),
        "undecided": "a trait without values is undecided",
    }


def _side(kb: KnowledgeBase, method: Method) -> _Data:
    introduced = kb.introduced(method)
    return {
        "id": str(method.id),
        "label": method.label,
        "name": method.name,
        "summary": method.summary,
        "introduced": str(introduced) if introduced else None,
        "introduced_in": method.introduced_in,
        "categories": [str(placement.concept) for placement in method.categories],
        "objective": method.objective.latex if method.objective else None,
        "strengths": [claim.model_dump(mode="json", exclude_unset=True) for claim in method.strengths],
        "limitations": [claim.model_dump(mode="json", exclude_unset=True) for claim in method.limitations],
    }


def explain_path(kb: KnowledgeBase, start: str, end: str) -> _Data:
    """Why two records are related: the shortest way between them, hop by hop with evidence.

    Raises:
        UnknownNameError: there is no such record.
    """
    first, last = _record(kb, start), _record(kb, end)
    hops = shortest_evidence_path(kb, first.id, last.id)
    return {
        "start": str(first.id),
        "end": str(last.id),
        "is_connected": hops is not None,
        "hops": explained(kb, hops or ()),
    }


def explained(kb: KnowledgeBase, hops: Iterable[Hop]) -> list[_Data]:
    """Each hop with everything that its relation says; `is_forward` where its source states it."""
    return [
        {
            "source": hop.source,
            "target": hop.target,
            "type": hop.type,
            "label": edge_label(kb, hop.type, is_forward=hop.is_forward),
            "is_forward": hop.is_forward,
            "note": hop.note,
            "evidence": _evidence(hop.evidence),
        }
        for hop in hops
    ]


def cite(kb: KnowledgeBase, record_ids: Iterable[str], form: str = "bibtex") -> str:
    """Citations of papers; of another record the paper that introduces it is cited.

    Args:
        kb: where the papers are.
        record_ids: ids of papers, methods or benchmarks.
        form: one of `CITATION_FORMS`.

    Raises:
        UnknownNameError: there is no such record or form, or no paper introduces the record.
    """
    write = CITATION_FORMS.get(form)
    if write is None:
        message = f"there is no citation form `{form}`; they are {', '.join(CITATION_FORMS)}"
        raise UnknownNameError(message)
    papers = {paper.id: paper for paper in (_paper(kb, name) for name in record_ids)}
    return write(papers.values())


def _paper(kb: KnowledgeBase, record_id: str) -> Paper:
    record = _record(kb, record_id)
    paper = kb.papers.get(str(getattr(record, "introduced_in", None) or record.id))
    if paper is None:
        message = f"`{record_id}` is no paper, and its record names none that introduces it"
        raise UnknownNameError(message)
    return paper


def _record(kb: KnowledgeBase, record_id: str) -> Record:
    return kb.get(kb.current_ids.get(record_id, record_id))


def _method(kb: KnowledgeBase, method_id: str) -> Method:
    found = kb.methods.get(kb.current_ids.get(method_id, method_id))
    if found is not None:
        return found
    near = closest(method_id, kb.methods)
    hint = f"; did you mean `{near}`?" if near else ""
    message = f"there is no method `{method_id}`{hint}"
    raise UnknownNameError(message)


def _evidence(evidence: Iterable[Evidence]) -> list[_Data]:
    return [source.model_dump(mode="json", exclude_none=True) for source in evidence]
