"""The reference of rules, made from their documentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import RULES
from alignkb.pages.views.sheet import Sheet
from alignkb.rules.catalogue import CatalogueEntry, Stage, catalogue

if TYPE_CHECKING:
    from alignkb.pages.site import Site

__all__ = ["RuleView", "RulesView", "StageView", "sheets"]

_STAGES = {
    Stage.SOURCE: ("Reading a file", "A file that breaks one of these is not looked at further."),
    Stage.SHAPE: ("The fields of a record", "One record is held against the fields of its kind."),
    Stage.KNOWLEDGE_BASE: ("The knowledge base", "All records are looked at together."),
}


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule; its name is its anchor."""

    name: str
    severity: str
    documentation: str


@dataclass(frozen=True, slots=True)
class StageView:
    """The rules of one step."""

    id: str
    title: str
    about: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """All rules, in the order in which they are applied."""

    count: int
    severities: tuple[tuple[str, int], ...]
    """How many there are of each severity, the gravest first."""
    stages: tuple[StageView, ...]


def sheets(_: Site) -> Iterator[Sheet]:
    """The reference."""
    rules = catalogue()
    stages = tuple(
        StageView(
            id=f"stage-{stage.value.replace(' ', '-')}",
            title=title,
            about=about,
            rules=tuple(
                RuleView(rule.name, rule.severity.word, rule.documentation)
                for rule in rules
                if rule.stage is stage
            ),
        )
        for stage, (title, about) in _STAGES.items()
    )
    yield Sheet(
        uri=RULES,
        template="rules.html",
        view=RulesView(len(rules), _severities(rules), stages),
        title="Rules",
        description=f"The {len(rules)} rules that records are held against, and how to mend a finding.",
        has_siblings=True,
    )


def _severities(rules: Sequence[CatalogueEntry]) -> tuple[tuple[str, int], ...]:
    counts = Counter(rule.severity for rule in rules)
    return tuple((severity.word, counts[severity]) for severity in sorted(counts, reverse=True))
