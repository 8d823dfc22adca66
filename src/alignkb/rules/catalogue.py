"""Every rule of alignkb in one list: of the source, of the shape, of the knowledge base."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from alignkb.diagnostics import Severity
from alignkb.records.faults import SHAPE_FAULTS
from alignkb.rules import RULES
from alignkb.source.faults import SOURCE_FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignkb.diagnostics import Diagnostic

__all__ = ["CatalogueEntry", "Stage", "catalogue"]


class Stage(StrEnum):
    """At which step a rule is applied; a file that breaks one is not seen by the next."""

    SOURCE = "source"
    """A file is read as YAML."""
    SHAPE = "shape"
    """One record is held against the fields of its kind."""
    KNOWLEDGE_BASE = "knowledge base"
    """All records are looked at together."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What is known of one rule."""

    name: str
    """In kebab case, such as `unknown-target`."""
    severity: Severity
    stage: Stage
    documentation: str
    """Markdown: what is wrong, why it matters, how to mend it."""

    @property
    def title(self) -> str:
        """The first sentence of the documentation."""
        return self.documentation.partition("\n")[0]


def catalogue() -> tuple[CatalogueEntry, ...]:
    """All rules, in the order in which they are applied."""
    return (
        *(_entry(fault, Stage.SOURCE) for fault in SOURCE_FAULTS),
        *(_entry(fault, Stage.SHAPE) for fault in SHAPE_FAULTS),
        *(
            CatalogueEntry(rule.name, rule.severity, Stage.KNOWLEDGE_BASE, rule.documentation)
            for rule in RULES
        ),
    )


def _entry(fault: Callable[..., Diagnostic], stage: Stage) -> CatalogueEntry:
    name = fault.__name__.replace("_", "-")
    return CatalogueEntry(name, Severity.ERROR, stage, inspect.getdoc(fault) or "")
