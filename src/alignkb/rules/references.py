"""Rules about records that other records name in their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.rules.finding import Finding, Place
from alignkb.rules.wording import did_you_mean, with_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records.vocabulary import RelationType
    from alignkb.rules.context import Context

__all__ = ["unknown_paper", "unknown_target", "wrong_kind"]

_ROLES = {
    "relation": "relation target",
    "replaced_by": "replacement",
}
"""What a message calls the record that is named; elsewhere its kind."""


def unknown_target(context: Context) -> Iterator[Finding]:
    """A record names another one that does not exist.

    The site cannot link it, and the relation, placement or study is lost. A record that
    exists but has faults of its own counts as existing.

    Write the id as its file is called: `target: dpo` for `taxonomy/methods/dpo.yaml`. If
    the record is still to be written, leave the reference out until it is there.
    """
    for record, reference in context.references:
        if reference.role == "text" or reference.kind == "paper" or reference.target in context.kinds:
            continue
        what = _ROLES.get(reference.role, reference.kind)
        near = context.closest_id(reference.target, reference.kind)
        yield Finding(
            context.place(record, *reference.path),
            f"{what} `{reference.target}` is not a known record",
            did_you_mean(near, "write the id of a record, or leave it out"),
            near,
        )


def unknown_paper(context: Context) -> Iterator[Finding]:
    """A citation key leads to no paper record.

    Evidence that cannot be looked up is none, and the site cannot show the paper.

    Write the key as the file of the paper is called: `paper: rafailov2023direct` for
    `papers/2023/rafailov2023direct.yaml`. If there is no such file, add the paper first.
    """
    for record, reference in context.references:
        if reference.kind != "paper" or reference.target in context.kinds or reference.role == "text":
            continue
        near = context.closest_id(reference.target, "paper")
        yield Finding(
            context.place(record, *reference.path),
            f"there is no paper `{reference.target}`",
            did_you_mean(near, "add the paper's record first, or leave it out"),
            near,
        )


def wrong_kind(context: Context) -> Iterator[Finding]:
    """A record is named where a record of another kind belongs.

    A method cannot be evidence, and a benchmark cannot be what another method extends:
    most likely two similar ids were taken for each other. Which kinds a relation may join
    stands in `taxonomy/relation-types.yaml`.

    Name a record of the right kind: `hh-rlhf-data` is the data set, `hh-rlhf` the method.
    Or choose the relation type that leads to this kind: `evaluated-on` for a benchmark.
    """
    kb = context.knowledge_base
    for record, reference in context.references:
        kind = context.kinds.get(reference.target)
        if kind is None or reference.role == "text":
            continue
        if reference.kind is not None and kind != reference.kind:
            place = context.place(record, *reference.path)
            yield _misfit(context, place, reference.target, kind, (reference.kind,))
    for method in kb.methods.values():
        for index, relation in enumerate(method.relations):
            relation_type = kb.relation_types.get(relation.type)
            if relation_type is None:
                continue
            if method.kind not in relation_type.sources:
                yield _bad_source(context.place(method, "relations", index, "type"), relation_type)
            kind = context.kinds.get(relation.target)
            if kind is not None and kind not in relation_type.targets:
                place = context.place(method, "relations", index, "target")
                yield _misfit(context, place, relation.target, kind, tuple(relation_type.targets))


def _misfit(context: Context, place: Place, target: str, kind: str, allowed: tuple[str, ...]) -> Finding:
    near = context.closest_id(target, allowed[0]) if len(allowed) == 1 else None
    words = " or ".join(with_article(name) for name in allowed)
    return Finding(
        place,
        f"`{target}` is {with_article(kind)}, not {words}",
        did_you_mean(near, f"name {words} here"),
    )


def _bad_source(place: Place, relation_type: RelationType) -> Finding:
    words = " or ".join(with_article(name) for name in relation_type.sources)
    return Finding(
        place,
        f"a relation `{relation_type.id}` cannot start from a method",
        f"it starts from {words}; choose another type",
    )
