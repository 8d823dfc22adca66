"""The project: its root folder and its options."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from alignkb.errors import ProjectError

__all__ = ["Project", "find_project", "open_project"]

_FILE = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with records, and the options in `[tool.alignkb]` of its `pyproject.toml`.

    In the file, hyphens stand for underscores: `home-scheme = "essence"`.
    """

    root: Path
    """The folder that holds `pyproject.toml`, `papers/` and `taxonomy/`."""
    home_scheme: str | None = None
    """Id of the scheme that the project implements; methods name its concepts themselves."""
    repository: str | None = None
    """Web address of the repository, for "edit this record"; without it there is no such link."""
    branch: str = "main"
    """Branch that the links to the repository lead to."""
    headline: str | None = None
    """Heading of the home page; without it the name of the home scheme."""
    site_url: str | None = None
    """Where the site is served, with a slash at the end, as `mkdocs.yml` has it: for files that
    leave the site. Without it they name places instead of addresses."""
    lead: str | None = None
    """The sentence below the heading; without it the summary of the home scheme."""
    contact: str | None = None
    """Mail address that the services of paper metadata are told, as they ask for; none without it."""


def find_project(start: Path) -> Project:
    """The project that `start` lies in: the nearest folder upwards that holds one.

    Raises:
        ProjectError: neither `start` nor a folder above it is a project.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if _options(folder) is not None:
            return open_project(folder)
    message = (
        f"no project here: neither {start} nor a folder above it has a {_FILE} with a "
        "[tool.alignkb] table; change into the project or name it with --project DIR"
    )
    raise ProjectError(message)


def open_project(root: Path) -> Project:
    """The project whose root is `root`.

    Raises:
        ProjectError: `root` is not a project, or its options cannot be used.
    """
    options = _options(root)
    if options is None:
        message = f"{root} is not a project: it has no {_FILE} with a [tool.alignkb] table"
        raise ProjectError(message)
    known = {field.name for field in fields(Project)} - {"root"}
    chosen: dict[str, str] = {}
    for option, value in options.items():
        name = option.replace("-", "_")
        if name not in known or not isinstance(value, str):
            allowed = ", ".join(sorted(known)).replace("_", "-")
            message = f"{root / _FILE}: [tool.alignkb] {option}: the options are {allowed}, each a text"
            raise ProjectError(message)
        chosen[name] = value
    return Project(root.resolve(), **chosen)


def _options(folder: Path) -> dict[str, object] | None:
    """The table `[tool.alignkb]` of `folder`; None where there is none."""
    try:
        text = (folder / _FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        message = f"{folder / _FILE} cannot be read: {error}"
        raise ProjectError(message) from error
    try:
        table = tomllib.loads(text).get("tool", {}).get("alignkb")
    except tomllib.TOMLDecodeError as error:
        message = f"{folder / _FILE} is not TOML: {error}"
        raise ProjectError(message) from error
    return table if isinstance(table, dict) else None
