"""The door to MkDocs: the pages of the knowledge base as generated files of a site.

Nothing is written into the documentation folder. The file of a page is a stub with its
title; its HTML is handed over when MkDocs has rendered the stub.
"""

from __future__ import annotations

import datetime as dt
import html
import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from alignkb.diagnostics import Severity
from alignkb.errors import ProjectError
from alignkb.knowledge_base import load
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.assets import ASSETS, STYLE_SHEET, read_asset
from alignkb.pages.front_matter import front_matter
from alignkb.pages.searching import MARK, searchable
from alignkb.project import find_project
from alignkb.records.kinds import RECORD_KINDS
from alignkb.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext

    from alignkb.knowledge_base import KnowledgeBase, Loaded
    from alignkb.pages import Heading, Page
    from alignkb.project import Project

__all__ = ["AlignkbPlugin"]

_CONTRIBUTE = "contribute.md"
_THEME = Path(__file__).parent / "theme"
_ANCHOR = re.compile(r'\sid="([^"]+)"')
_VERBATIM = re.compile(r"(<(?:pre|textarea|script)\b.*?</(?:pre|textarea|script)>)", re.DOTALL)
"""Where white space counts."""
_INDENTATION = re.compile(r"\n\s+")
_log = get_plugin_logger(__name__)


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs does not annotate it
    """The plugin has no options of its own: those of the project are in `pyproject.toml`."""


class AlignkbPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the project that the configuration file lies in."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._knowledge_base: KnowledgeBase | None = None
        self._pages: dict[str, Page] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads the knowledge base and reports its errors, each with its place."""
        start = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        try:
            self._project = find_project(start)
        except ProjectError as error:
            raise PluginError(str(error)) from error
        loaded = load(self._project)
        _report(loaded)
        self._knowledge_base = loaded.knowledge_base
        config.watch.extend(_watched(self._project))
        config.theme.dirs.insert(0, str(_THEME))
        config.extra_css.insert(0, STYLE_SHEET)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds a stub for each page, and the assets."""
        assert self._project is not None  # noqa: S101  # on_config came first
        assert self._knowledge_base is not None  # noqa: S101  # the same
        options = _options(self._project, config, files)
        self._pages = {}
        for page in render_pages(self._knowledge_base, options):
            if page.uri in self._pages:
                message = f"two pages claim {page.uri}; rename the record {page.source_file}"
                raise PluginError(message)
            self._pages[page.uri] = page
        _refuse_collisions(self._pages.values(), files)
        for page in self._pages.values():
            files.append(_stub(page, self._project, config))
        for name in ASSETS:
            files.append(File.generated(config, name, content=read_asset(name)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Marks the index of a record as active while the record is shown, and fixes dates."""
        del config
        updated = _newest(self._knowledge_base)
        for file in files.documentation_pages():
            page = self._pages.get(file.src_uri)
            if file.page is None:
                continue
            if page is not None and page.parent is not None:
                index = files.get_file_from_path(page.parent)
                # the active page passes this on to its parent, which the theme highlights
                file.page.parent = index.page if index else None  # type: ignore[assignment]
            if "SOURCE_DATE_EPOCH" not in os.environ:
                file.page.update_date = updated
        return nav

    def on_page_content(self, content: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """What the search is to read of the page, and the table of contents, in place of the stub's."""
        del config, files
        made = self._pages.get(page.file.src_uri)
        if made is None:
            return content
        page.toc = _toc(made.toc)
        page.present_anchor_ids = set(_ANCHOR.findall(made.content))
        # what the search reads; its parser is slow, and most of a page repeats other pages
        return searchable(made.content)

    @event_priority(-100)  # after the search has read the page
    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Puts the finished HTML of the page in place."""
        del config, nav
        made = self._pages.get(page.file.src_uri)
        if made is not None:
            page.content = made.content.replace(MARK, "")
        return context

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """The page without the indentation of the theme's templates, a fifth of its weight."""
        del page, config
        parts = _VERBATIM.split(output)
        parts[::2] = (_INDENTATION.sub("\n", part) for part in parts[::2])
        return "".join(parts)


def _report(loaded: Loaded) -> None:
    """Logs every error as a warning, so that a strict build stops."""
    today = dt.datetime.now(tz=dt.UTC).date()
    for diagnostic in (*loaded.diagnostics, *check(loaded, today)):
        if diagnostic.severity is Severity.ERROR:
            span = diagnostic.span
            _log.warning("%s:%d:%d: %s", span.path, span.line, span.column, diagnostic.message)


def _watched(project: Project) -> Iterable[str]:
    """The folders of records, for the live preview."""
    tops = sorted({info.folder.partition("/")[0] for info in RECORD_KINDS.values()})
    return [str(project.root / top) for top in tops if (project.root / top).is_dir()]


def _options(project: Project, config: MkDocsConfig, files: Files) -> PageOptions:
    return PageOptions(
        directory_urls=config.use_directory_urls,
        repository=project.repository or config.repo_url,
        branch=project.branch,
        headline=project.headline,
        lead=project.lead,
        contribute_uri=_CONTRIBUTE if files.get_file_from_path(_CONTRIBUTE) else None,
    )


def _refuse_collisions(pages: Iterable[Page], files: Files) -> None:
    """Raises PluginError where a hand-written page stands in the place of a page of ours."""
    for page in pages:
        written = files.get_file_from_path(page.uri)
        if written is not None:
            message = (
                f"{written.abs_src_path or page.uri} stands where the page of "
                f"{page.source_file or 'the knowledge base'} belongs: move it or rename it"
            )
            raise PluginError(message)


def _stub(page: Page, project: Project, config: MkDocsConfig) -> File:
    """The file of a page: no content, but title and metadata; it can be edited at its record."""
    inclusion = InclusionLevel.NOT_IN_NAV if page.parent else InclusionLevel.UNDEFINED
    file = File.generated(config, page.uri, content=front_matter(page), inclusion=inclusion)
    if page.source_file is not None:
        docs = Path(config.docs_dir).resolve()
        file.edit_uri = posixpath.join(
            *(".." for _ in docs.relative_to(project.root).parts), page.source_file
        )
    return file


def _newest(knowledge_base: KnowledgeBase | None) -> str:
    """The date of the newest paper: what two builds of the same records have in common."""
    papers = knowledge_base.papers.values() if knowledge_base else ()
    return max((paper.first_public.latest for paper in papers), default=dt.date(1970, 1, 1)).isoformat()


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
