"""`alignkb links-issue`."""

from __future__ import annotations

from pathlib import Path

import click

from alignkb.cli.repository import chosen_repository, post_options
from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb links-issue links.json",
    "alignkb links-issue links.json --post",
)
@click.argument("report", type=click.Path(path_type=Path))
@post_options
@click.pass_context
def links_issue(ctx: click.Context, report: Path, repository: str | None, post: bool) -> None:  # noqa: FBT001  # click passes it
    """Keep one issue about addresses that no longer answer.

    REPORT is what `alignkb check-links --format json` wrote. The issue is opened, brought up
    to date, or closed where every address answers.
    """
    from alignkb.addresses.telling import ADDRESS_REPORTS, read_verdicts  # imports pydantic, 0.2 s
    from alignkb.automation.posting import post_issue

    verdicts = read_verdicts(report)
    text = ADDRESS_REPORTS["markdown"](verdicts)
    if not post:
        write(text)
        return
    is_broken = any(verdict.outcome.is_broken for verdict in verdicts)
    target = chosen_repository(ctx, repository)
    done = post_issue(target, "links", "Addresses that no longer answer", text if is_broken else None)
    write(f"{done}\n")
