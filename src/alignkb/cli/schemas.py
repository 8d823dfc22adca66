"""Which files the JSON Schemas are, and what they are to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.changes import FileChange, plan
from alignkb.cli.loading import load_current
from alignkb.errors import ProjectError
from alignkb.knowledge_base.schema_terms import schema_terms
from alignkb.records.kinds import VOCABULARIES
from alignkb.records.schema import json_schemas
from alignkb.reports.diff_schema import SCHEMA_FILE as DIFF_SCHEMA_FILE
from alignkb.reports.diff_schema import diff_schema
from alignkb.reports.json_v1 import SCHEMA_FILE, report_schema
from alignkb.reports.review_schema import SCHEMA_FILE as REVIEW_SCHEMA_FILE
from alignkb.reports.review_schema import review_schema
from alignkb.reports.stats_json import SCHEMA_FILE as STATS_SCHEMA_FILE
from alignkb.reports.stats_json import stats_schema

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from alignkb.knowledge_base import Loaded

__all__ = ["plan_schemas", "refuse_faulty_vocabularies"]

_FOLDER = "docs/schema"
_FOLDER_WITH_IDS = "docs/schema/with-ids"


def plan_schemas(ctx: click.Context, *, with_ids: bool) -> tuple[Path, tuple[FileChange, ...]]:
    """The root of the current project, and what has to change in its schemas.

    Raises:
        ProjectError: there is no project, or the vocabularies cannot be used.
    """
    project, loaded = load_current(ctx)
    refuse_faulty_vocabularies(loaded)
    terms = schema_terms(loaded.knowledge_base, with_ids=with_ids)
    wanted: dict[str, bytes | None] = dict(json_schemas(terms))
    if not with_ids:
        wanted[SCHEMA_FILE] = report_schema()
        wanted[DIFF_SCHEMA_FILE] = diff_schema()
        wanted[REVIEW_SCHEMA_FILE] = review_schema()
        wanted[STATS_SCHEMA_FILE] = stats_schema()
    folder = _FOLDER_WITH_IDS if with_ids else _FOLDER
    for path in (project.root / folder).glob("*.json"):
        wanted.setdefault(path.name, None)
    contents = {f"{folder}/{name}": content for name, content in wanted.items()}
    return project.root, plan(project.root, contents)


def refuse_faulty_vocabularies(loaded: Loaded) -> None:
    """Stops where words would be lost, because the file that gives them has a fault.

    Raises:
        ProjectError: a vocabulary or the home scheme has a fault.
    """
    kb = loaded.knowledge_base
    files = {vocabulary.file for vocabulary in VOCABULARIES.values()}
    files.add(kb.paths.get(kb.home_scheme_id or "", ""))
    for diagnostic in loaded.diagnostics:
        if diagnostic.span.path in files:
            message = f"{diagnostic.span.path} has faults; run `alignkb validate {diagnostic.span.path}`"
            raise ProjectError(message)
