"""`alignkb serve`."""

from __future__ import annotations

import click

from alignkb.cli.verb import verb


@verb(
    "alignkb serve",
    "alignkb serve --dev-addr 127.0.0.1:8765",
)
@click.option(
    "-a",
    "--dev-addr",
    metavar="HOST:PORT",
    help="Where to serve; else as `mkdocs.yml` says, or 127.0.0.1:8000.",
)
@click.option("--open", "open_in_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_context
def serve(ctx: click.Context, dev_addr: str | None, open_in_browser: bool) -> None:  # noqa: FBT001  # click passes it
    """Serve the site on this machine, and build it again whenever a file changes."""
    from alignkb.cli.site import config_file, configured, logs_shown, stops_told  # imports mkdocs, 0.1 s

    with logs_shown(), stops_told(ctx):
        from mkdocs.commands.serve import serve as serve_site  # the same

        configured(ctx, dev_addr=dev_addr)
        serve_site(config_file(ctx), open_in_browser=open_in_browser, dev_addr=dev_addr)
