"""`alignkb export`."""

from __future__ import annotations

import click

from alignkb.cli.options import folder_option
from alignkb.cli.terminal import write
from alignkb.cli.verb import verb


@verb(
    "alignkb export --list",
    "alignkb export bibtex csl-json",
    "alignkb export all -o public",
)
@click.argument("names", metavar="NAME...", nargs=-1)
@folder_option("exports", purpose="Folder for the files; others in it stay.")
@click.option("--list", "is_listed", is_flag=True, help="Name every export, and what it is for.")
@click.pass_context
def export(ctx: click.Context, *, names: tuple[str, ...], folder: str, is_listed: bool) -> None:
    """Write the knowledge base as files for other programs; `all` writes every form.

    The files are those below `data/` and `api/` of the site.
    """
    from pathlib import Path  # not needed for --help

    from alignkb.cli.exporting import listed, refuse_errors, told  # imports pydantic, 0.2 s
    from alignkb.cli.loading import load_current
    from alignkb.exports.options import export_options
    from alignkb.exports.writing import chosen_exports, write_exports

    if is_listed:
        write(listed())
        return
    if not names:
        message = "name at least one export, or `all`; `alignkb export --list` names them"
        raise click.UsageError(message, ctx)
    chosen = chosen_exports(names)
    project, loaded = load_current(ctx)
    refuse_errors(ctx, loaded)
    try:
        options = export_options(project, loaded.knowledge_base)
        sizes = write_exports(chosen, loaded.knowledge_base, options, Path(folder).absolute())
    except OSError as error:
        message = f"{error.filename} cannot be written: {error.strerror}"
        raise click.BadParameter(message, param_hint="-o") from error
    write(told(sizes, folder))
