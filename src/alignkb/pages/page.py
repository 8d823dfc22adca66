"""A page of the site: a value that any engine can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from alignkb.pages.poster import Poster
from alignkb.pages.twins.document import Document

__all__ = ["Heading", "Page", "PageOptions"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page that links can lead to."""

    id: str
    title: str
    """Its text, without markup."""
    level: int
    """1 for the heading of the page, 2 for that of a section."""


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page."""

    uri: str
    """Where it lies, as the path of a Markdown file: `methods/index.md`, `papers/x2020y.md`."""
    title: str
    """What the page is called: plain text."""
    content: str
    """The page as an HTML fragment; whatever records say is escaped in it."""
    toc: tuple[Heading, ...]
    """Its headings in order; the first is that of the page itself."""
    description: str
    """One or two plain sentences for search engines."""
    source_file: str | None = None
    """File of the record it shows, relative to the project's root."""
    parent: str | None = None
    """Uri of the index page that it is reached by; None for a page of the navigation."""
    leads_to: str | None = None
    """For the page of a former id: the way from it to the page of the record."""
    head: str = ""
    """What the page says to programs, as elements for the head of its document."""
    poster: Poster | None = None
    """The picture that other places show where they link to it."""
    twin: Document | None = None
    """What it says, for programs; None where the export `twins` has it."""
    metadata: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """What engines read from front matter beside title and description."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How the pages of one site are made."""

    directory_urls: bool = True
    """Whether `methods/x.md` is served as `methods/x/` rather than `methods/x.html`."""
    repository: str | None = None
    """Web address of the repository, for "edit this record"; without it there is no such link."""
    branch: str = "main"
    """Branch that the links to the repository lead to."""
    headline: str | None = None
    """Heading of the home page; without it the name of the home scheme."""
    lead: str | None = None
    """The sentence below it; without it the summary of the home scheme."""
    site_url: str | None = None
    """Where the site is served; without it a page is cited by its title alone."""
    contribute_uri: str | None = None
    """Uri of a hand-written page on how to contribute, where there is one."""
    exported: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    """The files that stand below the same root, by export: size in bytes by place."""
    dataset: bytes = b""
    """The file that describes these in the words of schema.org, as JSON; empty where there is none."""
