"""A project in a git repository, to compare revisions of."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["commit", "git", "make_repository", "replace"]


def git(root: Path, *arguments: str) -> None:
    """Runs git in the repository."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, "-C", str(root), *arguments], check=True, capture_output=True)


def make_repository(root: Path) -> None:
    """Makes the folder a repository whose first commit, `main`, has everything in it."""
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)


def commit(root: Path) -> None:
    """Commits everything."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "step")


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Replaces a text that stands in a file."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")
