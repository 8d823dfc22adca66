"""Files and folders that a command names, as places in the project."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_among", "places_of"]


def places_of(root: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """The paths relative to the project's root; the root itself is the empty text.

    Raises:
        click.BadParameter: a path does not exist, or lies outside the project.
    """
    return tuple(_place(root, path) for path in paths)


def is_among(path: str, places: Sequence[str]) -> bool:
    """Whether `path` is, or lies below, one of `places`; always where there are none."""
    if not places:
        return True
    return any(path == place or path.startswith(f"{place}/" if place else "") for place in places)


def _place(root: Path, path: str) -> str:
    written = Path(os.path.abspath(path))  # noqa: PTH100  # not resolve(): a link is judged, not its target
    if not os.path.lexists(written):
        message = f"{path} does not exist"
        raise click.BadParameter(message, param_hint="PATHS")
    for place in (written.parent.resolve() / written.name, written.resolve()):
        if place.is_relative_to(root):
            return "" if place == root else place.relative_to(root).as_posix()
    message = f"{path} lies outside the project {root}"
    raise click.BadParameter(message, param_hint="PATHS")
