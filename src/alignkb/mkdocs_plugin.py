"""The door to MkDocs: the pages of the knowledge base as generated files of a site.

Nothing is written into the documentation folder, and no page of ours is Markdown: its file
is a stub with its metadata, and its HTML is handed over as it is.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import reduce
from itertools import chain
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File

from alignkb.diagnostics import Severity
from alignkb.errors import ProjectError
from alignkb.exports.options import export_options
from alignkb.exports.writing import make_all
from alignkb.knowledge_base import load
from alignkb.knowledge_base.content_date import content_date
from alignkb.mkdocs_files import (
    FinishedPage,
    described,
    is_hidden,
    moved_file,
    page_file,
    refuse_collision,
    robots_file,
    styled_with_theme,
    titles,
)
from alignkb.mkdocs_posters import Posters
from alignkb.mkdocs_settings import is_offline, is_swapped, page_options, watched
from alignkb.mkdocs_twins import Twins
from alignkb.pages import render_pages
from alignkb.pages.alternates import feed_links, feeds_by_page, twin_links
from alignkb.pages.assets import EVERYWHERE_SCRIPT, STYLE_SHEET, assets, is_built, read_asset
from alignkb.pages.from_disk import data_scripts, with_plain_scripts
from alignkb.pages.script_data.files import data_files
from alignkb.pages.searching import MARK
from alignkb.pages.security import Inline, guarded, inline_of, policy
from alignkb.pages.theme_markup import coloured, lightened, mended, searched, swappable
from alignkb.project import find_project
from alignkb.rules import check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext

    from alignkb.knowledge_base import KnowledgeBase, Loaded
    from alignkb.project import Project

__all__ = ["AlignkbPlugin"]

_THEME = Path(__file__).parent / "theme"
_HIDDEN = '<meta name="robots" content="noindex">'
_log = get_plugin_logger(__name__)


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs does not annotate it
    """What depends on the site; the options of the project are in `pyproject.toml`."""

    content_security_policy = Type(bool, default=False)
    """Whether pages tell browsers to load nothing from elsewhere and to run no injected script."""


class AlignkbPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the project that the configuration file lies in."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._knowledge_base: KnowledgeBase | None = None
        self._exported: dict[str, dict[str, bytes]] = {}
        self._feeds: Mapping[str, tuple[str, str]] = {}
        self._posters: Posters | None = None
        self._twins: Twins | None = None
        self._page_titles: dict[str, str] = {}
        self._is_served = False
        self._is_offline = False
        self._guarded: dict[str, Inline] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes whether this is the live preview, which writes a script of its own into every page."""
        del dirty
        self._is_served = command == "serve"

    @event_priority(-50)  # after the theme's plugin has chosen addresses that work from a disk
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
        config.watch.extend(watched(self._project))
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_THEME))
        config.extra_css.insert(0, STYLE_SHEET)
        self._is_offline = is_offline(config)
        self._guarded.clear()
        self._posters = None
        if is_built(EVERYWHERE_SCRIPT):
            script = ExtraScriptValue(EVERYWHERE_SCRIPT)
            script.type, script.defer = ("", True) if self._is_offline else ("module", False)
            config.extra_javascript.insert(0, script)
            # only the theme's search needs it, from elsewhere
            polyfills = config.extra.get("polyfills", ())
            config.extra["polyfills"] = [name for name in polyfills if "iframe-worker" not in str(name)]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds a stub for each page, and the assets."""
        assert self._project is not None  # noqa: S101  # on_config came first
        assert self._knowledge_base is not None  # noqa: S101  # the same
        told = export_options(
            self._project,
            self._knowledge_base,
            site_url=config.site_url,
            repository=config.repo_url,
            directory_urls=config.use_directory_urls,
        )
        self._exported = make_all(self._knowledge_base, told)
        self._feeds = feeds_by_page(self._knowledge_base)
        options = page_options(self._project, config, files, self._exported)
        named = dict(titles(config.nav))
        pages = tuple(render_pages(self._knowledge_base, options))
        self._page_titles = {page.uri: page.title for page in pages}
        for page in pages:
            is_moved = page.leads_to is not None
            file = moved_file(page, config) if is_moved else page_file(page, self._project, config)
            refuse_collision(page, files, file.src_uri)
            if not is_moved:
                FinishedPage(page, named.get(page.uri), file, config)
            files.append(file)
        if not self._is_offline:  # nobody links to a disk
            self._posters = Posters(pages, config)
            for file in self._posters.files(self._project.lead or config.site_description or ""):
                files.append(file)
            robots = robots_file(config, files)
            if robots is not None:
                files.append(robots)
        for name in assets():
            content = read_asset(name, from_disk=self._is_offline)
            files.append(File.generated(config, name, content=content))
        if styled_with_theme(read_asset(STYLE_SHEET), files, config):
            config.extra_css.remove(STYLE_SHEET)
        data = data_files(self._knowledge_base, options)
        for name, content in (*data.items(), *(data_scripts(data) if self._is_offline else ())):
            files.append(File.generated(config, name, content=content))
        self._twins = Twins(pages, self._exported, files, config)
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Puts the files for other programs beside the pages; MkDocs need not know them one by one.

        Where the theme swaps pages without loading them anew, all get the policy of the whole
        site: that of the page that was loaded first holds for all that follow.
        """
        twins = self._twins.files() if self._twins is not None else ()
        for place, content in chain(twins, *(found.items() for found in self._exported.values())):
            path = Path(config.site_dir, place)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if is_swapped(config):
            every = reduce(or_, self._guarded.values(), Inline())
            for name, inline in self._guarded.items():
                path = Path(config.site_dir, name)
                text = path.read_text(encoding="utf-8").replace(policy(inline), policy(every), 1)
                path.write_text(text, encoding="utf-8")

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
            context["pages"] = [file for file in context["pages"] if not is_hidden(file.page)]
        return context

    @event_priority(-100)  # after whatever else writes Markdown
    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> None:
        """Takes what was written by hand for the twins."""
        del config
        if self._twins is not None and not isinstance(page, FinishedPage):
            self._twins.take(markdown, page, files)

    @event_priority(-100)  # after the search has read the page
    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Puts the finished HTML of the page in place."""
        del nav
        if self._posters is not None:
            context["poster"] = self._posters.context(page.file.src_uri)  # type: ignore[typeddict-unknown-key]
        if self._twins is not None:
            context["twins"] = self._twins.ways(page.file.dest_uri)  # type: ignore[typeddict-unknown-key]
        if isinstance(page, FinishedPage):
            page.content = page.made.content.replace(MARK, "")
            if self._is_offline:
                page.content = with_plain_scripts(page.content)
            if is_swapped(config):
                page.content = swappable(page.content)
        return context

    @event_priority(-100)  # after whatever else is written into the page
    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """The page with what its head says, its search, colours and markup put right."""
        before, content, after = lightened(output).partition(page.content or "</html>")
        before = mended(coloured(searched(before)))
        links = feed_links(page.file.src_uri, self._feeds, directory_urls=config.use_directory_urls)
        if self._twins is not None:
            links += twin_links(self._twins.ways(page.file.dest_uri))
        before = before.replace("</head>", f"{links}</head>", 1)
        if isinstance(page, FinishedPage):
            told = described(page.made, self._page_titles, config)
            hidden = _HIDDEN if is_hidden(page) else ""
            before = before.replace("<head>", f"<head>{hidden}", 1)
            before = before.replace("</head>", f"{page.made.head}{told}</head>", 1)
        return self._guard("".join((before, content, mended(after))), page.file.dest_uri)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page of an address in vain, with its search, colours and markup put right."""
        del config
        if template_name != "404.html":
            return output_content
        return self._guard(mended(coloured(searched(lightened(output_content)))), template_name)

    def _guard(self, document: str, name: str) -> str:
        """The document with its policy, where the site is to have one.

        From a disk there is none: there, not every browser takes files of the site for its own.
        """
        if not self.config.content_security_policy or self._is_served or self._is_offline:
            return document
        inline = self._guarded[name] = inline_of(document)
        return guarded(document, inline)


def _report(loaded: Loaded) -> None:
    """Logs every error as a warning, so that a strict build stops."""
    today = dt.datetime.now(tz=dt.UTC).date()
    for diagnostic in (*loaded.diagnostics, *check(loaded, today)):
        if diagnostic.severity is Severity.ERROR:
            span = diagnostic.span
            _log.warning("%s:%d:%d: %s", span.path, span.line, span.column, diagnostic.message)


def _newest(knowledge_base: KnowledgeBase | None) -> str:
    """The date of the newest paper: what two builds of the same records have in common."""
    return content_date(knowledge_base).isoformat() if knowledge_base else ""
