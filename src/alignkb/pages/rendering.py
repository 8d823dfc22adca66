"""From views to pages: the templates, and the one place where records become HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context

from alignkb.pages.mathematics import mathml
from alignkb.pages.page import Heading, Page
from alignkb.pages.posters import poster_of
from alignkb.pages.site import Site
from alignkb.pages.twins.of_sheets import twin_of
from alignkb.pages.views import Sheet, sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.runtime import Context
    from markupsafe import Markup

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.pages.links import Target
    from alignkb.pages.page import PageOptions
    from alignkb.pages.poster import Poster

__all__ = ["render_pages"]

_HEADING = re.compile(r'<h([1-3]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ASIDE = re.compile(r"<(\w+)[^>]* data-search-exclude[^>]*>.*?</\1>", re.DOTALL)
"""What stands in a heading beside its words: marks, counts."""
_TAG = re.compile(r"<[^>]*>")


def render_pages(knowledge_base: KnowledgeBase, options: PageOptions) -> Iterator[Page]:
    """Every page of the site, in the order of the kinds and then of the ids."""
    site = Site(knowledge_base, options)
    environment = _environment(site)
    titles: dict[str, str] = {}
    for sheet in sheets(site):
        yield _page(site, environment, sheet, poster_of(site, sheet, titles))
        titles[sheet.uri] = sheet.title


def _environment(site: Site) -> Environment:
    """The templates, with the filters that turn the texts of records into HTML.

    `here` in the context of a template is the uri of its page.
    """

    @pass_context
    def href(context: Context, target: Target) -> str:
        return site.href(context["here"], target)

    @pass_context
    def inline(context: Context, text: str) -> Markup:
        return site.prose.inline(text, context["here"])

    @pass_context
    def prose(context: Context, text: str) -> Markup:
        return site.prose.block(text, context["here"])

    environment = Environment(
        loader=PackageLoader("alignkb.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters |= {"href": href, "inline": inline, "prose": prose}
    environment.filters |= {"formula": _formula, "symbol": _symbol}
    return environment


def _formula(latex: str) -> Markup:
    return mathml(latex, is_display=True)


def _symbol(latex: str) -> Markup:
    return mathml(latex, is_display=False)


def _page(site: Site, environment: Environment, sheet: Sheet, poster: Poster) -> Page:
    content = environment.get_template(sheet.template).render(view=sheet.view, here=sheet.uri)
    head = environment.get_template(sheet.head).render(view=sheet.view, here=sheet.uri) if sheet.head else ""
    return Page(
        uri=sheet.uri,
        title=sheet.title,
        content=content,
        toc=tuple(heading for heading in _headings(content) if heading.level <= sheet.toc_depth),
        description=sheet.description,
        source_file=site.kb.paths.get(sheet.record) if sheet.record else None,
        parent=sheet.parent,
        leads_to=site.href(sheet.uri, sheet.leads_to) if sheet.leads_to is not None else None,
        head=head,
        poster=poster,
        twin=twin_of(site, sheet),
        metadata=_metadata(sheet),
    )


def _headings(content: str) -> Iterator[Heading]:
    """The headings that links can lead to; prose of records has none."""
    for level, anchor, inner in _HEADING.findall(content):
        title = " ".join(html.unescape(_TAG.sub("", _ASIDE.sub("", inner))).split())
        yield Heading(html.unescape(anchor), title, int(level))


def _metadata(sheet: Sheet) -> Mapping[str, object]:
    """What the theme reads: what is hidden, and what the search does with the page."""
    hidden = [*([] if sheet.has_siblings else ["navigation"]), *(["toc"] if sheet.is_wide else [])]
    metadata: dict[str, object] = {"hide": hidden} if hidden else {}
    if not sheet.is_searched:
        metadata["search"] = {"exclude": True}
    elif sheet.boost != 1.0:
        metadata["search"] = {"boost": sheet.boost}
    if not sheet.is_indexed:
        metadata["robots"] = "noindex"
    if sheet.keyword:
        metadata["tags"] = [html.escape(sheet.keyword)]
    return metadata
