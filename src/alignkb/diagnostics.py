"""Diagnostics: what is wrong in the data, where, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

__all__ = ["Diagnostic", "Label", "Severity", "Span", "Suggestion"]


class Severity(IntEnum):
    """How much a diagnostic matters; a greater value matters more.

    `ERROR`: the site cannot be right. `WARNING`: likely wrong. `ADVICE`: could be better.
    """

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity as people read and write it: `error`, `warning` or `advice`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file.

    `path` is relative to the project's root, with forward slashes. Lines and columns
    count from 1, columns in characters; the end is exclusive, so an empty span has
    `(line, column) == (end_line, end_column)`.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that belongs to a diagnostic, with what it has to do with it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An exact mend: the text at `span` replaced by `replacement`."""

    span: Span
    replacement: str
    is_certain: bool = False
    """Whether a program may follow it unasked: the text says what was meant, or nothing is lost."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of one rule at one place.

    `message` is a sentence without capital or full stop that names the thing in
    backticks; `help` says what to do.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    help: str | None = None
    labels: tuple[Label, ...] = ()
    suggestion: Suggestion | None = None

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """The order in which diagnostics are shown: path, line, column, then rule."""
        return (self.span, self.rule, self.message)
