"""What a release says of itself, in one place, so that all its files agree."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from alignkb.errors import AlignkbError

__all__ = ["ReleaseFacts", "content_version"]

_VERSION = re.compile(r"(\d{4})\.(\d{2})\.(\d{2})(?:\.[1-9]\d*)?")
_UNNAMEABLE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What every file of a release is to say."""

    version: str
    """The version of the content: the date as `2026.11.28`, and a number from the second of a day on."""
    date: dt.date
    schema_version: str
    """The version of the shape of records (SemVer)."""
    project: str
    """Name of the project, as file names have it."""
    title: str
    lead: str
    commit: str
    """The revision that it is made from, as a full hash."""
    since: str | None = None
    """The revision that it is compared with."""
    site_url: str | None = None
    repository: str | None = None

    @property
    def name(self) -> str:
        """The name of the archive, without its ending, and of the folder in it."""
        return f"{_UNNAMEABLE.sub('-', self.project.lower()).strip('-') or 'survey'}-{self.version}"


def content_version(date: dt.date, wished: str | None) -> tuple[str, dt.date]:
    """The version of the content with its date.

    Args:
        date: the date of the revision.
        wished: a version that was asked for, as `2026.11.28` or `2026.11.28.1`; None for that of the date.

    Raises:
        AlignkbError: the wished version is no date.
    """
    if wished is None:
        return f"{date:%Y.%m.%d}", date
    found = _VERSION.fullmatch(wished)
    try:
        day = dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        message = f"the version `{wished}` is no date: write it as {date:%Y.%m.%d}, or {date:%Y.%m.%d}.1"
        raise AlignkbError(message)
    return wished, day
