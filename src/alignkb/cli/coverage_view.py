"""The coverage as text for people, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from alignkb.records.kinds import RECORD_KINDS
from alignkb.reports.visible import cells, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.knowledge_base.coverage import Coverage
    from alignkb.reports.paint import Paint

__all__ = ["as_json", "as_text"]

_MOST_NAMES = 6


def as_json(coverage: Coverage) -> str:
    """All counts, and the ids of what lacks something."""
    report = {
        "version": 1,
        "counts": {
            "records": sum(coverage.counts.values()),
            **{RECORD_KINDS[kind].plural: number for kind, number in coverage.counts.items()},
        },
        "removed": coverage.removed,
        "concepts": [dataclasses.asdict(concept) for concept in coverage.concepts],
        "support": {sort: dataclasses.asdict(support) for sort, support in coverage.support.items()},
        "undecided_traits": dict(coverage.undecided_traits),
        "without_objective": coverage.without_objective,
        "without_description": coverage.without_description,
        "without_relation": coverage.without_relation,
        "uncategorised": coverage.uncategorised,
    }
    return json.dumps(report, indent=2) + "\n"


def as_text(coverage: Coverage, paint: Paint) -> str:
    """The counts under headings, as tables."""
    sections = {
        "records": _records(coverage),
        "methods by category (here / with those below)": _concepts(coverage),
        "statements with evidence": _support(coverage),
        "methods that lack something": _lacks(coverage),
    }
    blocks = []
    for heading, rows in sections.items():
        known = tuple(rows)
        if known:
            lines = _table(known)
            blocks.append("".join([f"{paint('strong', heading)}\n", *lines]))
    return "\n".join(blocks)


def _table(rows: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    """Lines with the first part flush left, the second flush right, the third after it."""
    first = max(cells(row[0]) for row in rows)
    second = max(len(row[1]) for row in rows)
    for name, number, rest in rows:
        gap = " " * (first - cells(name))
        yield f"  {name}{gap}  {number:>{second}}  {rest}".rstrip() + "\n"


def _records(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    for kind, number in coverage.counts.items():
        yield RECORD_KINDS[kind].plural, f"{number:,}", ""
    yield "all", f"{sum(coverage.counts.values()):,}", ""
    if coverage.removed:
        yield "removed", f"{coverage.removed:,}", "not counted above"


def _concepts(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    for concept in coverage.concepts:
        name = f"{'  ' * concept.depth}{visible(concept.label, 60)}"
        yield name, f"{concept.here:,}", f"/ {concept.below:,}"


def _support(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    for sort, support in coverage.support.items():
        share = 100 * support.with_evidence // support.statements if support.statements else 100
        located = f"({share} %), {support.with_locator:,} with a locator"
        yield sort, f"{support.with_evidence:,} of {support.statements:,}", located


def _lacks(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    lacking = {
        "objective": coverage.without_objective,
        "description": coverage.without_description,
        "relation": coverage.without_relation,
        "category": coverage.uncategorised,
        **{f"trait {visible(trait)}": ids for trait, ids in coverage.undecided_traits.items()},
    }
    for what, ids in lacking.items():
        more = ["…"] if len(ids) > _MOST_NAMES else []
        yield what, f"{len(ids):,}", ", ".join([*map(visible, ids[:_MOST_NAMES]), *more])
