"""What all verbs share: the project that they work on, and how their help reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignkb.project import Project

__all__ = ["current_project", "project_option", "verb"]

_KEY = "alignkb.project"
_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    del param
    if value is not None:
        ctx.meta[_KEY] = value


def project_option(function: _Decorated) -> _Decorated:
    """Adds `--project DIR`, which works before and after the verb."""
    return click.option(
        "--project",
        metavar="DIR",
        type=click.Path(),
        callback=_remember,
        expose_value=False,
        is_eager=True,
        help="Root folder of the project; else the one around the current folder.",
    )(function)


def verb(function: Callable[..., None]) -> click.Command:
    """The command that `function` becomes: named like it, with its docstring as help."""
    return click.command(name=function.__name__)(project_option(function))


def current_project(ctx: click.Context) -> Project:
    """The project that was named with `--project`, or the one around the current folder.

    Raises:
        ProjectError: there is none, or its options cannot be used.
    """
    from pathlib import Path  # not needed for --help

    from alignkb.project import find_project, open_project  # the same

    chosen = ctx.meta.get(_KEY)
    return open_project(Path(chosen)) if chosen else find_project(Path.cwd())
