"""Remarks: what to look at in a change, where, and how much hangs on it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from alignkb.rules.finding import Place

if TYPE_CHECKING:
    from alignkb.diagnostics import Span
    from alignkb.review.change import Change

__all__ = ["Check", "Note", "Remark", "Risk"]


class Risk(IntEnum):
    """How much goes wrong if nobody looks."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        """The risk as people read it: `low`, `medium` or `high`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Note:
    """What a check found, before its place is looked up."""

    place: Place | None
    """None where it is about the change as a whole."""
    message: str
    """A sentence without capital and full stop; names stand in backticks."""
    risk: Risk | None = None
    """Where it differs from the risk of the check."""
    is_gone: bool = False
    """Whether the place is in the base, since the head has it no more."""
    span: Span | None = None
    """The exact place, where it is known already."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its function, and the risk of what it finds."""

    function: Callable[[Change], Iterable[Note]]
    risk: Risk

    @property
    def name(self) -> str:
        """The check's one name: that of its function, with hyphens."""
        return self.function.__name__.replace("_", "-")

    @property
    def documentation(self) -> str:
        """The docstring of the function: what it looks for, and why."""
        return inspect.getdoc(self.function) or ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at."""

    check: str
    risk: Risk
    message: str
    span: Span | None
    """Where to look; None where it is about the change as a whole."""
    is_gone: bool
    """Whether the span is in the base, since the head has it no more."""
