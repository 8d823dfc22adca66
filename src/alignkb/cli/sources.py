"""What the sources of `add` hold: files and standard input are read, services are asked."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from alignkb.bibtex import looks_like_bibtex, read_bibtex
from alignkb.cli.terminal import Progress
from alignkb.drafts.issue_form import LARGEST_ISSUE, read_paper_issue
from alignkb.errors import AlignkbError
from alignkb.metadata.errors import UnreachableError
from alignkb.metadata.gathering import ON_THE_WEB, Services, gather
from alignkb.metadata.patience import Limits, Time
from alignkb.metadata.recognising import NamedSource, SourceKind, UnknownSourceError, recognise
from alignkb.records.draft import Rejected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignkb.drafts.issue_form import PaperIssue
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.project import Project
    from alignkb.records.draft import Draft

__all__ = ["Gathered", "Reach", "SourceError", "gather_parts", "issue_parts", "read_issue", "word_parts"]


class SourceError(AlignkbError):
    """A source is nothing that papers can be read from."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How services are reached; tests have their own."""

    services: Services = field(default_factory=Services)
    limits: Limits = field(default_factory=Limits)
    time: Time = field(default_factory=Time)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Drafts, and what became none, each in its order."""

    drafts: tuple[Draft, ...] = ()
    rejected: tuple[Rejected, ...] = ()


Part = NamedSource | Gathered
"""A source that is still to be asked for, or what was read from one."""


def word_parts(words: Sequence[str]) -> tuple[Part, ...]:
    """The sources that the words name, in order; files are read already.

    A word that names nothing is rejected with the reason, so that it does not stop the others.

    Raises:
        UnknownSourceError: it is the only word, and nothing that can be added.
        SourceError: it is the only word, and its file cannot be read or holds no BibTeX.
    """
    parts: list[Part] = []
    for word in dict.fromkeys(words):
        try:
            source = recognise(word)
            parts.append(source if source.kind in ON_THE_WEB else _read(source))
        except (UnknownSourceError, SourceError) as error:
            if len(words) == 1:
                raise
            parts.append(Gathered(rejected=(Rejected(word, str(error)),)))
    return tuple(parts)


def read_issue(file: str, knowledge_base: KnowledgeBase, number: int | None) -> PaperIssue:
    """The issue whose body is in `file`, or in standard input if that is `-`.

    Args:
        file: the path.
        knowledge_base: whose concepts and methods the issue may name.
        number: of the issue, where it is known; it is put into the notes.

    Raises:
        SourceError: the file cannot be read.
        IssueFormError: it is no issue made by the form for papers.
    """
    raw = sys.stdin.buffer.read(LARGEST_ISSUE + 1) if file == "-" else _bytes(file, LARGEST_ISSUE + 1)
    issue = read_paper_issue(raw, knowledge_base.home_concepts, knowledge_base.methods)
    asked = () if number is None else (f"issue #{number} asks for it",)
    return replace(issue, notes=(*asked, *issue.notes))


def issue_parts(issue: PaperIssue) -> tuple[Part, ...]:
    """The sources in an issue; its BibTeX comes first, since it was written to be used."""
    parts: list[Part] = []
    if issue.bibtex.strip():
        read = _parsed(issue.bibtex, "issue")
        is_none = not (read.drafts or read.rejected or looks_like_bibtex(issue.bibtex))
        parts.append(Gathered(rejected=(Rejected("issue", _no_bibtex("the issue")),)) if is_none else read)
    return (*parts, *issue.sources, Gathered(rejected=issue.rejected))


def gather_parts(project: Project, parts: Sequence[Part], reach: Reach) -> Gathered:
    """What all the sources hold, in their order; the services are asked now.

    Raises:
        UnreachableError: services cannot be reached, and there is nothing else.
    """
    named = [part for part in parts if isinstance(part, NamedSource)]
    found = _asked(project, named, reach) if named else {}
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    for part in parts:
        if isinstance(part, Gathered):
            drafts.extend(part.drafts)
            rejected.extend(part.rejected)
            continue
        answer = found[part]
        if isinstance(answer, AlignkbError):
            rejected.append(Rejected(part.word, str(answer)))
        else:
            drafts.append(answer)
    offline = [answer for answer in found.values() if isinstance(answer, UnreachableError)]
    if offline and not drafts and len(offline) == len(found) == len(rejected):
        raise offline[0]
    return Gathered(tuple(drafts), tuple(rejected))


def _asked(
    project: Project, named: Sequence[NamedSource], reach: Reach
) -> dict[NamedSource, Draft | AlignkbError]:
    from alignkb.metadata.web import Web, identification  # imports httpx, 0.1 s

    with Web(identification(project), reach.limits, reach.time) as web, Progress("asked for") as progress:
        return dict(gather(named, web, reach.services, progress))


def _read(source: NamedSource) -> Gathered:
    """The papers of a file or of standard input."""
    is_stream = source.kind is SourceKind.STANDARD_INPUT
    raw = sys.stdin.buffer.read() if is_stream else _bytes(source.value)
    read = _parsed(raw, "stdin" if is_stream else source.value)
    if not (read.drafts or read.rejected) and not looks_like_bibtex(raw):
        name = "standard input" if is_stream else source.value
        raise SourceError(_no_bibtex(name))
    return read


def _no_bibtex(name: str) -> str:
    return f"there is no BibTeX in {name}; an entry looks like `@article{{key, title = {{…}}, …}}`"


def _parsed(raw: bytes, origin: str) -> Gathered:
    read = read_bibtex(raw, origin)
    return Gathered(read.drafts, read.rejected)


def _bytes(file: str, most: int = -1) -> bytes:
    """The content of a file, or the first `most` bytes of it."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most)
    except FileNotFoundError as error:
        message = f"{file} does not exist; name a file, or `-` for standard input"
        raise SourceError(message) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{file} cannot be read: {reason}"
        raise SourceError(message) from error
