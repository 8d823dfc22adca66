"""Revisions of the project: its records as git has them, as a project of their own."""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError, ProjectError
from alignkb.project import Project, open_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["RevisionError", "checkout", "run_git"]

_FILES = ("pyproject.toml", "papers", "taxonomy")
_REGULAR = (b"100644", b"100755")


class RevisionError(AlignkbError):
    """Git has no such revision, or cannot be asked."""


@contextmanager
def checkout(project: Project, revision: str) -> Iterator[Project]:
    """The project as it was at `revision`, in a folder that is gone afterwards.

    Only the options and the record files are there, and only regular files: what a link
    leads to is not the project's. The work tree and the index stay as they are.

    Args:
        project: a project in a git repository; it need not be the root of the repository.
        revision: whatever git takes for a commit: `main`, `HEAD~3`, `v1.0`, a hash.

    Raises:
        RevisionError: git is missing, the folder is in no repository, or there is no such
            revision (a shallow clone lacks older ones).
    """
    commit = _commit(project, revision)
    with tempfile.TemporaryDirectory(prefix="alignkb-") as folder:
        root = Path(folder).resolve()
        _write_files(project, commit, root)
        yield _as_it_was(project, root)


def run_git(project: Project, arguments: Sequence[str], sent: bytes | None = None) -> bytes:
    """What `git ARGUMENTS` prints when it is run in the root of the project.

    Args:
        project: where it is run.
        arguments: the words after `git`; none is read by a shell.
        sent: what it is sent on its standard input.

    Raises:
        RevisionError: git is missing or does not succeed.
    """
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and callers end the options before a revision
            ["git", "-C", str(project.root), *arguments],  # noqa: S607  # git is found as the shell finds it
            input=sent,
            stdin=subprocess.DEVNULL if sent is None else None,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        message = "git is not installed; it is needed to look at an earlier revision"
        raise RevisionError(message) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        message = f"git {arguments[0]}: {said or f'exit code {done.returncode}'}"
        raise RevisionError(message)
    return done.stdout


def _commit(project: Project, revision: str) -> str:
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    run_git(project, ["rev-parse", "--git-dir"])
    try:
        return run_git(project, asked).decode().strip()
    except RevisionError as error:
        message = (
            f"`{revision}` is not a revision of this repository; "
            "in a shallow clone fetch it first: git fetch --unshallow"
        )
        raise RevisionError(message) from error


def _write_files(project: Project, commit: str, root: Path) -> None:
    """Writes the files of the commit below `root`."""
    listed = run_git(project, ["ls-tree", "-r", "-z", commit, "--", *_FILES])
    files = [(path, name) for path, name in map(_parsed, listed.split(b"\0")[:-1]) if path is not None]
    contents = run_git(project, ["cat-file", "--batch"], b"".join(name + b"\n" for _, name in files))
    position = 0
    for path, _ in files:
        end_of_head = contents.index(b"\n", position)
        size = int(contents[position:end_of_head].rsplit(b" ", 1)[1])
        start = end_of_head + 1
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(contents[start : start + size])
        position = start + size + 1


def _parsed(line: bytes) -> tuple[str | None, bytes]:
    """Path and object of one line of `git ls-tree`; no path where the file is not to be written."""
    head, _, written = line.partition(b"\t")
    mode, _, name = head.split(b" ")
    path = written.decode(errors="surrogateescape")
    is_inside = ".." not in PurePosixPath(path).parts and not path.startswith("/")
    return (path if mode in _REGULAR and is_inside else None), name


def _as_it_was(project: Project, root: Path) -> Project:
    """The project in `root`, with the options of its time; those of today where it had none."""
    try:
        return open_project(root)
    except ProjectError:
        return replace(project, root=root)
