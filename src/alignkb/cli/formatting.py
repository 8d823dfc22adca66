"""Which files have to be written anew to be in canonical form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from alignkb.changes import FileChange
from alignkb.cli.paths import is_among, places_of
from alignkb.cli.terminal import Progress, printable
from alignkb.diagnostics import Diagnostic, Span
from alignkb.records.canonical import rewritten
from alignkb.records.kinds import discover_records
from alignkb.reports.paint import coloured, plain
from alignkb.reports.tally import count
from alignkb.reports.text import frame
from alignkb.source import Source, faults, read_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from alignkb.project import Project
    from alignkb.source.discovery import RecordFile

__all__ = ["PlannedFormat", "in_words", "plan_format"]


@dataclass(frozen=True, slots=True)
class PlannedFormat:
    """What formatting comes to."""

    changes: tuple[FileChange, ...]
    diagnostics: tuple[Diagnostic, ...]
    """Why files are left as they are, in the order of their places."""
    sources: dict[str, Source]
    """The text of the files with faults that can be decoded, by path."""
    files: int
    """Number of files that were looked at."""


def plan_format(project: Project, paths: Sequence[str]) -> PlannedFormat:
    """The changes that bring the files at or below `paths`, or all files, into canonical form.

    Raises:
        click.BadParameter: a path does not exist, lies outside the project, or no record is there.
        RewriteError: a file would say something else afterwards.
    """
    places = places_of(project.root, paths)
    discovered = discover_records(project.root)
    diagnostics = [found for found in discovered.diagnostics if is_among(found.span.path, places)]
    files = [file for file in discovered.files if is_among(file.path, places)]
    told = [*(file.path for file in files), *(found.span.path for found in diagnostics)]
    for path, place in zip(paths, places, strict=True):
        if not any(is_among(file, (place,)) for file in told):
            message = f"{path} is no record, and holds none"
            raise click.BadParameter(message, param_hint="PATHS")
    changes: list[FileChange] = []
    sources: dict[str, Source] = {}
    with Progress("formatting file") as progress:
        for number, file in enumerate(files):
            if number % 64 == 0:
                progress(number, len(files))
            change, found, source = _format(project.root, file)
            changes += [change] if change else []
            diagnostics += found
            if found and source:
                sources[file.path] = source
    diagnostics.sort(key=lambda found: found.sort_key)
    return PlannedFormat(tuple(changes), tuple(diagnostics), sources, len(files))


def _format(root: Path, file: RecordFile) -> tuple[FileChange | None, tuple[Diagnostic, ...], Source | None]:
    """The change of one file, if it needs one, and what is wrong with it."""
    try:
        raw = (root / file.path).read_bytes()
    except OSError as error:
        problem = f"the file cannot be read: {error.strerror}"
        return None, (faults.unreadable_file(Span(file.path), problem),), None
    document, found = read_document(file.path, raw)
    if document is None or found:
        source = document.source if document else Source(file.path, raw.decode(errors="replace"))
        return None, found, source
    after = rewritten(document, file.kind).encode()
    return (None if after == raw else FileChange(file.path, raw, after)), (), None


def in_words(planned: PlannedFormat, *, is_written: bool, colour: bool) -> str:
    """The faults with their places, a line for each file that is changed, and the numbers."""
    paint = coloured if colour else plain
    blocks = [frame(found, planned.sources, paint) + "\n" for found in planned.diagnostics]
    done = "formatted" if is_written else "not in canonical form"
    lines = [f"{printable(change.path)}: {done}\n" for change in planned.changes]
    total = count(planned.files, "file")
    told = [f"{len(planned.changes):,} {done}"] if planned.changes else []
    left = {found.span.path for found in planned.diagnostics}
    told += [f"{len(left):,} with faults left as {'it is' if len(left) == 1 else 'they are'}"] if left else []
    lines.append(f"{total}: {', '.join(told) or 'all in canonical form'}\n")
    if planned.changes and not is_written:
        lines.append("run `alignkb format`\n")
    return "".join([*blocks, *lines])
