"""Releases: what the change log says of a version."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ReleaseError", "release_notes"]

_HEADING = re.compile(r"^## \[([^\]\n]+)\](.*)$", re.MULTILINE)
_DATE = re.compile(r" - \d{4}-\d{2}-\d{2}\s*")


class ReleaseError(AlignkbError):
    """Tag, version and change log do not agree."""


def release_notes(root: Path, tag: str) -> str:
    """The section of the change log for the version that `tag` names.

    Args:
        root: the folder with `pyproject.toml` and `CHANGELOG.md`.
        tag: `v` and the version, such as `v0.2.0`.

    Raises:
        ReleaseError: the version of the project is another one, or the change log has no dated
            section for it with something in it.
    """
    version = _version(root / "pyproject.toml")
    if tag != f"v{version}":
        message = f"the tag is {tag}, but pyproject.toml has version {version}: tag v{version}, or mend it"
        raise ReleaseError(message)
    text = _read(root / "CHANGELOG.md")
    headings = list(_HEADING.finditer(text))
    for number, heading in enumerate(headings):
        if heading[1] != version:
            continue
        if not _DATE.fullmatch(heading[2]):
            message = f"CHANGELOG.md: write the section as `## [{version}] - YYYY-MM-DD`"
            raise ReleaseError(message)
        end = headings[number + 1].start() if number + 1 < len(headings) else len(text)
        section = text[heading.end() : end].strip()
        if not section:
            message = f"CHANGELOG.md: the section of {version} is empty; say what has changed"
            raise ReleaseError(message)
        return section + "\n"
    message = f"CHANGELOG.md has no section `## [{version}] - YYYY-MM-DD`; rename `Unreleased`"
    raise ReleaseError(message)


def _version(file: Path) -> str:
    try:
        version = tomllib.loads(_read(file))["project"]["version"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        message = f"{file} states no version of the project"
        raise ReleaseError(message) from error
    return str(version)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file} cannot be read: {error}"
        raise ReleaseError(message) from error
