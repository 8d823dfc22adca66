"""The folder of a new knowledge base: empty before, complete afterwards."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from alignkb.changes import apply, plan
from alignkb.starting.errors import StartError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["fill"]


def fill(root: Path, contents: Mapping[str, bytes]) -> None:
    """Writes all files into a folder that is yet to be made, or is empty but for `.git`.

    Raises:
        StartError: the folder holds something, or cannot be read; nothing is changed then.
        ChangeError: the system refuses; a folder that was made is gone again.
    """
    is_there = _is_there(root)
    try:
        apply(root, plan(root, contents))
    except BaseException:
        if not is_there:
            shutil.rmtree(root, ignore_errors=True)
        raise


def _is_there(root: Path) -> bool:
    """Whether the folder is there, empty; one that holds something is refused."""
    try:
        found = sorted(entry.name for entry in root.iterdir() if entry.name != ".git")
    except FileNotFoundError:
        return False
    except OSError as error:
        message = f"{root} cannot be used: {error.strerror}"
        raise StartError(message) from error
    if found:
        message = f"{root} is not empty: it holds {found[0]}; name a new folder, or an empty one"
        raise StartError(message)
    return True
