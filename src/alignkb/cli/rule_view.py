"""Rules as text for people."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from alignkb.errors import UnknownNameError
from alignkb.records.closest import closest
from alignkb.rules.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignkb.reports.paint import Paint

__all__ = ["every_rule", "known_rule_names", "one_rule"]


def every_rule(paint: Paint) -> str:
    """One line a rule: severity, name, and the first line of its documentation."""
    rules = catalogue()
    width = max(len(rule.name) for rule in rules)
    lines = []
    for rule in rules:
        word = rule.severity.word
        first = inspect.cleandoc(rule.documentation).partition("\n")[0]
        lines.append(f"{paint(word, f'{word:<7}')}  {paint('strong', f'{rule.name:<{width}}')}  {first}\n")
    return "".join(lines)


def one_rule(name: str, paint: Paint) -> str:
    """The documentation of one rule.

    Raises:
        UnknownNameError: there is no such rule; the message offers the closest name.
    """
    known_rule_names([name])
    rule = next(rule for rule in catalogue() if rule.name == name)
    word = rule.severity.word
    return f"{paint(word, f'{word}[{name}]')}\n\n{inspect.cleandoc(rule.documentation)}\n"


def known_rule_names(names: Iterable[str]) -> frozenset[str]:
    """The names, all of which are proved to be names of rules.

    Raises:
        UnknownNameError: one is not; the message offers the closest name.
    """
    known = {rule.name for rule in catalogue()}
    for name in names:
        if name not in known:
            near = closest(name, known)
            hint = f"did you mean `{near}`?" if near else "`alignkb explain` lists them"
            message = f"there is no rule `{name}`; {hint}"
            raise UnknownNameError(message)
    return frozenset(names)
