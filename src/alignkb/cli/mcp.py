"""`alignkb mcp`."""

from __future__ import annotations

import click

from alignkb.cli.verb import verb


@verb(
    "alignkb mcp",
    "alignkb mcp --project ../survey",
)
@click.pass_context
def mcp(ctx: click.Context) -> None:
    """Answer a language model through the Model Context Protocol, on standard input and output.

    It offers five tools that only read: search, get, compare, path and cite. A client starts
    this command itself; see the page on it in the documentation.
    """
    from alignkb.errors import AlignkbError  # not needed for --help

    try:
        from alignkb.mcp_server import make_server  # imports the SDK, an extra
    except ModuleNotFoundError as error:
        message = "this needs the extra `mcp`: pip install 'alignkb[mcp]'"
        raise AlignkbError(message) from error
    from alignkb.cli.exporting import refuse_errors  # imports pydantic, 0.2 s
    from alignkb.cli.loading import load_current
    from alignkb.exports.options import export_options

    project, loaded = load_current(ctx)
    refuse_errors(ctx, loaded)
    kb = loaded.knowledge_base
    make_server(kb, export_options(project, kb).title).run("stdio")
