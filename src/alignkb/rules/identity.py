"""Rules about what records are called: ids, files, labels and aliases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.rules.finding import Finding, Place, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alignkb.records import Benchmark, Method
    from alignkb.rules.context import Context
    from alignkb.source import NodePath

__all__ = ["alias_clash", "duplicate_id", "id_differs_from_file"]


def id_differs_from_file(context: Context) -> Iterator[Finding]:
    """The id of a record is not the name of its file.

    People and programs find a record by its id; where the file is called otherwise, they
    look in vain, and two records can claim the same id unseen.

    The file `taxonomy/methods/dpo.yaml` holds `id: dpo`. Of the two names keep the one that
    other records use; ids are permanent.
    """
    kb = context.knowledge_base
    for record_id in sorted(context.misnamed):
        is_shaped = record_id in kb.tombstones or kb.find(record_id) is not None
        if record_id in kb.second_paths or not is_shaped:
            continue
        file = kb.paths[record_id]
        name = stem(file)
        yield Finding(
            Place(file, ("id",)),
            f"the id `{record_id}` is not the name of the file, `{name}`",
            f"write `{name}` here, or rename the file to `{record_id}.yaml`",
            name,
        )


def duplicate_id(context: Context) -> Iterator[Finding]:
    """Two files claim the same id.

    All records share one set of ids, of whatever kind they are; only the first file is
    read, the other one is lost.

    Where a record was copied to begin a new one, write the name of the new file:
    `id: ipo` in `ipo.yaml`. A data set that is called like a method is told apart by an
    ending, such as `hh-rlhf-data`. A record that is there twice is removed once.
    """
    kb = context.knowledge_base
    for record_id, others in kb.second_paths.items():
        files = sorted((kb.paths[record_id], *others), key=lambda file: (stem(file) != record_id, file))
        for file in files[1:]:
            name = stem(file)
            is_named_otherwise = name != record_id
            yield Finding(
                Place(file, ("id",)),
                f"the id `{record_id}` is taken by `{files[0]}`",
                f"write `id: {name}`"
                if is_named_otherwise
                else "choose another id, or remove one of the files",
                name if is_named_otherwise and name not in kb.known_ids else None,
                ((Place(files[0], ("id",)), "it is used here"),),
            )


def alias_clash(context: Context) -> Iterator[Finding]:
    """Two methods, or two benchmarks, answer to the same name.

    Search leads to the wrong one, and a reader cannot tell which is meant. Upper and lower
    case make no difference. An alias that repeats the record's own label or name is useless
    as well.

    Remove the alias where it is less usual, or write a fuller one: the alias
    `DPO (diffusion)` instead of `DPO`. `alignkb validate --fix` removes one that repeats a name
    of its own record.
    """
    kb = context.knowledge_base
    for records in (kb.methods, kb.benchmarks):
        owners: dict[str, list[_Use]] = {}
        for record in records.values():
            own: dict[str, _Use] = {}
            for use in _names(record):
                earlier = own.setdefault(use.key, use)
                if earlier is not use and use.field == "alias" and earlier.field != "id":
                    yield _repetition(context, use, earlier)
            for use in own.values():
                owners.setdefault(use.key, []).append(use)
        for uses in owners.values():
            if len(uses) > 1:
                yield from _clashes(context, sorted(uses, key=lambda use: _RANK[use.field]))


@dataclass(frozen=True, slots=True)
class _Use:
    """A record that answers to the name `key`, and where it says so."""

    key: str
    record: Method | Benchmark
    field: str
    node: NodePath


_RANK = {"id": 0, "label": 1, "name": 2, "alias": 3}
"""Who keeps a name that several have: the smallest."""


def _names(record: Method | Benchmark) -> Iterator[_Use]:
    if record.id != record.label.casefold():
        yield _Use(record.id, record, "id", ("id",))
    yield _Use(record.label.casefold(), record, "label", ("label",))
    yield _Use(record.name.casefold(), record, "name", ("name",))
    for index, alias in enumerate(record.aliases):
        yield _Use(alias.casefold(), record, "alias", ("aliases", index))


def _repetition(context: Context, use: _Use, earlier: _Use) -> Finding:
    return Finding(
        context.place(use.record, *use.node),
        f"this alias repeats the {earlier.field} of the record"
        if earlier.field != "alias"
        else "this alias stands in the list twice",
        "remove it",
        removed=use.node,
    )


def _clashes(context: Context, uses: Sequence[_Use]) -> Iterator[Finding]:
    owner = uses[0]
    for use in uses[1:]:
        yield Finding(
            context.place(use.record, *use.node),
            f"this {use.field} is also the {owner.field} of `{owner.record.id}`",
            "remove it, or write a fuller one that fits this record alone",
            labels=((context.place(owner.record, *owner.node), f"`{owner.record.id}` has it here"),),
        )
