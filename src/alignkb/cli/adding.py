"""The way from sources to planned records, and to the files."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alignkb.bibtex import looks_like_bibtex, read_bibtex
from alignkb.changes import apply
from alignkb.cli.addition_view import as_json, as_text
from alignkb.cli.loading import load_current
from alignkb.cli.terminal import wants_colour
from alignkb.diagnostics import Severity
from alignkb.drafts import Wishes, plan_additions
from alignkb.errors import AlignkbError, UnknownNameError
from alignkb.records.closest import closest

if TYPE_CHECKING:
    from collections.abc import Collection

    from alignkb.knowledge_base import KnowledgeBase, Loaded
    from alignkb.records.draft import Draft, Rejected

__all__ = ["Asked", "Gathered", "Said", "SourceError", "add_papers", "gather"]

_STANDARD_INPUT = "-"


class SourceError(AlignkbError):
    """A source is nothing that papers can be read from."""


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


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the sources hold, in their order."""

    drafts: tuple[Draft, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What is told."""

    text: str
    is_coloured: bool


def add_papers(ctx: click.Context, asked: Asked) -> tuple[Said, bool]:
    """Plans the additions and writes them if asked to; tells of it, and whether none was rejected.

    Raises:
        AlignkbError: a source cannot be read, a name is unknown, or a file cannot be written.
        click.UsageError: `--key` was given for several papers.
    """
    project, loaded = load_current(ctx)
    _refuse_unknown_names(loaded.knowledge_base, asked)
    gathered = gather(asked.sources)
    if asked.key is not None and len(gathered.drafts) != 1:
        message = f"--key is for a single paper; the sources hold {len(gathered.drafts)}"
        raise click.UsageError(message)
    wishes = Wishes(asked.concepts, asked.studies, asked.key, asked.even_if_similar)
    today = dt.datetime.now(tz=dt.UTC).date()
    plan = plan_additions(loaded, gathered.drafts, wishes, today, gathered.rejected)
    _tell_of_faults(loaded)
    if asked.do_write:
        apply(project.root, plan.changes)
    if asked.form == "json":
        said = Said(as_json(plan, is_written=asked.do_write), is_coloured=False)
    else:
        colour = wants_colour(sys.stdout)
        said = Said(as_text(plan, is_written=asked.do_write, colour=colour), colour)
    return said, not plan.rejected


def gather(sources: Sequence[str]) -> Gathered:
    """The papers that the sources describe.

    Args:
        sources: files in BibTeX, or `-` for standard input.

    Raises:
        SourceError: a source is no such file, or holds no BibTeX.
    """
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    for source in dict.fromkeys(sources):
        read = _read(source)
        drafts.extend(read.drafts)
        rejected.extend(read.rejected)
    return Gathered(tuple(drafts), tuple(rejected))


def _read(source: str) -> Gathered:
    """The papers of one source."""
    is_stream = source == _STANDARD_INPUT
    raw = sys.stdin.buffer.read() if is_stream else _bytes(source)
    name = "standard input" if is_stream else source
    if not looks_like_bibtex(raw):
        message = f"there is no BibTeX in {name}; an entry looks like `@article{{key, title = {{…}}, …}}`"
        raise SourceError(message)
    read = read_bibtex(raw, "stdin" if is_stream else source)
    return Gathered(read.drafts, read.rejected)


def _bytes(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except FileNotFoundError as error:
        message = f"{source} does not exist; name a BibTeX file, or `-` for standard input"
        raise SourceError(message) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{source} cannot be read: {reason}"
        raise SourceError(message) from error


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
