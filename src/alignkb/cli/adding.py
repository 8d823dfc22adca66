"""The way from sources to planned records, and to the files."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from alignkb.changes import ChangeError, apply
from alignkb.cli.addition_view import as_json, as_text
from alignkb.cli.loading import load_current
from alignkb.cli.sources import Gathered, Reach, gather_parts, issue_parts, read_issue, word_parts
from alignkb.cli.terminal import wants_colour
from alignkb.diagnostics import Severity
from alignkb.drafts import Wishes, plan_additions
from alignkb.errors import UnknownNameError
from alignkb.knowledge_base import load
from alignkb.records.closest import closest

if TYPE_CHECKING:
    from collections.abc import Collection

    from alignkb.drafts import AdditionPlan
    from alignkb.drafts.issue_form import PaperIssue
    from alignkb.knowledge_base import KnowledgeBase, Loaded
    from alignkb.project import Project
    from alignkb.records.draft import Draft

__all__ = ["Asked", "Said", "add_papers"]

_ATTEMPTS = 5
"""How often it is planned anew when another process writes at the same time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be added, and how: the options of `add`."""

    sources: tuple[str, ...]
    do_write: bool
    concepts: tuple[str, ...]
    studies: tuple[str, ...]
    key: str | None
    even_if_similar: bool
    form: str
    issue: str | None = None
    """File with the body of an issue."""
    issue_number: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What is told."""

    text: str
    is_coloured: bool


def add_papers(ctx: click.Context, asked: Asked) -> tuple[Said, bool]:
    """Plans the additions and writes them if asked to; tells of it, and whether none was rejected.

    Raises:
        AlignkbError: there is nothing to add, a name is unknown, or a file cannot be written.
        click.UsageError: there are no sources, or `--key` was given for several papers.
    """
    project, loaded = load_current(ctx)
    _refuse_unknown_names(loaded.knowledge_base, asked)
    issue = _issue(asked, loaded.knowledge_base)
    parts = (*word_parts(asked.sources), *(issue_parts(issue) if issue is not None else ()))
    gathered = gather_parts(project, parts, ctx.find_object(Reach) or Reach())
    if asked.key is not None and len(gathered.drafts) != 1:
        message = f"--key is for a single paper; the sources hold {len(gathered.drafts)}"
        raise click.UsageError(message)
    gathered = Gathered(_noted(gathered.drafts, issue), gathered.rejected)
    plan = _planned(project, loaded, gathered, _wishes(asked, issue), do_write=asked.do_write)
    _tell_of_faults(loaded)
    if asked.form == "json":
        said = Said(as_json(plan, is_written=asked.do_write), is_coloured=False)
    else:
        colour = wants_colour(sys.stdout)
        said = Said(as_text(plan, is_written=asked.do_write, colour=colour), colour)
    return said, not plan.rejected


def _planned(
    project: Project, loaded: Loaded, gathered: Gathered, wishes: Wishes, *, do_write: bool
) -> AdditionPlan:
    """What adding does, and does it if asked to.

    Where another process has taken a key or a file in the meantime, it is planned anew with
    what is there now.
    """
    today = dt.datetime.now(tz=dt.UTC).date()
    for attempt in range(_ATTEMPTS):
        plan = plan_additions(loaded, gathered.drafts, wishes, today, gathered.rejected)
        if not do_write:
            break
        try:
            apply(project.root, plan.changes)
        except ChangeError:
            if attempt == _ATTEMPTS - 1:
                raise
            loaded = load(project)
        else:
            break
    return plan


def _issue(asked: Asked, kb: KnowledgeBase) -> PaperIssue | None:
    """The issue that is to be read, if any."""
    if asked.issue is not None:
        return read_issue(asked.issue, kb, asked.issue_number)
    if asked.issue_number is not None:
        message = "--issue-number goes with --issue FILE"
        raise click.UsageError(message)
    if not asked.sources:
        message = "name a SOURCE: an arXiv id, a DOI, an address or a BibTeX file; or --issue FILE"
        raise click.UsageError(message)
    return None


def _wishes(asked: Asked, issue: PaperIssue | None) -> Wishes:
    concepts, studies = asked.concepts, asked.studies
    if issue is not None:
        concepts, studies = (*concepts, *issue.concepts), (*studies, *issue.studies)
    return Wishes(concepts, studies, asked.key, asked.even_if_similar)


def _noted(drafts: tuple[Draft, ...], issue: PaperIssue | None) -> tuple[Draft, ...]:
    """The drafts with what the issue says beside them."""
    if issue is None:
        return drafts
    return tuple(replace(draft, notes=(*draft.notes, *issue.notes)) for draft in drafts)


def _refuse_unknown_names(kb: KnowledgeBase, asked: Asked) -> None:
    """Ends where `--concept` or `--studies` names what is not there."""
    _refuse_unknown(asked.concepts, kb.home_concepts, "concept of the home scheme")
    _refuse_unknown(asked.studies, kb.methods, "method")


def _refuse_unknown(names: Sequence[str], known: Collection[str], noun: str) -> None:
    for name in names:
        if name not in known:
            near = closest(name, known)
            hint = f"; did you mean `{near}`?" if near else ""
            message = f"there is no {noun} `{name}`{hint}"
            raise UnknownNameError(message)


def _tell_of_faults(loaded: Loaded) -> None:
    """Says that records could not be compared with, where they have faults."""
    files = {found.span.path for found in loaded.diagnostics if found.severity == Severity.ERROR}
    if files:
        click.echo(
            f"Warning: {len(files)} files of the knowledge base have faults, so that duplicates of what "
            "is in them are not found; run `alignkb validate`",
            err=True,
        )
