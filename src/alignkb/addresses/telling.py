"""Verdicts told: to people, as Markdown for an issue, as JSON for programs and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from alignkb.addresses.finding import Address
from alignkb.addresses.verdict import MEANINGS, Outcome, Verdict
from alignkb.diagnostics import Span
from alignkb.errors import AlignkbError
from alignkb.reports.tally import count
from alignkb.reports.visible import visible

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ADDRESS_REPORTS", "read_verdicts"]

_MOST_LINES = 40
"""Addresses that Markdown lists of one outcome: GitHub takes 65,536 characters."""
_MOST_LETTERS = 150


def _counts(verdicts: Sequence[Verdict]) -> str:
    """Such as `612 addresses asked: 3 gone, 1 moved, 608 ok`."""
    found = [verdict.outcome for verdict in verdicts]
    counts = ", ".join(f"{found.count(outcome):,} {outcome}" for outcome in Outcome if outcome in found)
    return f"{count(len(verdicts), 'address', 'addresses')}: {counts or 'nothing to ask'}"


def _told(verdicts: Sequence[Verdict]) -> Iterator[tuple[Outcome, list[Verdict]]]:
    """The verdicts that somebody may want to know of, by outcome."""
    for outcome in Outcome:
        chosen = [verdict for verdict in verdicts if verdict.outcome is outcome]
        if chosen and outcome is not Outcome.OK:
            yield outcome, chosen


def _line(verdict: Verdict) -> str:
    reason = f" ({verdict.reason})" if verdict.reason else ""
    target = f" -> {verdict.target}" if verdict.target else ""
    return visible(f"{verdict.address.url}{reason}{target}", _MOST_LETTERS)


def _places(verdict: Verdict) -> list[str]:
    return [
        f"{visible(span.path, _MOST_LETTERS)}:{span.line}:{span.column}" for span in verdict.address.spans
    ]


def _text(verdicts: Sequence[Verdict]) -> str:
    lines = []
    for outcome, chosen in _told(verdicts):
        lines.append(f"{outcome}: {MEANINGS[outcome]}")
        for verdict in chosen:
            lines.append(f"  {_line(verdict)}")
            lines.extend(f"    --> {place}" for place in _places(verdict))
        lines.append("")
    return "\n".join([*lines, _counts(verdicts)]) + "\n"


def _markdown(verdicts: Sequence[Verdict]) -> str:
    """The same in blocks of code, so that no address becomes Markdown."""
    lines = [f"{_counts(verdicts)}.", ""]
    for outcome, chosen in _told(verdicts):
        lines += [f"### {outcome}: {len(chosen):,}", "", f"{MEANINGS[outcome].capitalize()}.", "", "````text"]
        for verdict in chosen[:_MOST_LINES]:
            lines += [_line(verdict), *(f"    {place}" for place in _places(verdict)[:3])]
        if len(chosen) > _MOST_LINES:
            lines.append(f"and {len(chosen) - _MOST_LINES:,} more: run `alignkb check-links`")
        lines += ["````", ""]
    return "\n".join(lines)


def _json(verdicts: Sequence[Verdict]) -> str:
    found = [verdict.outcome for verdict in verdicts]
    told: dict[str, Any] = {
        "version": 1,
        "counts": {outcome.value: found.count(outcome) for outcome in Outcome},
        "addresses": [
            {
                "url": verdict.address.url,
                "outcome": verdict.outcome.value,
                "reason": verdict.reason,
                "target": verdict.target,
                "places": [
                    {"path": span.path, "line": span.line, "column": span.column}
                    for span in verdict.address.spans
                ],
            }
            for verdict in verdicts
        ],
    }
    return json.dumps(told, indent=2) + "\n"


ADDRESS_REPORTS: Mapping[str, Callable[[Sequence[Verdict]], str]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "json": _json}
)
"""The reports by the name that `--format` takes."""


def read_verdicts(file: Path) -> tuple[Verdict, ...]:
    """The verdicts in a report that was written as JSON.

    Raises:
        AlignkbError: the file cannot be read, or is no such report.
    """
    try:
        told = json.loads(file.read_bytes())
        return tuple(map(_verdict, told["addresses"]))
    except OSError as error:
        message = f"{file}: {error.strerror}"
        raise AlignkbError(message) from error
    except (ValueError, KeyError, TypeError) as error:
        message = f"{file} is not a report of `alignkb check-links --format json`"
        raise AlignkbError(message) from error


def _verdict(told: Mapping[str, Any]) -> Verdict:
    places = ((str(place["path"]), int(place["line"]), int(place["column"])) for place in told["places"])
    address = Address(str(told["url"]), tuple(Span(*place) for place in places))
    target = None if told["target"] is None else str(told["target"])
    return Verdict(address, Outcome(told["outcome"]), str(told["reason"]), target)
