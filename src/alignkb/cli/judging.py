"""The way from what was asked for to a judgement."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignkb.changes import apply, plan
from alignkb.cli.loading import load_current
from alignkb.cli.paths import is_among, places_of
from alignkb.cli.rule_view import known_rule_names
from alignkb.diagnostics import Severity
from alignkb.knowledge_base import load
from alignkb.records.kinds import RECORD_KINDS
from alignkb.reports import Judgement, summary
from alignkb.revisions import changed_lines, checkout, fork_of
from alignkb.rules import check

if TYPE_CHECKING:
    import click

    from alignkb.diagnostics import Diagnostic
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.project import Project

__all__ = ["Asked", "judge", "write_summary"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be checked and told: the options of `validate`."""

    paths: tuple[str, ...]
    """Files and folders, as they were written; all where there is none."""
    select: tuple[str, ...]
    """Names of rules; all where there is none."""
    show: str
    """The least severity to tell of, as a word."""
    fail_on: str
    """The least severity that makes the check fail, as a word."""
    form: str
    """Name of the report."""
    summary: str | None
    """File for the summary."""
    today: dt.datetime | None
    """The day from which dates lie in the future; None for the current one."""
    base: str | None
    """The git revision that a change is compared with; None where no change is judged."""
    fix: bool
    """Whether what is certain is mended first."""
    diff: bool
    """Whether the mends are shown and not made."""


def judge(ctx: click.Context, asked: Asked) -> tuple[Judgement, Severity | None]:
    """The judgement on the current project, and the worst severity in what was asked for.

    Raises:
        AlignkbError: there is no project, no rule of a name, or no such revision.
        click.BadParameter: a path does not exist, or lies outside the project.
    """
    start = time.monotonic()
    select = known_rule_names(asked.select) or None
    project, loaded = load_current(ctx)
    changed = {} if asked.base is None else changed_lines(project, asked.base)
    base = None if asked.base is None else _as_it_was(project, asked.base)
    places = places_of(project.root, asked.paths)
    today = asked.today or dt.datetime.now(tz=dt.UTC)
    found = [*loaded.diagnostics, *check(loaded, today.date(), select, base)]
    chosen = sorted(
        (diagnostic for diagnostic in found if select is None or diagnostic.rule in select),
        key=lambda diagnostic: diagnostic.sort_key,
    )
    inside = [diagnostic for diagnostic in chosen if _concerns(diagnostic, places)]
    told = tuple(diagnostic for diagnostic in inside if diagnostic.severity >= Severity[asked.show.upper()])
    judgement = Judgement(
        told,
        loaded.sources,
        _counts(loaded.knowledge_base),
        files=_files(loaded.knowledge_base),
        seconds=time.monotonic() - start,
        withheld=len(chosen) - len(told),
        changed=changed,
    )
    return judgement, max((diagnostic.severity for diagnostic in inside), default=None)


def _as_it_was(project: Project, base: str) -> KnowledgeBase:
    """The knowledge base that the change started from."""
    with checkout(project, fork_of(project, base)) as before:
        return load(before).knowledge_base


def write_summary(file: str, judgement: Judgement) -> None:
    """Writes the summary in Markdown.

    Raises:
        ChangeError: the file cannot be written.
    """
    path = Path(file).absolute()
    apply(path.parent, plan(path.parent, {path.name: summary(judgement).encode()}))


def _concerns(diagnostic: Diagnostic, places: tuple[str, ...]) -> bool:
    """Whether the finding or one of its second places lies at or below one of `places`."""
    files = [diagnostic.span.path, *(label.span.path for label in diagnostic.labels)]
    return any(is_among(file, places) for file in files)


def _counts(kb: KnowledgeBase) -> dict[str, int]:
    return {kind: len(kb.of_kind(kind)) for kind in RECORD_KINDS}


def _files(kb: KnowledgeBase) -> int:
    return len(kb.paths) + sum(map(len, kb.second_paths.values()))
