"""The door to MkDocs: the pages of the knowledge base as generated files of a site.

Nothing is written into the documentation folder, and no page of ours is Markdown: its file
is a stub with its metadata, and its HTML is handed over as it is.
"""

from __future__ import annotations

import datetime as dt
import html
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from alignkb.diagnostics import Severity
from alignkb.errors import ProjectError
from alignkb.exports.options import export_options
from alignkb.exports.writing import make_all
from alignkb.knowledge_base import load
from alignkb.knowledge_base.content_date import content_date
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.assets import EVERYWHERE_SCRIPT, STYLE_SHEET, assets, is_built, read_asset
from alignkb.pages.data_files import data_files
from alignkb.pages.front_matter import front_matter, metadata_of
from alignkb.pages.moving import moved_document, moved_path
from alignkb.pages.searching import MARK, searchable
from alignkb.pages.theme_markup import mended
from alignkb.project import find_project
from alignkb.records.kinds import RECORD_KINDS
from alignkb.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

    from alignkb.knowledge_base import KnowledgeBase, Loaded
    from alignkb.pages import Heading, Page
    from alignkb.project import Project

__all__ = ["AlignkbPlugin", "FinishedPage"]

_CONTRIBUTE = "contribute.md"
_THEME = Path(__file__).parent / "theme"
_HIDDEN = '<meta name="robots" content="noindex">'
_ANCHOR = re.compile(r'\sid="([^"]+)"')
_NAMELESS_SEARCH = '<div class="md-search" data-md-component="search" role="dialog"'
"""A dialog of the theme that says to nobody who cannot see it what it is for."""
_SEARCH = '<div class="md-search" data-md-component="search"'
_SEARCH_FORM = '<form class="md-search__form" name="search">'
_log = get_plugin_logger(__name__)


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs does not annotate it
    """The plugin has no options of its own: those of the project are in `pyproject.toml`."""


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


class AlignkbPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the project that the configuration file lies in."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._knowledge_base: KnowledgeBase | None = None
        self._exported: dict[str, dict[str, bytes]] = {}

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
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_THEME))
        config.extra_css.insert(0, STYLE_SHEET)
        if is_built(EVERYWHERE_SCRIPT):
            script = ExtraScriptValue(EVERYWHERE_SCRIPT)
            script.type = "module"
            config.extra_javascript.insert(0, script)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds a stub for each page, and the assets."""
        assert self._project is not None  # noqa: S101  # on_config came first
        assert self._knowledge_base is not None  # noqa: S101  # the same
        told = export_options(
            self._project, self._knowledge_base, site_url=config.site_url, repository=config.repo_url
        )
        self._exported = make_all(self._knowledge_base, told)
        options = _options(self._project, config, files, self._exported)
        titles = dict(_titles(config.nav))
        for page in render_pages(self._knowledge_base, options):
            file = _stub(page, self._project, config) if page.leads_to is None else _moved(page, config)
            _refuse_collision(page, files, file.src_uri)
            if page.leads_to is None:
                FinishedPage(page, titles.get(page.uri), file, config)
            files.append(file)
        for name in assets():
            files.append(File.generated(config, name, content=read_asset(name)))
        for name, content in data_files(self._knowledge_base, options).items():
            files.append(File.generated(config, name, content=content))
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Puts the files for other programs beside the pages; MkDocs need not know them one by one."""
        for contents in self._exported.values():
            for place, content in contents.items():
                path = Path(config.site_dir, place)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Marks the index of a record as active while the record is shown, and fixes dates."""
        del config
        updated = _newest(self._knowledge_base)
        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, FinishedPage) and page.made.parent is not None:
                index = files.get_file_from_path(page.made.parent)
                # the active page passes this on to its parent, which the theme highlights
                page.parent = index.page if index else None  # type: ignore[assignment]
            if page is not None and "SOURCE_DATE_EPOCH" not in os.environ:
                page.update_date = updated
        return nav

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Leaves out of the map of the site what search engines are not to list."""
        del config
        if template_name == "sitemap.xml":
            context["pages"] = [file for file in context["pages"] if not _is_hidden(file.page)]
        return context

    @event_priority(-100)  # after the search has read the page
    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Puts the finished HTML of the page in place."""
        del config, nav
        if isinstance(page, FinishedPage):
            page.content = page.made.content.replace(MARK, "")
        return context

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """The page with what its head says, its search put right, and the theme's markup mended."""
        del config
        before, content, after = output.partition(page.content or "</html>")
        before = mended(_searched(before))
        if isinstance(page, FinishedPage):
            hidden = _HIDDEN if _is_hidden(page) else ""
            before = before.replace("<head>", f"<head>{hidden}", 1)
            before = before.replace("</head>", f"{page.made.head}</head>", 1)
        return "".join((before, content, mended(after)))

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page of an address in vain, with its search put right, and the theme's markup mended."""
        del config
        return mended(_searched(output_content)) if template_name == "404.html" else output_content


def _searched(text: str) -> str:
    """`text` with a name for the theme's search, which rests where ours takes its place.

    What it starts from is taken away: it would fetch the text of all pages with every page.
    """
    text = text.replace(_NAMELESS_SEARCH, f'{_NAMELESS_SEARCH} aria-label="Search"', 1)
    before, start, after = text.partition(_SEARCH)
    if not start or not is_built(EVERYWHERE_SCRIPT):
        return text
    after = after.replace(_SEARCH_FORM, '<div class="md-search__form">', 1).replace("</form>", "</div>", 1)
    return f'{before}<div class="md-search"{after}'


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


def _options(
    project: Project, config: MkDocsConfig, files: Files, exported: Mapping[str, Mapping[str, bytes]]
) -> PageOptions:
    return PageOptions(
        directory_urls=config.use_directory_urls,
        repository=project.repository or config.repo_url,
        branch=project.branch,
        headline=project.headline,
        lead=project.lead,
        exported={
            name: {place: len(content) for place, content in files.items()}
            for name, files in exported.items()
        },
        contribute_uri=_CONTRIBUTE if files.get_file_from_path(_CONTRIBUTE) else None,
    )


def _titles(nav: object) -> Iterator[tuple[str, str]]:
    """Uri and title of each page that the navigation gives one."""
    for part in nav if isinstance(nav, list) else ():
        for title, below in part.items() if isinstance(part, dict) else ():
            if isinstance(below, str):
                yield below, str(title)
            else:
                yield from _titles(below)


def _refuse_collision(page: Page, files: Files, path: str) -> None:
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


def _moved(page: Page, config: MkDocsConfig) -> File:
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


def _is_hidden(page: SitePage | None) -> bool:
    """Whether search engines are not to list the page."""
    return isinstance(page, FinishedPage) and page.made.metadata.get("robots") == "noindex"


def _stub(page: Page, project: Project, config: MkDocsConfig) -> File:
    """The file of a page: no content, but title and metadata; it can be edited at its record."""
    inclusion = InclusionLevel.NOT_IN_NAV if page.parent else InclusionLevel.UNDEFINED
    file = File.generated(config, page.uri, content=front_matter(page), inclusion=inclusion)
    if page.source_file is not None:
        source = os.path.relpath(project.root / page.source_file, Path(config.docs_dir).resolve())
        file.edit_uri = source.replace(os.sep, "/")
    return file


def _newest(knowledge_base: KnowledgeBase | None) -> str:
    """The date of the newest paper: what two builds of the same records have in common."""
    return content_date(knowledge_base).isoformat() if knowledge_base else ""


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
