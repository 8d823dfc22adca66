"""Which files the issue forms are, and what they are to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.changes import FileChange, plan
from alignkb.cli.loading import load_current
from alignkb.cli.schemas import refuse_faulty_vocabularies
from alignkb.issue_forms.writing import FORMS_FOLDER, GENERATED, issue_form_files

if TYPE_CHECKING:
    from pathlib import Path

    import click

__all__ = ["plan_forms"]


def plan_forms(ctx: click.Context) -> tuple[Path, tuple[FileChange, ...]]:
    """The root of the current project, and what has to change in its issue forms.

    A form that was generated once and is no longer wanted is to go; what people wrote stays.

    Raises:
        ProjectError: there is no project, or the home scheme cannot be used.
    """
    project, loaded = load_current(ctx)
    refuse_faulty_vocabularies(loaded)
    wanted: dict[str, bytes | None] = dict(issue_form_files(loaded.knowledge_base))
    for path in (project.root / FORMS_FOLDER).glob("*.yml"):
        if path.name not in wanted and path.is_file() and path.read_bytes().startswith(GENERATED.encode()):
            wanted[path.name] = None
    return project.root, plan(project.root, {f"{FORMS_FOLDER}/{name}": text for name, text in wanted.items()})
