"""What all verbs share: the project that they work on, and how their help reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from alignkb.project import Project

__all__ = ["Verb", "current_project", "is_project_named", "project_option", "verb", "write_examples"]

_KEY = "alignkb.project"
_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


class Verb(click.Command):
    """A command whose help ends with examples."""

    examples: tuple[str, ...] = ()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, one a line as they are."""
        del ctx
        write_examples(formatter, "Examples", self.examples)


def verb(*examples: str) -> Callable[[Callable[..., None]], click.Command]:
    """Makes a function a verb: named like it, with its docstring as help, and with examples.

    Hyphens stand for the underscores of its name.
    """

    def decorate(function: Callable[..., None]) -> click.Command:
        name = function.__name__.replace("_", "-")
        command = click.command(name, cls=Verb)(project_option(function))
        command.examples = examples
        return command

    return decorate


def write_examples(formatter: click.HelpFormatter, heading: str, lines: Iterable[str]) -> None:
    """Writes lines under a heading into a help text, each as it is."""
    with formatter.section(heading):
        for line in lines:
            formatter.write(f"{' ' * formatter.current_indent}{line}\n")


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


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    del param
    if value is not None:
        ctx.meta[_KEY] = value


def is_project_named(ctx: click.Context) -> bool:
    """Whether `--project` says which project is meant."""
    return _KEY in ctx.meta


def current_project(ctx: click.Context) -> Project:
    """The project that was named with `--project`, or the one around the current folder.

    Raises:
        ProjectError: there is none, or its options cannot be used.
    """
    from pathlib import Path  # not needed for --help

    from alignkb.project import find_project, open_project  # the same

    chosen = ctx.meta.get(_KEY)
    return open_project(Path(chosen)) if chosen else find_project(Path.cwd())
