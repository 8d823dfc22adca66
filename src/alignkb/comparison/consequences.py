"""What follows from the differences between two knowledge bases."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from alignkb.comparison.ancestry import LineageChange, cycles, lineage_changes
from alignkb.knowledge_base.coverage import coverage, orphans
from alignkb.knowledge_base.references import references_of
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from alignkb.comparison.naming import Naming
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["BrokenReference", "Consequences", "Disorder", "Figure", "find_consequences"]

_LACKS = {
    "objective": "an objective",
    "description": "a description",
    "relation": "a relation",
    "category": "a category",
}
"""What methods may lack, in words."""
_Found = TypeVar("_Found", bound=Any)
"""Something that can be sorted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the coverage that changed."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, order=True)
class BrokenReference:
    """A record that names another one which does not exist."""

    record: str
    target: str
    role: str
    """What it is named as: `evidence`, `text`, or the name of the field."""

    def renamed(self, name: Callable[[str], str]) -> BrokenReference:
        """The same in other ids."""
        return BrokenReference(name(self.record), name(self.target), self.role)


@dataclass(frozen=True, slots=True, order=True)
class Disorder:
    """A method that is older than the one from which it derives."""

    method: str
    basis: str

    def renamed(self, name: Callable[[str], str]) -> Disorder:
        """The same in other ids."""
        return Disorder(name(self.method), name(self.basis))


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from a change; nothing of it is written in the records themselves.

    What is new is told in the later ids, what is gone in the earlier ones.
    """

    new_cycles: tuple[tuple[str, ...], ...]
    """Methods that now derive from one another in a circle, each group in order."""
    gone_cycles: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...]
    lineage: tuple[LineageChange, ...]
    """Methods on both sides whose ancestors or descendants are others."""
    broken: tuple[BrokenReference, ...]
    mended: tuple[BrokenReference, ...]
    orphaned: tuple[str, ...]
    """Records on both sides that nothing leads to any more."""
    adopted: tuple[str, ...]
    """Records on both sides to which something leads now."""
    disordered: tuple[Disorder, ...]
    """Methods that are now older than their basis."""
    ordered: tuple[Disorder, ...]

    def __bool__(self) -> bool:
        """Whether anything follows at all."""
        return any(getattr(self, field.name) for field in fields(self))


def find_consequences(before: KnowledgeBase, after: KnowledgeBase, naming: Naming) -> Consequences:
    """What follows from the differences between `before` and `after`.

    Args:
        before: the earlier knowledge base.
        after: the later one.
        naming: the ids that have changed in between.
    """
    late_before, late_after = set(_disorders(before)), set(_disorders(after))
    cycles_before, cycles_after = cycles(before), cycles(after)
    broken_before, broken_after = set(_broken(before)), set(_broken(after))
    orphans_before, orphans_after = set(_orphans(before)), set(_orphans(after))
    earlier, later = naming.earlier_id, naming.later_id
    come = _only(orphans_after, orphans_before, earlier)
    gone = _only(orphans_before, orphans_after, later)
    return Consequences(
        new_cycles=_only(cycles_after, cycles_before, lambda group: tuple(sorted(map(earlier, group)))),
        gone_cycles=_only(cycles_before, cycles_after, lambda group: tuple(sorted(map(later, group)))),
        figures=tuple(_changed_figures(before, after)),
        lineage=lineage_changes(before, after, naming),
        broken=_only(broken_after, broken_before, lambda each: each.renamed(earlier)),
        mended=_only(broken_before, broken_after, lambda each: each.renamed(later)),
        orphaned=tuple(name for name in come if before.find(earlier(name))),
        adopted=tuple(name for name in gone if after.find(later(name))),
        disordered=_only(late_after, late_before, lambda each: each.renamed(earlier)),
        ordered=_only(late_before, late_after, lambda each: each.renamed(later)),
    )


def _only(
    here: Collection[_Found], there: Collection[_Found], renamed: Callable[[_Found], _Found]
) -> tuple[_Found, ...]:
    """What is here and, under its other ids, not there; in order."""
    return tuple(sorted(each for each in here if renamed(each) not in there))


def _changed_figures(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[Figure]:
    first, second = dict(_figures(before)), dict(_figures(after))
    for name in sorted({*first, *second}):
        if first.get(name, 0) != second.get(name, 0):
            yield Figure(name, first.get(name, 0), second.get(name, 0))


def _figures(kb: KnowledgeBase) -> Iterator[tuple[str, int]]:
    """The figures of the coverage by name."""
    found = coverage(kb)
    for kind, number in found.counts.items():
        yield RECORD_KINDS[kind].plural, number
    for sort, support in found.support.items():
        yield sort, support.statements
        yield f"{sort} with evidence", support.with_evidence
        yield f"{sort} with a locator", support.with_locator
    for what, words in _LACKS.items():
        yield f"methods without {words}", len(found.methods_without[what])
    for trait, ids in found.undecided_traits.items():
        yield f"methods without a value of `{trait}`", len(ids)


def _broken(kb: KnowledgeBase) -> Iterator[BrokenReference]:
    """Every naming of a record or home concept that does not exist, or no longer."""
    present = (kb.known_ids.keys() | kb.current_ids.keys()) - kb.tombstones.keys()
    for record in kb.records():
        for reference in references_of(record):
            if reference.target not in present:
                yield BrokenReference(record.id, reference.target, reference.role)
    if kb.home_scheme is not None:
        for method in kb.methods.values():
            for placement in method.categories:
                if placement.concept not in kb.home_concepts:
                    yield BrokenReference(method.id, placement.concept, "categories")


def _orphans(kb: KnowledgeBase) -> Iterator[str]:
    """Papers and benchmarks that nothing names, and methods that stand nowhere besides."""
    for kind in ("paper", "benchmark", "method"):
        yield from orphans(kb, kind)


def _disorders(kb: KnowledgeBase) -> Iterator[Disorder]:
    """Methods that were introduced before the method from which they derive."""
    lineage = {term.id for term in kb.relation_types.values() if term.lineage}
    for method in kb.methods.values():
        own = kb.introduced(method) if method.relations else None
        for relation in method.relations:
            basis = kb.methods.get(relation.target)
            date = kb.introduced(basis) if basis and relation.type in lineage else None
            if own is not None and date is not None and own.latest < date.earliest:
                yield Disorder(method.id, relation.target)
