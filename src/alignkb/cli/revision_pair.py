"""The two knowledge bases that a verb compares."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignkb.changes import apply, plan
from alignkb.cli.terminal import Progress
from alignkb.cli.verb import current_project
from alignkb.garbage import without_garbage_collection
from alignkb.knowledge_base import load
from alignkb.revisions import checkout

if TYPE_CHECKING:
    import click

    from alignkb.knowledge_base import Loaded
    from alignkb.project import Project

__all__ = ["RevisionPair", "load_pair", "write_output"]


@dataclass(frozen=True, slots=True)
class RevisionPair:
    """Everything of two revisions of a project."""

    before: Loaded
    after: Loaded


def load_pair(ctx: click.Context, base: str, head: str | None) -> RevisionPair:
    """The current project at the revision `base`, and at `head` or in the work tree.

    Raises:
        ProjectError: there is no project, or its options cannot be used.
        RevisionError: git does not know a revision, or cannot be asked.
    """
    project = current_project(ctx)
    with without_garbage_collection():
        before = _load(project, base)
        return RevisionPair(before, _load(project, head))


def _load(project: Project, revision: str | None) -> Loaded:
    there = nullcontext(project) if revision is None else checkout(project, revision)
    with there as then, Progress("reading file") as progress:
        return load(then, progress)


def write_output(file: str, text: str) -> None:
    """Writes a report into a file.

    Raises:
        ChangeError: the file cannot be written.
    """
    path = Path(file).absolute()
    apply(path.parent, plan(path.parent, {path.name: text.encode("utf-8", "backslashreplace")}))
