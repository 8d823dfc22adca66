"""The way from what was asked for to a review."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.cli.revision_pair import load_pair, write_output
from alignkb.cli.verb import current_project
from alignkb.reports.review import review_report
from alignkb.review import review_change
from alignkb.revisions import fork_of

if TYPE_CHECKING:
    import click

__all__ = ["Asked", "report"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be reviewed and how it is told: the options of `review`."""

    base: str
    head: str | None
    """None for the work tree."""
    form: str
    output: str | None
    """File for the report."""
    today: dt.datetime | None
    """The day from which dates lie in the future; None for the current one."""


def report(ctx: click.Context, asked: Asked, *, colour: bool) -> str | None:
    """The report; None where it was written into a file.

    Raises:
        AlignkbError: there is no project, no such revision, or the file cannot be written.
    """
    fork = fork_of(current_project(ctx), asked.base, asked.head or "HEAD")
    pair = load_pair(ctx, fork, asked.head)
    today = asked.today or dt.datetime.now(tz=dt.UTC)
    review = review_change(pair.before, pair.after, today.date())
    text = review_report(review, asked.form, (asked.base, asked.head), colour=colour)
    if asked.output is None:
        return text
    write_output(asked.output, text)
    return None
