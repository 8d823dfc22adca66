"""What the verbs share that workflows call: the repository, and whether to post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from alignkb.cli.verb import current_project
from alignkb.errors import AlignkbError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from alignkb.automation.gh import Repository

__all__ = ["chosen_repository", "post_options", "read_text"]

_GITHUB = "https://github.com/"
_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


def post_options(function: _Decorated) -> _Decorated:
    """Adds `--repository` and `--post`."""
    repository = click.option(
        "--repository",
        metavar="OWNER/NAME",
        envvar="GITHUB_REPOSITORY",
        help="The repository on GitHub; else that of the workflow or of the project.",
    )
    post = click.option("--post", is_flag=True, help="Post it through `gh`; else it is only shown.")
    return repository(post(function))


def chosen_repository(ctx: click.Context, name: str | None) -> Repository:
    """The repository that was named, or the one that the project names.

    Raises:
        GithubError: the name is none of a repository on GitHub.
        ProjectError: there is no project to ask.
    """
    from alignkb.automation.gh import Repository  # only what is used is imported

    known = current_project(ctx).repository if name is None else name
    return Repository((known or "").removeprefix(_GITHUB).rstrip("/"))


def read_text(path: Path) -> str:
    """The text of a file; what is not UTF-8 in it is replaced.

    Raises:
        AlignkbError: the file cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise AlignkbError(message) from error
