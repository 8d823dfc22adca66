"""Mending the records of the current project, and telling what was done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from alignkb.cli.paths import is_among, places_of
from alignkb.cli.rule_view import known_rule_names
from alignkb.cli.terminal import printable
from alignkb.cli.verb import current_project
from alignkb.mending import mend
from alignkb.reports.tally import count
from alignkb.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import click

    from alignkb.cli.judging import Asked
    from alignkb.diagnostics import Diagnostic
    from alignkb.knowledge_base import Loaded
    from alignkb.mending import Mend, Mended

__all__ = ["in_words", "plan_mends"]

_LONGEST = 80


def plan_mends(ctx: click.Context, asked: Asked) -> tuple[Path, Mended]:
    """The root of the current project, and what can be mended in what was asked for.

    Raises:
        AlignkbError: there is no project, or no rule of a name.
        click.BadParameter: a path does not exist, or lies outside the project.
    """
    project = current_project(ctx)
    select = known_rule_names(asked.select) or None
    places = places_of(project.root, asked.paths)
    today = (asked.today or dt.datetime.now(tz=dt.UTC)).date()

    def judge(loaded: Loaded) -> Iterator[Diagnostic]:
        for found in (*loaded.diagnostics, *check(loaded, today, select)):
            if select is None or found.rule in select:
                yield found

    return project.root, mend(project, judge, lambda path: is_among(path, places))


def in_words(mended: Mended, *, is_written: bool) -> str:
    """A line for each mend with its place, one for each file that was only formatted, and the numbers."""
    lines = [_line(each) for each in mended.mends]
    touched = {each.diagnostic.span.path for each in mended.mends}
    formatted = [change.path for change in mended.changes if change.path not in touched]
    lines += [f"{printable(path)}: formatted" for path in formatted]
    done = [count(len(mended.mends), "finding")] if mended.mends else []
    done += [f"the form of {count(len(formatted), 'file')}"] if formatted else []
    would = "mended" if is_written else "would mend"
    lines.append(f"{would} {' and '.join(done) or 'nothing'}")
    return "".join(f"{line}\n" for line in lines)


def _line(each: Mend) -> str:
    span = each.diagnostic.span
    place = f"{printable(span.path)}:{span.line}:{span.column}"
    if not each.after:
        return f"{place}: {each.diagnostic.rule}: removed `{_short(each.before)}`"
    return f"{place}: {each.diagnostic.rule}: `{_short(each.before)}` is now `{_short(each.after)}`"


def _short(text: str) -> str:
    line = printable(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
