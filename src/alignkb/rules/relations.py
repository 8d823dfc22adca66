"""Rules about single relations of methods, and about evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.records.closest import closest
from alignkb.rules.rule import Finding
from alignkb.rules.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records import Claim, Method, Relation
    from alignkb.records.challenge import Addressing, Direction
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

    Join the two: one relation with one note and all the evidence.
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
                )


def inverse_written_twice(context: Context) -> Iterator[Finding]:
    """A symmetric relation is written at both ends.

    It holds in both directions at once, so the other end is derived; written twice, its two
    notes soon say different things.

    Keep the one on the later method and move the evidence there.
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
        )


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
        bare = [path for path, statement in statements if not statement.evidence]
        if bare:
            counts = {field: sum(path[0] == field for path in bare) for field in dict(bare)}
            words = ", ".join(f"{count} in `{field}`" for field, count in counts.items())
            yield Finding(
                context.place(record, *bare[0]),
                f"{len(bare)} of {len(statements)} statements name no source: {words}",
                "add `evidence:` with the paper that says so, here and there",
            )


_Statements = list[tuple["NodePath", "Claim | Relation | Addressing | Direction"]]


def _statements(context: Context) -> Iterator[tuple[Record, _Statements]]:
    """Every record that makes statements, with all of them."""
    kb = context.knowledge_base
    fields = {
        "method": ("relations", "strengths", "limitations"),
        "challenge": ("symptoms", "metrics", "addressed_by", "directions"),
        "benchmark": ("limitations",),
    }
    for kind, names in fields.items():
        for record in kb.of_kind(kind).values():
            yield (
                record,
                [
                    ((name, index), statement)
                    for name in names
                    for index, statement in enumerate(getattr(record, name))
                ],
            )
