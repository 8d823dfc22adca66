"""Rules about single relations of methods, and about evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.records.closest import closest, is_slip
from alignkb.rules.finding import Finding
from alignkb.rules.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records import Method, Relation
    from alignkb.records.record import Record
    from alignkb.rules.context import Context
    from alignkb.source import NodePath

__all__ = [
    "duplicate_relation",
    "inverse_written_twice",
    "missing_evidence",
    "self_relation",
    "unknown_relation_type",
]


def _relations(context: Context) -> Iterator[tuple[Method, int, Relation]]:
    """Every relation, with the method that states it and its position there."""
    for method in context.knowledge_base.methods.values():
        for index, relation in enumerate(method.relations):
            yield method, index, relation


def unknown_relation_type(context: Context) -> Iterator[Finding]:
    """A relation has a type that `taxonomy/relation-types.yaml` does not list.

    What the relation means, how it reads from the other end and whether it may go in circles
    follows from its type.

    Write one of the listed types: `type: extends`, not `type: builds-upon`.
    """
    if context.is_misshapen("relation-types"):
        return
    types = context.knowledge_base.relation_types
    for method, index, relation in _relations(context):
        if relation.type not in types:
            near = closest(relation.type, types)
            yield Finding(
                context.place(method, "relations", index, "type"),
                f"`{relation.type}` is not a relation type",
                did_you_mean(near, "the types are " + ", ".join(f"`{name}`" for name in types)),
                near,
                is_certain=is_slip(relation.type, near),
            )


def self_relation(context: Context) -> Iterator[Finding]:
    """A method is related to itself.

    Nothing extends itself; most likely the target was meant to be another method, or the
    relation was copied from one.

    Write the id of the other method as `target`, or remove the relation.
    """
    for method, index, relation in _relations(context):
        if relation.target == method.id:
            yield Finding(
                context.place(method, "relations", index, "target"),
                f"`{method.id}` is related to itself",
                "name the other method, or remove the relation",
            )


def duplicate_relation(context: Context) -> Iterator[Finding]:
    """A method states the same relation to the same target twice.

    The site would list it twice, with notes that perhaps say different things.

    Join the two: one relation with one note and all the evidence. Where the second one says
    nothing more than the first, `alignkb validate --fix` removes it.
    """
    for method in context.knowledge_base.methods.values():
        first: dict[tuple[str, str], int] = {}
        for index, relation in enumerate(method.relations):
            earlier = first.setdefault((relation.type, relation.target), index)
            if earlier != index:
                yield Finding(
                    context.place(method, "relations", index, "target"),
                    f"the relation `{relation.type}` to `{relation.target}` stands here a second time",
                    "join the two",
                    labels=(
                        (context.place(method, "relations", earlier, "target"), "the first one is here"),
                    ),
                    removed=_if_idle(index, relation, method.relations[earlier]),
                )


def inverse_written_twice(context: Context) -> Iterator[Finding]:
    """A symmetric relation is written at both ends.

    It holds in both directions at once, so the other end is derived; written twice, its two
    notes soon say different things.

    Keep the one on the later method and move the evidence there. Where the earlier method
    says nothing more about it, `alignkb validate --fix` removes it there.
    """
    kb = context.knowledge_base
    symmetric = {term.id for term in kb.relation_types.values() if term.symmetric}
    stated = {
        (method.id, relation.type, relation.target): (method, index)
        for method, index, relation in _relations(context)
        if relation.type in symmetric and relation.target != method.id
    }
    for (source, type_id, target), (method, index) in stated.items():
        other = stated.get((target, type_id, source))
        if other is None or _age(context, method) > _age(context, other[0]):
            continue
        yield Finding(
            context.place(method, "relations", index, "target"),
            f"`{target}` states the relation `{type_id}` to `{source}` already",
            f"keep the one in `{target}`",
            labels=((context.place(other[0], "relations", other[1], "target"), "it stands here"),),
            removed=_if_idle(index, method.relations[index], other[0].relations[other[1]]),
        )


def _if_idle(index: int, relation: Relation, kept: Relation) -> NodePath | None:
    """The path of `relation` if it says nothing that `kept` does not say as well."""
    is_idle = (
        relation.note in (None, kept.note)
        and relation.condition in (None, kept.condition)
        and set(relation.evidence) <= set(kept.evidence)
    )
    return ("relations", index) if is_idle else None


def _age(context: Context, method: Method) -> tuple[int, str]:
    """Sorts methods: the earlier one first, by date and then by id."""
    date = context.knowledge_base.introduced(method)
    return (date.earliest.toordinal() if date else 0, method.id)


def missing_evidence(context: Context) -> Iterator[Finding]:
    """Statements of a record name no source.

    Relations, strengths, limitations, symptoms and the like are shown as unsupported until a
    paper is named that says so. That is an honest gap, better than an invented source.

    Name the paper, and the place in it only if you have read it there:

    ```yaml
    evidence:
      - paper: rafailov2023direct
        locator: Section 4
    ```
    """
    for record, statements in _statements(context):
        bare = [path for path, has_evidence in statements if not has_evidence]
        if bare:
            fields = dict.fromkeys(path[0] for path in bare)
            words = ", ".join(f"{sum(path[0] == field for path in bare)} in `{field}`" for field in fields)
            yield Finding(
                context.place(record, *bare[0]),
                f"{len(bare)} of {len(statements)} statements name no source: {words}",
                "add `evidence:` with the paper that says so; this is the first of them",
            )


_STATEMENTS = {
    "method": {"relations": "target", "strengths": "claim", "limitations": "claim"},
    "challenge": {"symptoms": "claim", "metrics": "claim", "addressed_by": "method", "directions": "label"},
    "benchmark": {"limitations": "claim"},
}
"""The fields that hold statements, by kind of record, each with what a statement says."""


def _statements(context: Context) -> Iterator[tuple[Record, list[tuple[NodePath, bool]]]]:
    """Every record that makes statements: the path of each, and whether it names a source."""
    for kind, fields in _STATEMENTS.items():
        for record in context.knowledge_base.of_kind(kind).values():
            yield (
                record,
                [
                    ((name, index, key), bool(statement.evidence))
                    for name, key in fields.items()
                    for index, statement in enumerate(getattr(record, name))
                ],
            )
