"""`alignkb build`."""

from __future__ import annotations

import click

from alignkb.cli.verb import verb


@verb(
    "alignkb build --strict",
    "alignkb build -d public",
)
@click.option(
    "--strict/--no-strict",
    default=None,
    help="Whether a warning stops the build; else as `mkdocs.yml` says.",
)
@click.option(
    "-d",
    "--site-dir",
    metavar="DIR",
    type=click.Path(file_okay=False, resolve_path=True),
    help="Folder for the site; else as `mkdocs.yml` says.",
)
@click.pass_context
def build(ctx: click.Context, strict: bool | None, site_dir: str | None) -> None:  # noqa: FBT001  # click passes it
    """Build the site into a folder, as `mkdocs build` does."""
    from alignkb.cli.site import configured, logs_shown, stops_told  # imports mkdocs, 0.1 s

    with logs_shown(), stops_told(ctx):
        from mkdocs.commands.build import build as build_site  # the same

        config = configured(ctx, strict=strict, site_dir=site_dir)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_site(config)
        finally:
            config.plugins.on_shutdown()
