"""`alignkb issue-body`."""

from __future__ import annotations

from pathlib import Path

import click

from alignkb.cli.verb import verb


@verb('alignkb issue-body "$GITHUB_EVENT_PATH" issue.md')
@click.argument("event", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def issue_body(event: Path, file: Path) -> None:
    """Write the text of the issue that EVENT, a workflow's event as JSON, tells of to FILE.

    The text is whatever somebody wrote: so no shell and no terminal sees it.
    """
    from alignkb.automation.issues import read_issue  # only what is used is imported
    from alignkb.changes import apply, plan

    content = read_issue(event).body.encode(errors="backslashreplace")
    place = file.absolute()
    apply(place.parent, plan(place.parent, {place.name: content}))
