"""What follows from a change, as lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from alignkb.reports.sections import Line, Sign
from alignkb.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.comparison.ancestry import LineageChange
    from alignkb.comparison.consequences import BrokenReference, Consequences

__all__ = ["consequence_lines"]

_MOST_NAMES = 8


def consequence_lines(found: Consequences) -> Iterator[Line]:
    """What is worse first, then what is better, then lineage and figures.

    Methods whose lineage changed alike share a line.
    """
    yield from _worse(found)
    yield from _better(found)
    methods: defaultdict[str, list[str]] = defaultdict(list)
    for change in found.lineage:
        methods[_lineage(change)].append(change.after)
    for what, names in methods.items():
        yield Line(Sign.CHANGED, f"lineage of {_names(tuple(names))}: {what}")
    for figure in found.figures:
        difference = figure.after - figure.before
        numbers = f"{figure.before:,} -> {figure.after:,} ({difference:+,})"
        yield Line(Sign.CHANGED, f"{visible(figure.name, 100)}: {numbers}")


def _worse(found: Consequences) -> Iterator[Line]:
    for group in found.new_cycles:
        yield Line(Sign.CHANGED, f"new circle of relations: {_names(group)}")
    for reference in found.broken:
        yield Line(Sign.CHANGED, f"broken reference: {_reference(reference)}")
    for name in found.orphaned:
        yield Line(Sign.CHANGED, f"nothing leads to {name} any more")
    for pair in found.disordered:
        yield Line(Sign.CHANGED, f"dates: {pair.method} is older than {pair.basis}, from which it derives")


def _better(found: Consequences) -> Iterator[Line]:
    for group in found.gone_cycles:
        yield Line(Sign.NOTE, f"circle of relations is gone: {_names(group)}")
    for reference in found.mended:
        yield Line(Sign.NOTE, f"reference is mended or gone: {_reference(reference)}")
    for name in found.adopted:
        yield Line(Sign.NOTE, f"something leads to {name} now")
    for pair in found.ordered:
        yield Line(Sign.NOTE, f"dates: {pair.method} is no longer older than {pair.basis}")


def _reference(reference: BrokenReference) -> str:
    return f"{reference.record} names {visible(reference.target, 100)} ({reference.role})"


def _lineage(change: LineageChange) -> str:
    parts = {
        "new ancestors": change.new_ancestors,
        "lost ancestors": change.lost_ancestors,
        "new descendants": change.new_descendants,
        "lost descendants": change.lost_descendants,
    }
    return "; ".join(f"{what} {_names(names)}" for what, names in parts.items() if names)


def _names(names: tuple[str, ...]) -> str:
    more = [f"… ({len(names):,} in all)"] if len(names) > _MOST_NAMES else []
    return ", ".join([*names[:_MOST_NAMES], *more])
