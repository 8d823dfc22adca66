"""Changes of files: planned as values, shown or applied later, never half done."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from alignkb.errors import AlignkbError

__all__ = ["ChangeError", "FileChange", "apply", "plan"]


class ChangeError(AlignkbError):
    """A file must not, or cannot, be changed as planned."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What one file holds before and after; None where there is no file."""

    path: str
    """Relative to the root of the change, with forward slashes."""
    before: bytes | None = field(repr=False)
    after: bytes | None = field(repr=False)


def plan(root: Path, contents: Mapping[str, bytes | None]) -> tuple[FileChange, ...]:
    """The changes that give the files below `root` these contents, in order of paths.

    A file that already holds what it should is left out.

    Args:
        root: the folder that no change may leave.
        contents: what each file is to hold, by path; None for a file that is to go.

    Raises:
        ChangeError: a path leads out of `root`, or a file cannot be read.
    """
    changes = []
    for path, after in sorted(contents.items()):
        before = _read(_place(root, path))
        if before != after:
            changes.append(FileChange(path, before, after))
    return tuple(changes)


def apply(root: Path, changes: Iterable[FileChange]) -> None:
    """Changes the files, each in one step: whoever reads sees the old or the new content.

    The new contents are first written beside the files, and only when all are safe on the
    disk do they take their places.

    Raises:
        ChangeError: a path leads out of `root`, a file is no longer as it was when the
            change was planned, or the system refuses; nothing is changed then, unless it
            refuses the very last step.
    """
    ordered = tuple(changes)
    places = [_place(root, change.path) for change in ordered]
    for change, place in zip(ordered, places, strict=True):
        if _read(place) != change.before:
            message = f"{place} has changed in the meantime; run the command again"
            raise ChangeError(message)
    with _refusals_as_errors(), _drafts(places, ordered) as drafts:
        for draft, place in zip(drafts, places, strict=True):
            if draft is None:
                place.unlink(missing_ok=True)
            else:
                draft.replace(place)
        for folder in {place.parent for place in places}:
            _sync(folder)


@contextmanager
def _drafts(places: list[Path], changes: tuple[FileChange, ...]) -> Iterator[list[Path | None]]:
    """The new contents in files of their own, which are gone afterwards."""
    drafts: list[Path | None] = []
    try:
        for place, change in zip(places, changes, strict=True):
            if change.after is None:
                drafts.append(None)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            draft = place.with_name(f".{place.name[:100]}.{secrets.token_hex(4)}.draft")
            drafts.append(draft)
            _write(draft, place, change.after)
        yield drafts
    finally:
        for left in drafts:
            if left is not None:
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _write(draft: Path, place: Path, content: bytes) -> None:
    """Writes a draft safely to the disk, with the permissions of the file it replaces."""
    with draft.open("xb") as file:
        with suppress(FileNotFoundError):
            os.fchmod(file.fileno(), stat.S_IMODE(place.stat().st_mode))
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Makes the names in a folder safe on the disk, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _place(root: Path, path: str) -> Path:
    """The file that `path` names, proved to lie below `root` and to be no link."""
    parts = PurePosixPath(path).parts
    is_plain = parts and not path.startswith("/") and ".." not in parts and not set("\\\0:") & set(path)
    place = root.joinpath(*parts)
    with _refusals_as_errors():
        is_inside = is_plain and place.parent.resolve().is_relative_to(root.resolve())
        is_allowed = is_inside and not place.is_symlink()
    if not is_allowed:
        message = f"{path!r} does not name a file below {root}"
        raise ChangeError(message)
    return place


def _read(place: Path) -> bytes | None:
    with _refusals_as_errors():
        try:
            return place.read_bytes()
        except FileNotFoundError:
            return None


@contextmanager
def _refusals_as_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{error.filename or 'a file'}: {error.strerror}"
        raise ChangeError(message) from error
