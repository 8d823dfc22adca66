"""Rules about chains of relations: circles, and what a chain already says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from alignkb.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.rules.context import Context

__all__ = ["redundant_relation", "relation_cycle"]

_MOST_CIRCLES = 100
"""How many circles are reported; the others show once these are mended."""
_LONGEST = 10
"""How many steps of a circle are shown."""
_FARTHEST = 200
"""How many methods are looked at for a chain that makes a relation redundant."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One relation between two methods: `source` states it at position `index`."""

    source: str
    index: int
    type: str
    target: str


_Steps = dict[str, list[_Step]]


def _steps(kb: KnowledgeBase, types: Collection[str]) -> _Steps:
    """The relations of these types between methods that exist, by source."""
    return {
        method.id: [
            _Step(method.id, index, relation.type, relation.target)
            for index, relation in enumerate(method.relations)
            if relation.type in types and relation.target in kb.methods and relation.target != method.id
        ]
        for method in kb.methods.values()
        if method.relations
    }


def relation_cycle(context: Context) -> Iterator[Finding]:
    """Methods derive from one another in a circle.

    What came first cannot be told from a circle, and no lineage can be drawn. All types that
    say that one method derives from another count together: if DPO simplifies RLHF, then
    RLHF cannot extend DPO. Of other types that allow no circle each counts by itself.

    The relation that is shown goes from the older method to the younger one; most likely it
    belongs on the other record, or has the wrong target.
    """
    kb = context.knowledge_base
    acyclic = [term for term in kb.relation_types.values() if term.acyclic]
    groups = [[term.id for term in acyclic if term.lineage]]
    groups += [[term.id] for term in acyclic if not term.lineage]
    for types in groups:
        blamed: set[_Step] = set()
        for circle in islice(_circles(_steps(kb, types)), _MOST_CIRCLES):
            step = _wrong_step(kb, circle)
            if step not in blamed:
                blamed.add(step)
                yield _cycle_finding(context, circle, step)


def _cycle_finding(context: Context, circle: Sequence[_Step], wrong: _Step) -> Finding:
    first = circle.index(wrong)
    turned = (*circle[first:], *circle[:first])
    chain = "".join(f"`{step.source}` {_label(context, step)} " for step in turned[:_LONGEST])
    rest = "… " if len(turned) > _LONGEST else ""
    return Finding(
        context.place(context.knowledge_base.methods[wrong.source], "relations", wrong.index, "target"),
        f"this relation closes a circle: {chain}{rest}`{wrong.source}`",
        "remove the relation that is wrong, or turn it round",
        labels=tuple(
            (
                context.place(context.knowledge_base.methods[step.source], "relations", step.index, "target"),
                f"`{step.source}` {_label(context, step)} `{step.target}`",
            )
            for step in turned[1:_LONGEST]
        ),
    )


def _label(context: Context, step: _Step) -> str:
    """How the relation reads."""
    return context.knowledge_base.relation_types[step.type].label


def _wrong_step(kb: KnowledgeBase, circle: Sequence[_Step]) -> _Step:
    """The step that leads from an older method to the youngest; the last one in doubt."""

    def gap(step: _Step) -> int:
        source, target = kb.introduced(kb.methods[step.source]), kb.introduced(kb.methods[step.target])
        if source is None or target is None:
            return 0
        return target.earliest.toordinal() - source.latest.toordinal()

    return max(reversed(circle), key=lambda step: max(gap(step), 0))


def _circles(steps: _Steps) -> Iterator[tuple[_Step, ...]]:
    """A circle for every step that leads back to where a depth-first walk came from."""
    done: set[str] = set()
    for start in steps:
        if start in done:
            continue
        way: list[_Step] = []
        on_the_way = {start: 0}
        pending = [iter(steps[start])]
        while pending:
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
                last = way.pop().target if way else start
                del on_the_way[last]
                done.add(last)
            elif step.target in on_the_way:
                yield (*way[on_the_way[step.target] :], step)
            elif step.target not in done:
                way.append(step)
                on_the_way[step.target] = len(way)
                pending.append(iter(steps.get(step.target, ())))


def redundant_relation(context: Context) -> Iterator[Finding]:
    """A relation follows from others by a chain.

    Where a type is transitive, A to B and B to C say A to C already; writing it as well makes
    the lineage harder to read.

    Remove it, unless its note or evidence says something that the chain does not.
    """
    kb = context.knowledge_base
    for term in kb.relation_types.values():
        if term.transitive:
            steps = _steps(kb, [term.id])
            for source, own in steps.items():
                if len(own) > 1:
                    yield from _implied(context, source, steps)


def _implied(context: Context, source: str, steps: Mapping[str, Sequence[_Step]]) -> Iterator[Finding]:
    reached = _reached(source, steps)
    for step in steps[source]:
        via = reached.get(step.target)
        if via is not None and _origin(step.target, reached) != step.target:
            yield Finding(
                context.place(context.knowledge_base.methods[source], "relations", step.index, "target"),
                f"`{source}` {_label(context, step)} `{step.target}` already by way of `{via}`",
                "remove it, unless it says something that the chain does not",
            )


def _reached(source: str, steps: Mapping[str, Sequence[_Step]]) -> dict[str, str]:
    """Methods at the end of a chain of two or more steps, with the one before each."""
    reached: dict[str, str] = {}
    pending = list(dict.fromkeys(step.target for step in steps[source]))
    seen = set(pending)
    for current in pending:
        for step in steps.get(current, ()):
            if step.target == source or step.target in reached or len(reached) >= _FARTHEST:
                continue
            reached[step.target] = current
            if step.target not in seen:
                seen.add(step.target)
                pending.append(step.target)
    return reached


def _origin(target: str, reached: Mapping[str, str]) -> str:
    """The method with which the chain to `target` begins; in a circle it can be itself."""
    seen = {target}
    current = reached[target]
    while current in reached and current not in seen:
        seen.add(current)
        current = reached[current]
    return current
