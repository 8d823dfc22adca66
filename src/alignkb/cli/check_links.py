"""`alignkb check-links`."""

from __future__ import annotations

from typing import Any

import click

from alignkb.cli.options import form_option
from alignkb.cli.terminal import Progress, write
from alignkb.cli.verb import verb


@verb(
    "alignkb check-links",
    "alignkb check-links papers/2024 --apart 3",
    "alignkb check-links --format json > links.json",
)
@click.argument("paths", metavar="[PATHS]...", nargs=-1, type=click.Path())
@form_option("text", "markdown", "json", purpose="For people, for an issue, for programs.")
@click.option(
    "--apart",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Time between two questions to one host.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    help="After so long the rest is not asked.",
)
@click.pass_context
def check_links(ctx: click.Context, /, paths: tuple[str, ...], form: str, **manners: Any) -> None:
    """Ask every web address of the records whether it still answers.

    Asked are addresses in fields and those of DOIs, arXiv, ACL Anthology, OpenReview and
    ORCID ids. PATHS, files or folders, limit what is asked. It exits with 1 if a reader who
    follows a link would find nothing.
    """
    from alignkb.addresses import Manners, addresses_of, ask_all  # imports httpx and pydantic, 0.4 s
    from alignkb.addresses.telling import ADDRESS_REPORTS
    from alignkb.cli.loading import load_current
    from alignkb.cli.paths import is_among, places_of
    from alignkb.metadata.web import identification

    project, loaded = load_current(ctx)
    places = places_of(project.root, paths)
    asked = [
        address
        for address in addresses_of(loaded)
        if not places or any(is_among(span.path, places) for span in address.spans)
    ]
    chosen = Manners(apart=manners["apart"], altogether=manners["minutes"] * 60)
    with Progress("asking address") as progress:
        verdicts = ask_all(asked, identification(project), chosen, progress=progress)
    write(ADDRESS_REPORTS[form](verdicts))
    ctx.exit(int(any(verdict.outcome.is_broken for verdict in verdicts)))
