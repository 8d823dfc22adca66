"""`alignkb propose`."""

from __future__ import annotations

from pathlib import Path

import click

from alignkb.cli.repository import chosen_repository, post_options, read_text
from alignkb.cli.terminal import write
from alignkb.cli.verb import current_project, verb


@verb(
    "alignkb propose event.json said.txt",
    'alignkb propose "$GITHUB_EVENT_PATH" said.txt --post',
)
@click.argument("event", type=click.Path(path_type=Path))
@click.argument("said", type=click.Path(path_type=Path))
@post_options
@click.pass_context
def propose(ctx: click.Context, event: Path, said: Path, repository: str | None, post: bool) -> None:  # noqa: FBT001  # click passes it
    """Make a pull request of the records that were written from an issue.

    EVENT is the event of the workflow, as JSON; SAID is what `alignkb add` printed. Where
    nothing was written, the answer to the issue says why.
    """
    from alignkb.automation.issues import read_issue  # only what is used is imported
    from alignkb.automation.proposals import plan_proposal, post_proposal

    project = current_project(ctx)
    proposal = plan_proposal(project, read_issue(event), read_text(said))
    if post:
        write(f"{post_proposal(project, chosen_repository(ctx, repository), proposal)}\n")
        return
    write(f"{proposal.title}\n\n{proposal.description}" if proposal.paths else proposal.refusal)
