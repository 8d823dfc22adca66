"""The judgement: everything that a report tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.diagnostics import Severity

if TYPE_CHECKING:
    from alignkb.diagnostics import Diagnostic
    from alignkb.source import Source

__all__ = ["Judgement"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found in a knowledge base, and how much was looked at."""

    diagnostics: tuple[Diagnostic, ...]
    """The findings to tell, in the order of their places."""
    sources: Mapping[str, Source]
    """The text of the files, by path; a file without one is told without its lines."""
    counts: Mapping[str, int]
    """Number of records by kind, such as `{"paper": 130, "method": 110}`, in the order shown."""
    files: int
    """Number of files that were read."""
    seconds: float
    """How long it took."""
    withheld: int = 0
    """Number of findings that are not told: in other files, or less severe than asked for."""
    changed: Mapping[str, tuple[range, ...]] = field(default_factory=dict)
    """The lines that a change touches, by path; empty where no change is judged."""

    @property
    def records(self) -> int:
        """Number of records of all kinds."""
        return sum(self.counts.values())

    @property
    def by_severity(self) -> Mapping[Severity, int]:
        """Number of findings told, the worst severity first."""
        severities = [diagnostic.severity for diagnostic in self.diagnostics]
        return MappingProxyType({severity: severities.count(severity) for severity in reversed(Severity)})
