"""The report as workflow commands, which GitHub shows beside the lines of a pull request.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.diagnostics import Severity
from alignkb.reports.tally import findings_in_words, tally
from alignkb.reports.visible import visible

if TYPE_CHECKING:
    from alignkb.diagnostics import Diagnostic
    from alignkb.reports.judgement import Judgement

__all__ = ["github"]

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"},
)
_MESSAGE_LENGTH = 1000


def github(judgement: Judgement) -> str:
    """One workflow command a finding, errors first since GitHub shows only some; then the counts."""
    worst_first = sorted(judgement.diagnostics, key=lambda found: -found.severity)
    commands = [_command(diagnostic) for diagnostic in worst_first]
    return "\n".join([*commands, f"{tally(judgement)}: {findings_in_words(judgement)}\n"])


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties: dict[str, object] = {"file": span.path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:
        # GitHub refuses columns where the lines differ
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = diagnostic.rule
    written = ",".join(f"{name}={_property(visible(str(value)))}" for name, value in properties.items())
    message = visible(diagnostic.message, _MESSAGE_LENGTH)
    if diagnostic.help is not None:
        message += "\n" + "\n".join(
            visible(line, _MESSAGE_LENGTH) for line in f"help: {diagnostic.help}".split("\n")
        )
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
