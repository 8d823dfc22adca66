"""The report as workflow commands, which GitHub shows beside the lines of a pull request.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.diagnostics import Severity
from alignkb.reports.tally import count, findings_in_words, tally
from alignkb.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.diagnostics import Diagnostic, Span
    from alignkb.reports.judgement import Judgement

__all__ = ["github"]

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"},
)
_MESSAGE_LENGTH = 1000
_MOST_SHOWN = 10
"""GitHub shows so many annotations of each severity for one step of a workflow."""
_LEGACY_COMMAND = "##["
"""What still starts a command in the middle of a line."""


def github(judgement: Judgement) -> str:
    """Workflow commands for the findings that GitHub will show; the others as lines of the log.

    First come findings on lines that the change touches, then those elsewhere in the files it
    touches, then the rest, each with errors first. A last notice says how many stand in the
    log only.
    """
    ordered = sorted(
        judgement.diagnostics, key=lambda found: (_distance(judgement, found.span), -found.severity)
    )
    room = Counter(dict.fromkeys(Severity, _MOST_SHOWN))
    if any(number > _MOST_SHOWN for number in judgement.by_severity.values()):
        room[Severity.ADVICE] -= 1  # for the notice that says so
    shown: list[Diagnostic] = []
    left: list[Diagnostic] = []
    for diagnostic in ordered:
        (shown if room[diagnostic.severity] > 0 else left).append(diagnostic)
        room[diagnostic.severity] -= 1
    lines = [*map(_command, shown), *_left_out(left)]
    return "\n".join([*lines, f"{tally(judgement)}: {findings_in_words(judgement)}\n"])


def _distance(judgement: Judgement, span: Span) -> int:
    """How far a finding is from the change: 0 on its lines, 1 in its files, 2 elsewhere."""
    ranges = judgement.changed.get(span.path)
    if ranges is None:
        return 2
    return int(not any(lines.start <= span.end_line and span.line < lines.stop for lines in ranges))


def _left_out(left: list[Diagnostic]) -> Iterator[str]:
    if not left:
        return
    yield (
        f"::notice title=more findings::{count(len(left), 'finding')} more than GitHub shows "
        "beside the lines: read the summary or the log of this job"
    )
    yield "::group::findings without annotation"
    for diagnostic in left:
        span = diagnostic.span
        line = f"{diagnostic.severity.word}[{diagnostic.rule}] {span.path}:{span.line}: {diagnostic.message}"
        yield visible(line, _MESSAGE_LENGTH).replace(_LEGACY_COMMAND, "## [")
    yield "::endgroup::"


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
