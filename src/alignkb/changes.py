"""Changes of files: planned as values, shown or applied later, never half done."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from alignkb.errors import AlignkbError
from alignkb.locking import only_writer

__all__ = ["ChangeError", "FileChange", "apply", "plan"]

_DRAFT = re.compile(r"\..+\.[0-9a-f]{8}\.draft", re.DOTALL)
_NO_LINKS = {errno.EPERM, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
"""What a file system says that has no second names for files."""


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
    disk do they take their places. One process at a time writes below `root`; what one that
    was killed has left beside the files is cleared away.

    Raises:
        ChangeError: a path leads out of `root`, a file is no longer as it was when the
            change was planned, or the system refuses; nothing is changed then, unless it
            refuses the very last step.
        LockedError: another process writes below `root` and does not come to an end.
    """
    ordered = tuple(changes)
    places = [_place(root, change.path) for change in ordered]
    folders = {place.parent for place in places}
    with _refusals_as_errors(), only_writer(root) as is_alone:
        if is_alone:
            _clear(folders)
        _refuse_others(ordered, places)
        with _drafts(places, ordered) as drafts:
            _refuse_others(ordered, places)
            _take_places(ordered, places, drafts)
        for folder in folders:
            with suppress(OSError):  # not every system can do this for a folder
                _sync(folder)


def _refuse_others(changes: tuple[FileChange, ...], places: list[Path]) -> None:
    """Raises where a file is not as it was when its change was planned."""
    for change, place in zip(changes, places, strict=True):
        if _read(place) != change.before:
            raise _changed(place)


def _changed(place: Path) -> ChangeError:
    return ChangeError(f"{place} has changed in the meantime; run the command again")


def _take_places(changes: tuple[FileChange, ...], places: list[Path], drafts: list[Path | None]) -> None:
    """Puts the drafts in their places: first the new files, none of which may be there."""
    planned = [*zip(changes, places, drafts, strict=True)]
    made: list[Path] = []
    try:
        for change, place, draft in planned:
            if change.before is None and draft is not None:
                _make(draft, place)
                made.append(place)
    except BaseException:
        for place in made:
            place.unlink(missing_ok=True)
        raise
    for change, place, draft in planned:
        if draft is None:
            place.unlink(missing_ok=True)
        elif change.before is not None:
            draft.replace(place)


def _make(draft: Path, place: Path) -> None:
    """Makes a draft a new file; one that somebody else has just made is never replaced."""
    try:
        os.link(draft, place)
    except FileExistsError as error:
        raise _changed(place) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        draft.replace(place)


def _clear(folders: Iterable[Path]) -> None:
    """Removes the drafts of processes that were killed."""
    for folder in folders:
        with suppress(OSError):
            for path in folder.iterdir():
                if _DRAFT.fullmatch(path.name):
                    path.unlink(missing_ok=True)


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
            draft = place.with_name(f".{place.name[:100]}.{secrets.token_hex(4)}.draft")  # see _DRAFT
            drafts.append(draft)
            _write(draft, place, change.after)
        for written in filter(None, drafts):  # all at the end: the system then writes them in one go
            _sync(written)
        yield drafts
    finally:
        for left in drafts:
            if left is not None:
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _write(draft: Path, place: Path, content: bytes) -> None:
    """Writes a draft, with the permissions of the file it replaces."""
    with draft.open("xb") as file:
        with suppress(FileNotFoundError):
            draft.chmod(stat.S_IMODE(place.stat().st_mode))
        file.write(content)


def _sync(path: Path) -> None:
    """Makes a file, or the names in a folder, safe on the disk."""
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
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
