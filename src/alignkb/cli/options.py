"""The options that several verbs have, each written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["folder_option", "form_option", "output_option", "today_option"]

_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


def form_option(*forms: str, purpose: str | None = None) -> Callable[[_Decorated], _Decorated]:
    """Adds `--format FORM`, with the first of `forms` where it is not given."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=purpose
    )


def folder_option(default: str, purpose: str) -> Callable[[_Decorated], _Decorated]:
    """Adds `-o DIR`, the folder that files are written into."""
    return click.option(
        "-o",
        "--output",
        "folder",
        metavar="DIR",
        type=click.Path(file_okay=False),
        default=default,
        show_default=True,
        help=purpose,
    )


def output_option(function: _Decorated) -> _Decorated:
    """Adds `--output FILE`, for a report that is not to be shown."""
    return click.option(
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Write it there, not to the terminal.",
    )(function)


def today_option(function: _Decorated) -> _Decorated:
    """Adds `--today DATE`, by which the same records get the same answer on any day."""
    return click.option(
        "--today",
        metavar="DATE",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The day from which dates lie in the future; else the current one.",
    )(function)
