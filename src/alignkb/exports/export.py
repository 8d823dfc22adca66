"""What an export is: files for programs, made from a knowledge base, and what is said of them."""

from __future__ import annotations

import datetime as dt
import importlib.util
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from alignkb.knowledge_base.places import address

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.knowledge_base.places import Target

__all__ = [
    "Example",
    "Export",
    "ExportOptions",
    "ExportedFile",
    "FileFacts",
    "FileNote",
    "python_example",
    "shell_example",
]

ExportedFile = tuple[str, bytes]
"""The place of a file below the root of the site, such as `data/papers.bib`, and its content."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the files say of the knowledge base as a whole."""

    date: dt.date
    """The date of the content: two exports of the same records say the same."""
    title: str
    """What the knowledge base is called."""
    lead: str = ""
    """What it is, in a sentence."""
    site_url: str | None = None
    """Where the site is served, with a slash at the end; None where nobody knows."""
    repository: str | None = None
    """Web address of the repository."""
    directory_urls: bool = True
    """Whether the site serves `methods/x.md` as `methods/x/` rather than `methods/x.html`."""

    def address(self, place: str) -> str:
        """The full address of a place of the site; the place itself where the site has no address."""
        return f"{self.site_url or ''}{place}"

    def page(self, target: Target) -> str | None:
        """The full address of a page of the site; None where the site has no address."""
        if self.site_url is None:
            return None
        place = address(target.uri, directory_urls=self.directory_urls)
        return self.address(f"{place}#{target.anchor}" if target.anchor else place)


@dataclass(frozen=True, slots=True)
class FileNote:
    """What some files of an export hold."""

    pattern: str
    """Their place below the root of the site; `*` stands for anything but a slash."""
    holds: str
    """What they hold: a plain sentence, or part of one."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file that was made."""

    export: str
    """The name of the export that it belongs to."""
    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal digits."""
    holds: str = ""
    """The form and what the file holds of it; empty for one of many of the same sort."""


@dataclass(frozen=True, slots=True)
class Example:
    """What one may do with the files, written for the folder that holds `data/` and `api/`."""

    language: Literal["python", "sh"]
    code: str


def python_example(code: str) -> Callable[[KnowledgeBase], Example]:
    """An example in Python that is the same for every knowledge base."""
    return _always(Example("python", code))


def shell_example(code: str) -> Callable[[KnowledgeBase], Example]:
    """Commands that are the same for every knowledge base."""
    return _always(Example("sh", code))


def _always(example: Example) -> Callable[[KnowledgeBase], Example]:
    def same(kb: KnowledgeBase) -> Example:
        del kb
        return example

    return same


@dataclass(frozen=True, slots=True)
class Export:
    """One form in which the knowledge base leaves."""

    name: str
    """Its name on the command line and in the address of its page, as `csl-json`."""
    title: str
    """What it is called where people read."""
    summary: str
    """What it is for: one plain sentence."""
    schema: str
    """What stands where in the files: Markdown, as records have it (no headings)."""
    files: tuple[FileNote, ...]
    """Which files there are; every file that is made matches one of the patterns."""
    make: Callable[[KnowledgeBase, ExportOptions], Iterator[ExportedFile]]
    """Makes the files one after the other, so that never all of them are in memory."""
    example: Callable[[KnowledgeBase], Example]
    """A worked example, with ids that the knowledge base has."""
    extra: str = ""
    """The extra of the package that it needs; empty where it needs none."""
    modules: tuple[str, ...] = ()
    """The modules that the extra brings."""
    conclude: (
        Callable[[KnowledgeBase, ExportOptions, Mapping[str, FileFacts]], Iterator[ExportedFile]] | None
    ) = None
    """Makes files that tell of the files of all exports, when these are made."""

    @property
    def is_available(self) -> bool:
        """Whether what it needs is installed."""
        return all(importlib.util.find_spec(module) is not None for module in self.modules)
