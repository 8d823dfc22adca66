"""What a rule is, and how findings become diagnostics with a place.

A rule is a function from a `Context` to findings. It names places by file and node path;
`check` looks the spans up, so that rules know nothing of lines and columns.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.diagnostics import Diagnostic, Label, Severity, Span, Suggestion
from alignkb.source.edits import removal

if TYPE_CHECKING:
    from alignkb.rules.context import Context
    from alignkb.rules.finding import Finding, Place
    from alignkb.source import Source

__all__ = ["Rule", "judge"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its function, and how much its findings matter."""

    function: Callable[[Context], Iterable[Finding]]
    severity: Severity

    @property
    def name(self) -> str:
        """The rule's one name: that of its function, with hyphens."""
        return self.function.__name__.replace("_", "-")

    @property
    def documentation(self) -> str:
        """The docstring of the function, which is the rule's page in the reference."""
        return inspect.getdoc(self.function) or ""


def judge(rule: Rule, context: Context, sources: Mapping[str, Source]) -> Iterable[Diagnostic]:
    """The diagnostics of one rule, in the order in which it finds them."""
    for finding in rule.function(context):
        span = _span(finding.place, sources)
        suggestion = _suggestion(finding, span, sources)
        labels = tuple(Label(_span(place, sources), text) for place, text in finding.labels)
        yield Diagnostic(rule.name, rule.severity, finding.message, span, finding.help, labels, suggestion)


def _suggestion(finding: Finding, span: Span, sources: Mapping[str, Source]) -> Suggestion | None:
    """What the finding says to write instead, or to remove."""
    if finding.replacement is not None:
        return Suggestion(span, finding.replacement, finding.is_certain)
    source = sources.get(finding.place.file)
    if finding.removed is None or source is None:
        return None
    lines = removal(source, finding.removed)
    return Suggestion(lines, "", is_certain=True) if lines else None


def _span(place: Place, sources: Mapping[str, Source]) -> Span:
    source = sources.get(place.file)
    if source is None:
        return Span(place.file)
    if place.within is not None:
        within = place.within
        return source.span_within(place.node, within.text, within.start, within.end)
    return source.span(place.node, place.part)
