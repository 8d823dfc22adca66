"""The pages of a knowledge base as files of MkDocs."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from alignkb.knowledge_base.fixed_places import HOME
from alignkb.pages.front_matter import front_matter, metadata_of
from alignkb.pages.linked_data import data_block
from alignkb.pages.moving import moved_document, moved_path
from alignkb.pages.searching import searchable
from alignkb.pages.trails import site_data, trail_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from alignkb.pages import Heading, Page
    from alignkb.project import Project

__all__ = [
    "FinishedPage",
    "described",
    "is_hidden",
    "moved_file",
    "page_file",
    "refuse_collision",
    "robots_file",
    "styled_with_theme",
    "titles",
]

_ROBOTS = "robots.txt"
_LAST_STYLES = re.compile(r"assets/stylesheets/palette\.\w+\.min\.css")
"""The last style sheet of the theme, which pages have where the site has colours to choose from."""
_SOURCE_MAP = re.compile(rb"\s*/\*# sourceMappingURL=.*?\*/\s*$")
_ANCHOR = re.compile(r'\sid="([^"]+)"')


class FinishedPage(SitePage):
    """A page of the site whose HTML is finished; it never passes Python-Markdown."""

    def __init__(self, made: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(title, file, config)
        self.made = made

    def read_source(self, config: MkDocsConfig) -> None:
        """Takes the metadata from the page."""
        del config
        self.markdown = ""
        self.meta = metadata_of(self.made)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Sets what the search is to read of the page, its table of contents, and its anchors.

        The parser of the search is slow, and most of a page repeats other pages; the page
        itself takes the place of `content` when the search has read it.
        """
        del config, files
        self.content = searchable(self.made.content)
        self.toc = _toc(self.made.toc)
        self.present_anchor_ids = set(_ANCHOR.findall(self.made.content))


def described(page: Page, titles: Mapping[str, str], config: MkDocsConfig) -> str:
    """What the head of a page says of its place in the site; nothing where nobody knows where that lies.

    Args:
        page: the page.
        titles: those of all pages, by uri.
        config: that of the site.
    """
    if not config.site_url:
        return ""
    name, site_url = config.site_name, config.site_url
    if page.uri == HOME:
        data = site_data(page, name=name, site_url=site_url)
    else:
        data = trail_data(
            page, titles, name=name, site_url=site_url, directory_urls=config.use_directory_urls
        )
    return f'<script type="application/ld+json">{data_block(data)}</script>'


def page_file(page: Page, project: Project, config: MkDocsConfig) -> File:
    """The file of a page: no content, but title and metadata; it can be edited at its record."""
    inclusion = InclusionLevel.NOT_IN_NAV if page.parent else InclusionLevel.UNDEFINED
    file = File.generated(config, page.uri, content=front_matter(page), inclusion=inclusion)
    if page.source_file is not None:
        source = os.path.relpath(project.root / page.source_file, Path(config.docs_dir).resolve())
        file.edit_uri = source.replace(os.sep, "/")
    return file


def moved_file(page: Page, config: MkDocsConfig) -> File:
    """The file at the old address of a record: it leads on, and the theme has no part in it."""
    document = moved_document(
        page,
        site_url=config.site_url,
        directory_urls=config.use_directory_urls,
        language=str(config.theme.get("language", "en")),
    )
    return File.generated(
        config, moved_path(page, directory_urls=config.use_directory_urls), content=document
    )


def robots_file(config: MkDocsConfig, files: Files) -> File | None:
    """The file that leads search engines to the map of the site; none where one was written by hand.

    They read it at the root of a host only; below a path it serves people and other programs.
    """
    if not config.site_url or files.get_file_from_path(_ROBOTS):
        return None
    content = f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(config.site_url, 'sitemap.xml')}\n"
    return File.generated(config, _ROBOTS, content=content)


def refuse_collision(page: Page, files: Files, path: str) -> None:
    """Raises PluginError where another page stands in the place of a page of ours.

    Args:
        page: our page.
        files: what the site has already.
        path: the file of our page below the root of the site.
    """
    other = files.get_file_from_path(page.uri) or files.get_file_from_path(path)
    if isinstance(other and other.page, FinishedPage):
        message = f"two pages claim {page.uri}: rename the record {page.source_file}, or its former id"
        raise PluginError(message)
    if other is not None:
        message = (
            f"{other.abs_src_path or page.uri} stands where the page of "
            f"{page.source_file or 'the knowledge base'} belongs: move it or rename it"
        )
        raise PluginError(message)


def is_hidden(page: SitePage | None) -> bool:
    """Whether search engines are not to list the page."""
    return isinstance(page, FinishedPage) and page.made.metadata.get("robots") == "noindex"


def titles(nav: object) -> Iterator[tuple[str, str]]:
    """Uri and title of each page that the navigation gives one."""
    for part in nav if isinstance(nav, list) else ():
        for title, below in part.items() if isinstance(part, dict) else ():
            if isinstance(below, str):
                yield below, str(title)
            else:
                yield from titles(below)


def _toc(headings: Iterable[Heading]) -> TableOfContents:
    """The headings as a tree; a theme puts their titles into HTML as they are."""
    roots: list[AnchorLink] = []
    way: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(html.escape(heading.title), heading.id, heading.level)
        while way and way[-1].level >= heading.level:
            way.pop()
        (way[-1].children if way else roots).append(link)
        way.append(link)
    return TableOfContents(roots)


def styled_with_theme(styles: bytes, files: Files, config: MkDocsConfig) -> bool:
    """Puts `styles` behind those of the theme, into the same file; whether the pages have such a file.

    Every style sheet is one more answer that a browser waits for before it paints a page.
    """
    if not config.theme.get("palette"):
        return False
    for theirs in files:
        if _LAST_STYLES.fullmatch(theirs.src_uri):
            both = b"\n".join((_SOURCE_MAP.sub(b"", theirs.content_bytes), styles))
            files.remove(theirs)
            files.append(File.generated(config, theirs.src_uri, content=both))
            return True
    return False
