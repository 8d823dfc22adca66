"""`alignkb mcp`."""

from __future__ import annotations

import click

from alignkb.cli.origin import from_option
from alignkb.cli.verb import verb


@verb(
    "alignkb mcp",
    "alignkb mcp --project ../survey",
    "alignkb mcp --from survey-2026.11.28.zip",
)
@from_option
@click.pass_context
def mcp(ctx: click.Context, *, origin: str | None) -> None:
    """Answer a language model through the Model Context Protocol, on standard input and output.

    It offers five tools that only read: search, get, compare, path and cite. A client starts
    this command itself; see the page on it in the documentation.
    """
    from pathlib import Path  # not needed for --help

    from alignkb.errors import AlignkbError  # the same

    try:
        from alignkb.mcp_server import make_server  # imports the SDK, an extra
    except ModuleNotFoundError as error:
        message = "this needs the extra `mcp`: pip install 'alignkb[mcp]'"
        raise AlignkbError(message) from error
    from alignkb.cli.origin import load_asked  # the same

    kb, options = load_asked(ctx, origin)
    # what others wrote into an export must not become part of what a model is told to do
    title = options.title if origin is None else Path(origin).resolve().name
    make_server(kb, title).run("stdio")
