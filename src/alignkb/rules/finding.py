"""What a rule finds, before its place is looked up: files and node paths, no lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.source import NodePath, Part

__all__ = ["Finding", "Place", "Within", "stem"]


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a text: `text[start:end]`, where `text` is the whole value."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A key or value of one file."""

    file: str
    node: NodePath = ()
    part: Part = "value"
    within: Within | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a rule, before its place is looked up."""

    place: Place
    message: str
    help: str | None = None
    replacement: str | None = None
    """What to write at the place instead, where something is likely meant."""
    labels: tuple[tuple[Place, str], ...] = ()
    """Second places, each with what it has to do with the finding."""
    is_certain: bool = False
    """Whether `replacement` is evident: `validate --fix` writes it."""
    removed: NodePath | None = None
    """The list item at the place that can go without a loss: `validate --fix` removes it."""


def stem(file: str) -> str:
    """The name of a record file without folders and ending, which is the record's id."""
    return file.rpartition("/")[2].removesuffix(".yaml")
