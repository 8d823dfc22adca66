"""Reading the project that a verb works on, with progress on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.cli.terminal import Progress
from alignkb.cli.verb import current_project

if TYPE_CHECKING:
    import click

    from alignkb.knowledge_base import Loaded
    from alignkb.project import Project

__all__ = ["load_current"]


def load_current(ctx: click.Context) -> tuple[Project, Loaded]:
    """The project that was named or is around the current folder, and what is in it.

    Raises:
        ProjectError: there is none, or its options cannot be used.
    """
    project = current_project(ctx)
    from alignkb.knowledge_base import load  # imports pydantic, 0.2 s

    with Progress("reading file") as progress:
        return project, load(project, progress)
