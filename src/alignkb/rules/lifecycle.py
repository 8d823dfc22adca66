"""Rules about records that are superseded, withdrawn, retracted or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.knowledge_base.references import evidence_of
from alignkb.records.record import LifecycleState
from alignkb.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records import Record, Tombstone
    from alignkb.rules.context import Context
    from alignkb.source import NodePath

__all__ = ["replacement_cycle", "rests_on_retracted", "status_without_reason"]

_FALLEN = frozenset({LifecycleState.WITHDRAWN, LifecycleState.RETRACTED})


def status_without_reason(context: Context) -> Iterator[Finding]:
    """A record is withdrawn or retracted, and nothing says why.

    Readers see the word on every page that rests on the record, and must be able to judge
    what it means for them: a paper can be withdrawn for a wrong proof or for a wrong licence.

    Add `reason:` with one sentence, as the notice of the publisher has it.
    """
    for record in context.knowledge_base.records():
        status = record.status
        if status is not None and status.state in _FALLEN and status.reason is None:
            yield Finding(
                context.place(record, "status", "state"),
                f"`{record.id}` is {status.state.value}, and no reason is given",
                "add `reason:` with one sentence",
            )


def replacement_cycle(context: Context) -> Iterator[Finding]:
    """Records replace one another in a circle.

    Whoever follows the way from an old record to the one that holds today never arrives.

    Remove `replaced_by:` from the record that is there to stay.
    """
    kb = context.knowledge_base
    entries = {str(entry.id): entry for entry in kb.entries()}
    told: set[str] = set()
    for record_id in sorted(entries):
        way: list[str] = [record_id]
        while (following := _replacement(entries.get(way[-1]))) is not None and following not in way:
            way.append(following)
        if following is None or following in told:
            continue
        circle = way[way.index(following) :]
        told.update(circle)
        first, *others = (context.place(entries[name], "status", "replaced_by") for name in circle)
        steps = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
        yield Finding(
            first,
            f"the replacements go in a circle: {steps}",
            "remove `replaced_by:` from the record that is there to stay",
            labels=tuple((place, "and on from here") for place in others),
        )


def _replacement(entry: Record | Tombstone | None) -> str | None:
    return entry.status.replaced_by if entry is not None and entry.status is not None else None


def rests_on_retracted(context: Context) -> Iterator[Finding]:
    """All evidence for a statement is retracted or withdrawn.

    The authors or the publisher no longer stand by it, so that the statement has no support
    left. The site marks it, but cannot say whether it is true.

    Add evidence that stands, or remove the statement. A statement about the retraction itself
    is best supported by the notice.
    """
    kb = context.knowledge_base
    states = {str(paper.id): paper.status.state for paper in kb.papers.values() if paper.status is not None}
    for record in kb.records() if _FALLEN.intersection(states.values()) else ():
        statements: dict[NodePath, list[str]] = {}
        for path, evidence in evidence_of(record):
            statements.setdefault(path[:-1], []).append(evidence.paper)
        for path, papers in statements.items():
            if all(states.get(paper) in _FALLEN for paper in papers):
                which = " and ".join(f"`{paper}` ({states[paper].value})" for paper in dict.fromkeys(papers))
                yield Finding(
                    context.place(record, *path, 0, "paper"),
                    f"this rests on {which} alone",
                    "add evidence that stands, or remove the statement",
                )
