"""Files that follow from the records: written, or only compared with what they should be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alignkb.changes import apply
from alignkb.cli.terminal import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignkb.changes import FileChange

__all__ = ["bring_up_to_date"]


def bring_up_to_date(root: Path, changes: Sequence[FileChange], *, named: str, again: str = "") -> int:
    """Writes what has to change, and tells of each file; with `again` it only tells.

    Args:
        root: the folder of the project.
        changes: what has to change there.
        named: what the files are, in the plural.
        again: the command that writes them, where they are only to be compared.

    Returns:
        The exit code: 1 where something differs that was only compared.

    Raises:
        ChangeError: a file cannot be written.
    """
    if not changes:
        write(f"all {named} are up to date\n")
        return 0
    if not again:
        apply(root, changes)
    for change in changes:
        done = "removed" if change.after is None else "written"
        write(f"{change.path}: {'not up to date' if again else done}\n")
    if not again:
        return 0
    write(f"run `{again}`\n")
    return 1
