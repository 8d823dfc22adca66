"""The preview of a pull request: what its unprivileged run left, and the comment made of it.

Whoever opens a pull request decides what its run leaves behind. So the folder holds exactly
the expected files, small and readable, or nothing of it is used; and the number of the pull
request counts only if GitHub says that the run was about its newest commit.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.automation.foreign import hidden_character, inert, shortened
from alignkb.errors import AlignkbError

if TYPE_CHECKING:
    from pathlib import Path

    from alignkb.automation.gh import Repository

__all__ = ["Preview", "PreviewError", "preview_comment", "prove_head", "read_preview"]

_NUMBER = "number"
_DIFF = "diff.md"
_REVIEW = "review.md"
_SIZES = {_NUMBER: 16, _DIFF: 1_048_576, _REVIEW: 1_048_576}
"""The files that there must be, and how many bytes each may have."""
_MOST_SHOWN = 28_000
"""Characters of each part: GitHub refuses a comment of more than 65,536."""


class PreviewError(AlignkbError):
    """What a run left behind is not what we let it leave, or does not belong to its pull request."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the run of a pull request left behind."""

    number: int
    """The pull request, as the run says; see `prove_head`."""
    diff: str
    """What changes, in Markdown."""
    review: str
    """What a reviewer must look at, in Markdown."""


def read_preview(folder: Path) -> Preview:
    """The preview in `folder`.

    Raises:
        PreviewError: other files are there than those expected, or one is a link, too large,
            not UTF-8, or holds what cannot be seen.
    """
    try:
        names = {entry.name for entry in os.scandir(folder)}
    except OSError as error:
        message = f"{folder}: {error.strerror}"
        raise PreviewError(message) from error
    if names != set(_SIZES):
        message = f"{folder} must hold {', '.join(_SIZES)} and nothing else"
        raise PreviewError(message)
    number = _text(folder / _NUMBER, _SIZES[_NUMBER]).removesuffix("\n")
    if not re.fullmatch(r"[1-9][0-9]{0,9}", number):
        message = f"{folder / _NUMBER} must hold the number of a pull request, in digits"
        raise PreviewError(message)
    return Preview(int(number), *(_text(folder / name, _SIZES[name]) for name in (_DIFF, _REVIEW)))


def _text(path: Path, most: int) -> str:
    """The text of a plain file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        message = f"{path} is not a plain file: {error.strerror}"
        raise PreviewError(message) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            message = f"{path} is not a plain file"
            raise PreviewError(message)
        raw = os.read(descriptor, most + 1)
    finally:
        os.close(descriptor)
    if len(raw) > most:
        message = f"{path} has more than {most:,} bytes"
        raise PreviewError(message)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8"
        raise PreviewError(message) from error
    hidden = hidden_character(text)
    if hidden is not None:
        message = f"{path} holds the character U+{ord(hidden):04X}, which cannot be seen"
        raise PreviewError(message)
    return text


def prove_head(repository: Repository, preview: Preview, head: str) -> None:
    """Nothing, if `head` is the newest commit of the preview's pull request.

    Raises:
        PreviewError: it is not: the preview is out of date, or of another pull request.
        GithubError: GitHub cannot be asked.
    """
    newest = repository.get(f"pulls/{preview.number}")["head"]["sha"]
    if newest != head:
        message = f"the newest commit of pull request {preview.number} is not {head}; nothing was posted"
        raise PreviewError(message)


def preview_comment(preview: Preview, head: str, run: str) -> str:
    """The comment in Markdown.

    Args:
        preview: what the run left behind.
        head: the commit that the run was about.
        run: address of the run, which keeps the built site.
    """
    parts = [part.strip() for part in (preview.diff, preview.review)]
    shown = [inert(shortened(part, _MOST_SHOWN)) for part in parts if part]
    origin = (
        f"<sub>Told by the code of this pull request at {head[:12]}. "
        f"The built site is among the artifacts of [this run]({run}).</sub>"
    )
    return "\n\n".join([*shown, origin]) + "\n"
