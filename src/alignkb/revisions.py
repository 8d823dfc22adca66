"""Revisions of the project: its records as git has them, as a project of their own."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError, ProjectError
from alignkb.project import Project, open_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["RevisionError", "changed_lines", "checkout", "fork_of", "run_git"]

_FILES = ("pyproject.toml", "papers", "taxonomy")
_REGULAR = (b"100644", b"100755")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_NEW_FILE = b"+++ "
_PREFIX = "b/"


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


def fork_of(project: Project, base: str, head: str = "HEAD") -> str:
    """The commit at which the history of `head` left that of `base`, as a hash.

    What came to `base` since then is not missing from a change that never saw it.

    Raises:
        RevisionError: git is missing, there is no such revision, or no common history (a
            shallow clone lacks it).
    """
    commits = [_commit(project, base), _commit(project, head)]
    try:
        return run_git(project, ["merge-base", *commits]).decode().strip()
    except RevisionError as error:
        message = f"`{base}` and {head} have no history in common; in a shallow clone: git fetch --unshallow"
        raise RevisionError(message) from error


def changed_lines(project: Project, base: str) -> Mapping[str, tuple[range, ...]]:
    """The lines that the work tree has changed since it left `base`, by path of the record file.

    Compared is with the commit at which the history of `HEAD` left that of `base`, as GitHub
    compares a pull request. A file that git does not know yet is changed as a whole; lines
    that were taken out count as a change of their two neighbours.

    Args:
        project: a project in a git repository.
        base: whatever git takes for a commit.

    Raises:
        RevisionError: git is missing, there is no such revision, or no common history (a
            shallow clone lacks it).
    """
    commit = _commit(project, base)
    # whoever runs it may have set up prefixes, colours, and programs that show differences
    plain = [
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        f"--src-prefix={_PREFIX}",
        f"--dst-prefix={_PREFIX}",
    ]
    asked = ["diff", "--merge-base", "--diff-filter=d", "--relative", "--unified=0", "--find-renames", *plain]
    told = run_git(project, [*asked, "--end-of-options", commit, "--", *_FILES])
    changed = {path: tuple(ranges) for path, ranges in _hunks(told).items()}
    new = run_git(project, ["ls-files", "--others", "--exclude-standard", "-z", "--", *_FILES])
    for path in new.split(b"\0")[:-1]:
        changed[path.decode(errors="surrogateescape")] = (range(1, sys.maxsize),)
    return changed


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


def _hunks(told: bytes) -> dict[str, list[range]]:
    """The changed lines of every file in what `git diff --unified=0` tells.

    The size of a hunk stands in its head, so that no content is taken for a head.
    """
    changed: dict[str, list[range]] = {}
    ranges: list[range] = []
    content = 0
    for line in told.split(b"\n"):
        if content:
            content -= not line.startswith(b"\\")  # such a line tells that no line break follows
        elif head := _HUNK.match(line):
            start, come = int(head[2]), int(head[3] or 1)
            ranges.append(range(start, start + come) if come else range(start, start + 2))
            content = int(head[1] or 1) + come
        elif line.startswith(_NEW_FILE):
            path = _unquoted(line.removeprefix(_NEW_FILE))
            ranges = changed.setdefault(path.removeprefix(_PREFIX), [])
    return changed


def _unquoted(name: bytes) -> str:
    """A name as git writes it in a head: in quotes, with the escapes of C, where it is odd."""
    if name.startswith(b'"'):
        name = ast.literal_eval("b" + name.decode("ascii"))
    # git ends a name that holds a space with a tab
    return name.removesuffix(b"\t").decode(errors="surrogateescape")


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
