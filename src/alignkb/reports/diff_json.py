"""A comparison for programs, version 1: see `docs/reference/review.md`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alignkb.reports.diff_schema import VERSION

if TYPE_CHECKING:
    from alignkb.comparison import Comparison, FieldChange, RecordName
    from alignkb.comparison.consequences import Consequences
    from alignkb.comparison.model import RelationChange, StatedRelation
    from alignkb.reports.schema_parts import Json

__all__ = ["diff_json", "diff_values"]


def diff_json(comparison: Comparison, base: str, head: str | None) -> str:
    """The comparison as JSON in ASCII, with a line break at its end.

    Args:
        comparison: what to tell.
        base: the earlier revision, as it was named.
        head: the later one; None for the work tree.
    """
    report = {"version": VERSION, "base": base, "head": head, **diff_values(comparison)}
    return json.dumps(report, indent=2) + "\n"


def diff_values(comparison: Comparison) -> Json:
    """Everything that differs; all keys are always there."""
    return {
        "is_empty": comparison.is_empty,
        **_records(comparison),
        **_statements(comparison),
        "consequences": _consequences(comparison.consequences),
    }


def _records(comparison: Comparison) -> Json:
    return {
        "added": [_record(record) for record in comparison.added],
        "removed": [_record(record) for record in comparison.removed],
        "renamed": [
            {
                "kind": rename.kind,
                "before": rename.before,
                "after": rename.after,
                "is_declared": rename.is_declared,
                "similarity": rename.similarity,
            }
            for rename in comparison.renamed
        ],
        "moved": [
            {"kind": m.after.kind, "id": m.after.id, "before": m.before.path, "after": m.after.path}
            for m in comparison.moved
        ],
        "states": [
            {"kind": s.after.kind, "id": s.after.id, "before": s.before_state, "after": s.after_state}
            for s in comparison.states
        ],
        "changed": [
            {
                **_record(change.after),
                "former_id": _former(change.before, change.after),
                **_fields(change.changes),
            }
            for change in comparison.changed
        ],
        "uncompared": [
            {"kind": u.kind, "id": u.id, "path": u.path, "before": u.before.value, "after": u.after.value}
            for u in comparison.uncompared
        ],
        "doubles": [
            {"id": double.id, "before": list(double.before), "after": list(double.after)}
            for double in comparison.doubles
        ],
    }


def _statements(comparison: Comparison) -> Json:
    home = comparison.home_scheme
    return {
        "relations": [_relation_change(change) for change in comparison.relations],
        "placements": [
            {"sort": p.sort.value, "scheme": place.scheme, "concept": place.concept, "method": place.method}
            for p in comparison.placements
            if (place := p.after or p.before) is not None
        ],
        "terms": [
            {
                "vocabulary": term.vocabulary,
                "term": term.term or None,
                "sort": term.sort.value,
                **_fields(term.changes),
                "users": list(term.users),
            }
            for term in comparison.terms
        ],
        "home_scheme": home and {"before": home[0], "after": home[1]},
    }


def _record(record: RecordName) -> Json:
    return {"kind": record.kind, "id": record.id, "title": record.title, "path": record.path}


def _former(before: RecordName, after: RecordName) -> str | None:
    return before.id if before.id != after.id else None


def _fields(changes: tuple[FieldChange, ...]) -> Json:
    return {"changes": [_field(change) for change in changes]}


def _field(change: FieldChange) -> Json:
    return {
        "sort": change.sort.value,
        "name": list(change.name),
        "before_path": None if change.before_path is None else list(change.before_path),
        "after_path": None if change.after_path is None else list(change.after_path),
        "before": change.before,
        "after": change.after,
    }


def _relation_change(change: RelationChange) -> Json:
    return {
        "sort": change.sort.value,
        "before": change.before and _relation(change.before),
        "after": change.after and _relation(change.after),
    }


def _relation(stated: StatedRelation) -> Json:
    has_evidence = any(relation.evidence for relation in stated.relations)
    return {
        "source": stated.source,
        "type": stated.type,
        "target": stated.target,
        "has_evidence": has_evidence,
    }


def _consequences(found: Consequences) -> Json:
    return {
        "new_cycles": [list(group) for group in found.new_cycles],
        "gone_cycles": [list(group) for group in found.gone_cycles],
        "figures": [{"name": f.name, "before": f.before, "after": f.after} for f in found.figures],
        "lineage": [
            {
                "method": change.after,
                "new_ancestors": list(change.new_ancestors),
                "lost_ancestors": list(change.lost_ancestors),
                "new_descendants": list(change.new_descendants),
                "lost_descendants": list(change.lost_descendants),
            }
            for change in found.lineage
        ],
        "broken": [{"record": r.record, "target": r.target, "role": r.role} for r in found.broken],
        "mended": [{"record": r.record, "target": r.target, "role": r.role} for r in found.mended],
        "orphaned": list(found.orphaned),
        "adopted": list(found.adopted),
        "disordered": [{"method": d.method, "basis": d.basis} for d in found.disordered],
        "ordered": [{"method": d.method, "basis": d.basis} for d in found.ordered],
    }
