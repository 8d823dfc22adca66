"""Every rule of the knowledge base, and the check that runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.rules.rule import Context, Finding, Place, Rule, Within, judge

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from alignkb.diagnostics import Diagnostic
    from alignkb.knowledge_base import Loaded

__all__ = ["RULES", "Context", "Finding", "Place", "Rule", "Within", "check"]

RULES: tuple[Rule, ...] = ()
"""Every rule, in the order of the rule reference."""


def check(
    loaded: Loaded, today: dt.date, select: Collection[str] | None = None
) -> tuple[Diagnostic, ...]:
    """What the rules find in the knowledge base, sorted by path, line, column and rule.

    Args:
        loaded: the knowledge base with the sources of its records.
        today: the day from which dates lie in the future.
        select: names of the rules to run; all where it is None.
    """
    context = Context(loaded.knowledge_base, today)
    found: list[Diagnostic] = []
    for rule in RULES:
        if select is None or rule.name in select:
            found.extend(judge(rule, context, loaded.sources))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))
