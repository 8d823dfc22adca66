"""Verbs that only ask: they read a release or an export as well as a project."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, TypeVar

import click

from alignkb.cli.terminal import printable
from alignkb.cli.verb import is_project_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignkb.exports import ExportOptions
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["from_option", "load_asked", "load_origin"]

_USAGE = 2
_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


def from_option(function: _Decorated) -> _Decorated:
    """Adds `--from PATH`, given to the verb as `origin`."""
    return click.option(
        "--from",
        "origin",
        metavar="PATH",
        type=click.Path(),
        help="Read a release, an export or the folder of the JSON API instead of a project.",
    )(function)


def load_origin(ctx: click.Context, origin: str) -> KnowledgeBase:
    """The knowledge base at `origin`, whatever `alignkb.load` takes.

    Where its records have another schema version, a note on standard error says so. Ends with
    exit code 2 where there is no knowledge base or records have errors; says where, line by line.

    Raises:
        UsageError: a project is named as well.
    """
    if is_project_named(ctx):
        message = "--from and --project both say what to read; write one of them"
        raise click.UsageError(message, ctx)
    from alignkb.opening import LoadError, SchemaVersionWarning, load  # not needed for --help

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", SchemaVersionWarning)
        try:
            kb = load(origin)
        except LoadError as error:
            click.echo(
                "\n  ".join(printable(line.strip()) for line in f"Error: {error}".splitlines()), err=True
            )
            ctx.exit(_USAGE)
    for one in told:
        click.echo(f"note: {printable(str(one.message))}", err=True)
    return kb


def load_asked(ctx: click.Context, origin: str | None) -> tuple[KnowledgeBase, ExportOptions]:
    """The knowledge base at `origin`, or of the project, and what is said of it as a whole.

    Ends with exit code 1 where records of the project have errors.

    Raises:
        ProjectError: there is no project, or its options cannot be used.
    """
    from alignkb.cli.exporting import refuse_errors  # imports pydantic, 0.2 s
    from alignkb.cli.loading import load_current
    from alignkb.exports.options import export_options, options_without_project

    if origin is not None:
        kb = load_origin(ctx, origin)
        return kb, options_without_project(kb)
    project, loaded = load_current(ctx)
    refuse_errors(ctx, loaded, "nothing was asked")
    return loaded.knowledge_base, export_options(project, loaded.knowledge_base)
