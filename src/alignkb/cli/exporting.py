"""What the verbs that write files for programs share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from alignkb.diagnostics import Severity
from alignkb.exports import EXPORTERS
from alignkb.reports.tally import count
from alignkb.rules import check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.knowledge_base import Loaded

__all__ = ["listed", "refuse_errors", "told"]


def listed() -> str:
    """A line for each export; those that need an extra which is missing say so."""
    width = max(map(len, EXPORTERS))
    lines = []
    for found in EXPORTERS.values():
        missing = "" if found.is_available else f"  (needs: pip install 'alignkb[{found.extra}]')"
        lines.append(f"{found.name:<{width}}  {found.summary}{missing}\n")
    return "".join(lines)


def refuse_errors(ctx: click.Context, loaded: Loaded, outcome: str = "nothing was written") -> None:
    """Ends with exit code 1 where records have errors: what is made of them would be false or incomplete.

    `outcome` says what thus did not happen.
    """
    today = dt.datetime.now(tz=dt.UTC).date()
    found = (*loaded.diagnostics, *check(loaded, today))
    errors = [fault for fault in found if fault.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        are = "is" if len(errors) == 1 else "are"
        click.echo(
            f"{first.span.path}:{first.span.line}:{first.span.column}: {first.message}\n"
            f"{outcome}: there {are} {count(len(errors), 'error')}; run `alignkb validate`",
            err=True,
        )
        ctx.exit(1)


def told(sizes: Mapping[str, Mapping[str, int]], folder: str) -> str:
    """What was written: a line for each export."""
    lines = []
    for name, places in sizes.items():
        total = sum(places.values())
        lines.append(f"{name}: {count(len(places), 'file')}, {total:,} bytes\n")
    return "".join((*lines, f"written to {folder}\n"))
