"""The twins of a site of MkDocs: each page as Markdown and as JSON, at the same path."""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from alignkb.knowledge_base.places import address, twin_place
from alignkb.pages.twins import as_json, as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as SitePage

    from alignkb.pages import Page

__all__ = ["Twins"]

_FORMS = ("md", "json")
_EXPORT = "twins"
_FENCED = re.compile(r"(^(`{3,}|~{3,}).*?^\2\s*$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:)[^)\s<>#?]+")
_REFERENCE = re.compile(r"^::: +([\w.]+)[ \t]*$(?:\n[ \t]+\S.*$)*", re.MULTILINE)
"""What becomes documentation of code when the page is made."""


class Twins:
    """Those of one site: of records as the export has them, of other pages, and of those written by hand."""

    def __init__(
        self,
        pages: Iterable[Page],
        exported: Mapping[str, Mapping[str, bytes]],
        files: Files,
        config: MkDocsConfig,
    ) -> None:
        self._config = config
        self._made = {page.uri: page for page in pages if page.twin is not None}
        self._written: dict[str, tuple[SitePage, str]] = {}
        self._exported = exported.get(_EXPORT, {})
        others = (places for name, places in exported.items() if name != _EXPORT)
        self._taken = {file.dest_uri for file in files}.union(*others)

    def take(self, markdown: str, page: SitePage, files: Files) -> None:
        """Notes the Markdown of a page that was written by hand."""
        parts = _FENCED.split(markdown)
        # the text between two blocks of code, the block, its mark
        parts[::3] = (_REFERENCE.sub(_described, self._led(text, page, files)) for text in parts[::3])
        del parts[2::3]
        self._written[page.file.dest_uri] = page, "".join(parts)

    def ways(self, dest_uri: str) -> Mapping[str, str]:
        """The way from a page to each of its twins, by the ending of its name."""
        return {
            form: posixpath.basename(place)
            for form in _FORMS
            if (place := _beside(dest_uri, form)) in self._exported or place not in self._taken
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Place and content of each twin that no export writes, and whose place no other file has."""
        return ((place, content.encode()) for place, content in self._all() if place not in self._taken)

    def _all(self) -> Iterator[tuple[str, str]]:
        urls = self._config.use_directory_urls
        for uri, page in self._made.items():
            if page.twin is not None:
                where = self._address(address(uri, directory_urls=urls))
                yield twin_place(uri, "md", directory_urls=urls), as_markdown(page.twin)
                yield (
                    twin_place(uri, "json", directory_urls=urls),
                    as_json(page.twin, where, page.description),
                )
        for dest_uri, (written, text) in self._written.items():
            yield _beside(dest_uri, "md"), f"{text.strip()}\n"
            yield _beside(dest_uri, "json"), self._as_json(written, text)

    def _as_json(self, page: SitePage, text: str) -> str:
        found = {
            "title": str(page.title or ""),
            "address": self._address(page.file.url),
            "section": [str(section.title) for section in reversed(tuple(page.ancestors))],
            "text": text.strip(),
        }
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    def _address(self, url: str) -> str:
        return urljoin(self._config.site_url, url) if self._config.site_url else url

    def _led(self, text: str, page: SitePage, files: Files) -> str:
        """The text with links that lead from the place of the twin to other twins and files."""
        source, here = (posixpath.dirname(f"/{each}") for each in (page.file.src_uri, page.file.dest_uri))

        def way(match: re.Match[str]) -> str:
            file = files.get_file_from_path(posixpath.normpath(posixpath.join(source, match[0]))[1:])
            if file is None:
                return match[0]
            place = _beside(file.dest_uri, "md") if file.is_documentation_page() else file.dest_uri
            return posixpath.relpath(f"/{place}", here)

        return _LINK.sub(way, text)


def _beside(dest_uri: str, form: str) -> str:
    return f"{posixpath.splitext(dest_uri)[0]}.{form}"


def _described(match: re.Match[str]) -> str:
    return f"`{match[1]}`: how it is used is told on the page."
