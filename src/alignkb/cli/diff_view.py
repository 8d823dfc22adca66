"""Planned changes of files, shown as git shows them."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from alignkb.cli.terminal import printable
from alignkb.reports.paint import coloured, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alignkb.changes import FileChange
    from alignkb.reports.paint import Paint

__all__ = ["show_changes"]

_NO_FILE = "/dev/null"
_NO_BREAK = "\\ No newline at end of file"
_STYLES = {"+": "added", "-": "removed", "@": "label"}


def show_changes(changes: Iterable[FileChange], *, colour: bool) -> str:
    """The changes as a unified diff, file by file; each line ends with a line break.

    `/dev/null` stands where there is no file, before or after. Characters that could steer
    a terminal are shown as escapes, in contents and in names.

    Args:
        changes: what is planned.
        colour: whether to colour it for a terminal.
    """
    paint = coloured if colour else plain
    return "".join(f"{line}\n" for change in changes for line in _change(change, paint))


def _change(change: FileChange, paint: Paint) -> Iterator[str]:
    """The lines for one file."""
    path = printable(change.path)
    yield paint("strong", f"diff --git a/{path} b/{path}")
    if change.before is None:
        yield paint("strong", "new file mode 100644")
    if change.after is None:
        yield paint("strong", "deleted file mode 100644")
    before, after = _lines(change.before), _lines(change.after)
    if not before and not after:
        return
    yield paint("strong", f"--- {_NO_FILE if change.before is None else f'a/{path}'}")
    yield paint("strong", f"+++ {_NO_FILE if change.after is None else f'b/{path}'}")
    for line in _hunks(before, after):
        text, is_open = line.removesuffix("\n"), not line.endswith("\n")
        style = _STYLES.get(line[0])
        shown = printable(text)
        yield paint(style, shown) if style else shown
        if is_open:
            yield _NO_BREAK


def _hunks(before: list[str], after: list[str]) -> Iterator[str]:
    """The hunks of a unified diff; a file that comes or goes is one hunk and not compared."""
    if not before or not after:
        sign, lines = ("+", after) if after else ("-", before)
        count = "1" if len(lines) == 1 else f"1,{len(lines)}"
        yield f"@@ -0,0 +{count} @@\n" if after else f"@@ -{count} +0,0 @@\n"
        yield from (f"{sign}{line}" for line in lines)
        return
    diff = difflib.unified_diff(before, after)
    next(diff, None)  # the names of the files, which are shown already
    next(diff, None)
    yield from diff


def _lines(content: bytes | None) -> list[str]:
    """The lines of a file, each with its line break; bytes that are not UTF-8 as lone surrogates."""
    if not content:
        return []
    text = content.decode("utf-8", errors="surrogateescape")
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines
