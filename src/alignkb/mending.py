"""Mending: what is certainly meant is written, and nothing else is changed but the form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.changes import FileChange
from alignkb.knowledge_base import load
from alignkb.records.canonical import rewritten
from alignkb.records.kinds import discover_records
from alignkb.source import read_document
from alignkb.source.edits import edited

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from alignkb.diagnostics import Diagnostic, Suggestion
    from alignkb.knowledge_base import Loaded
    from alignkb.project import Project
    from alignkb.source import Source

__all__ = ["Mend", "Mended", "mend"]

MAX_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Mend:
    """One suggestion that was followed."""

    diagnostic: Diagnostic
    """The finding, at its place in the canonical form of the file as it was then."""
    before: str
    """The text at the place of the suggestion."""
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending comes to."""

    changes: tuple[FileChange, ...]
    """In order of paths."""
    mends: tuple[Mend, ...]
    """In the order in which they were made."""


def mend(
    project: Project,
    judge: Callable[[Loaded], Iterable[Diagnostic]],
    is_chosen: Callable[[str], bool],
) -> Mended:
    """The changes by which the certain suggestions are followed, and the files canonical.

    What one mend makes possible the next round does, until nothing changes. A file that
    cannot be read without faults is left alone, and no mend is made after which it could not.

    Args:
        project: the project; nothing is written.
        judge: the findings that may be mended.
        is_chosen: whether a file, by its path, may be changed.
    """
    kinds = {file.path: file.kind for file in discover_records(project.root).files if is_chosen(file.path)}
    before = {path: content for path in kinds if (content := _content(project.root / path)) is not None}
    after = {
        path: canonical
        for path, content in before.items()
        if (canonical := _canonical(path, content, kinds[path])) not in (None, content)
    }
    mends: list[Mend] = []
    for _ in range(MAX_ROUNDS):
        loaded = load(project, instead=after)
        made = False
        for path, found in _certain(judge(loaded), before):
            followed = _follow(loaded.sources[path], kinds[path], found)
            if followed is not None:
                after[path] = followed[0]
                mends += followed[1]
                made = True
        if not made:
            break
    changed = [FileChange(path, before[path], content) for path, content in sorted(after.items())]
    return Mended(tuple(change for change in changed if change.before != change.after), tuple(mends))


def _content(place: Path) -> bytes | None:
    """What a file holds; None where it cannot be read."""
    try:
        return place.read_bytes()
    except OSError:
        return None


def _canonical(path: str, content: bytes, kind: str) -> bytes | None:
    """The canonical form of a file; None where it has faults."""
    document, faults = read_document(path, content)
    return None if document is None or faults else rewritten(document, kind).encode()


def _certain(found: Iterable[Diagnostic], chosen: Container[str]) -> list[tuple[str, list[Diagnostic]]]:
    """The findings with a certain suggestion for a chosen file, by this file."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        suggestion = diagnostic.suggestion
        if suggestion is not None and suggestion.is_certain and suggestion.span.path in chosen:
            by_path[suggestion.span.path].append(diagnostic)
    return sorted(by_path.items())


def _follow(source: Source, kind: str, found: list[Diagnostic]) -> tuple[bytes, list[Mend]] | None:
    """The file after the suggestions, or after the first of them that leaves it readable."""
    attempts = [found, *([diagnostic] for diagnostic in found)]
    for attempt in attempts:
        by_suggestion = {each.suggestion: each for each in attempt if each.suggestion is not None}
        text, followed = edited(source, by_suggestion)
        content = _canonical(source.path, text.encode(), kind)
        if content is not None and content != source.text.encode():
            return content, [_mend(by_suggestion[suggestion], source, suggestion) for suggestion in followed]
    return None


def _mend(diagnostic: Diagnostic, source: Source, suggestion: Suggestion) -> Mend:
    return Mend(diagnostic, source.written_at(suggestion.span), suggestion.replacement)
