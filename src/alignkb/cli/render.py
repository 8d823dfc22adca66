"""`alignkb render`."""

from __future__ import annotations

import click

from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb render tree",
    "alignkb render ../pages-for-another-engine",
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.pass_context
def render(ctx: click.Context, folder: str) -> None:
    """Write all pages into the folder DIR, as files for another site generator.

    DIR must be new, empty, or written by this verb before. A generator that reads
    `mkdocs.yml`, such as ProperDocs or Zensical, builds the site from it.
    """
    from pathlib import Path  # not needed for --help

    from alignkb.cli.loading import load_current  # imports pydantic, 0.2 s
    from alignkb.pages.tree import write_tree
    from alignkb.reports.tally import count

    project, loaded = load_current(ctx)
    try:
        pages = write_tree(loaded.knowledge_base, project, Path(folder).absolute())
    except OSError as error:
        message = f"{error.filename} cannot be written: {error.strerror}"
        raise click.BadParameter(message, param_hint="DIR") from error
    write(f"{pages:,} pages written to {folder}\n")
    if loaded.diagnostics:
        faulty = {found.span.path for found in loaded.diagnostics}
        click.echo(f"there are faults in {count(len(faulty), 'file')}; run `alignkb validate`", err=True)
