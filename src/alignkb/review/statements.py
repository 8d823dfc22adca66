"""Checks of statements and their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from alignkb.comparison import Sort
from alignkb.comparison.items import identity
from alignkb.review.remark import Note
from alignkb.rules.finding import Place

if TYPE_CHECKING:
    from alignkb.review.change import Change, NewValue
    from alignkb.source import NodePath

__all__ = ["evidence_from_new_paper", "lost_evidence", "unsupported_statement"]

_NO_STATEMENTS = frozenset({"concepts"})
"""Fields whose parts may carry evidence, but are no statements about a method or challenge."""
_SAYING = ("claim", "target", "concept", "method", "label", "heading", "latex")
"""The field that says what a statement states; the first that it has."""


def unsupported_statement(change: Change) -> Iterator[Note]:
    """A new claim, relation or placement names no source.

    Whoever adds a statement knows where it comes from; later nobody does. Ask for the paper,
    or accept it as an honest gap.
    """
    for value in _statements(change):
        if not value.value["evidence"]:
            key = _saying(value.value)
            yield Note(
                Place(value.file, (*value.path, key)),
                f"new in `{value.path[0]}` without a source: `{value.value[key]}`",
            )


def _statements(change: Change) -> Iterator[NewValue]:
    for top in change.new_values:
        for value in top.walk():
            is_statement = isinstance(value.value, Mapping) and "evidence" in value.value
            if is_statement and value.path[0] not in _NO_STATEMENTS:
                yield value


def _saying(statement: Mapping[str, Any]) -> str:
    return next(key for key in (*_SAYING, "evidence") if key in statement)


def lost_evidence(change: Change) -> Iterator[Note]:
    """A statement that stays has lost its last source.

    What was supported is now only said; most likely the source was removed by mistake.
    """
    told: set[tuple[str, ...]] = set()
    for record, each in change.differences():
        if each.sort is not Sort.REMOVED or each.before_path is None or "evidence" not in each.before_path:
            continue
        before = each.before_path[: each.before_path.index("evidence")]
        data = change.head.find(record.after.id)
        name = each.name[: len(before)]
        key = (record.after.id, *name)
        if key not in told and before and data and _is_bare(data.model_dump(mode="json"), name):
            told.add(key)
            yield Note(change.place(record.after.id, before[0]), f"`{name[-1]}` has lost its last source")


def _is_bare(data: Any, name: tuple[str, ...]) -> bool:
    """Whether the statement of this name is there without evidence."""
    node = data
    for step in name:
        if isinstance(node, Mapping):
            node = node.get(step)
        else:
            node = next((part for part in node or () if identity(part) == step), None)
    return isinstance(node, Mapping) and not node.get("evidence")


def evidence_from_new_paper(change: Change) -> Iterator[Note]:
    """A statement rests on a paper that the same change adds.

    Nobody has looked at the paper's record before: check that the paper exists, and that it
    says so.
    """
    for top in change.new_values:
        for value in top.walk():
            paper = _cited(value.path, value.value)
            if paper is not None and change.added.get(paper) == "paper":
                yield Note(Place(value.file, value.path), f"the source `{paper}` is new as well")


def _cited(path: NodePath, value: Any) -> str | None:
    """The paper that a piece of evidence names, if the value at `path` does."""
    is_evidence = "evidence" in path and path[-1] == "paper" and isinstance(value, str)
    return value if is_evidence else None
