"""The knowledge base as files for programs: what there is, what it holds, how to use it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from alignkb.exports import EXPORTERS
from alignkb.knowledge_base.fixed_places import DATA
from alignkb.pages.linked_data import data_block
from alignkb.pages.links import Target, relative_file
from alignkb.pages.navigation import Crumb, index_crumb
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from alignkb.exports import Example, Export
    from alignkb.pages.site import Site

__all__ = ["DownloadGroup", "DownloadLine", "DownloadPart", "DownloadView", "DownloadsView", "sheets"]

URI = DATA
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Everything", ("json", "jsonl", "sqlite", "api")),
    ("Bibliographies", ("bibtex", "biblatex", "csl-json", "ris")),
    ("Tables", ("csv-wide", "csv", "parquet")),
    ("Graphs", ("graphml", "gexf", "dot", "node-link", "neo4j")),
    ("For people and language models", ("latex", "markdown", "twins", "llms", "atom")),
    ("Linked data and catalogues", ("skos", "sssom", "prov", "dataset", "croissant")),
)
"""What the exports are for, each with their names."""
_OTHERS = "Others"
_STEP = 1000
_UNITS = ("B", "kB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class DownloadGroup:
    """Files of one export that hold the same sort of thing."""

    pattern: str
    holds: str
    href: str
    """The way to the file, where it is a single one."""
    name: str
    """The name of the file, or what the names have in common."""
    count: int
    """How many there are; 0 where the site was made without them."""
    size: str
    """What they weigh together."""


@dataclass(frozen=True, slots=True)
class DownloadView:
    """One export with its files and a worked example."""

    export: Export
    files: tuple[DownloadGroup, ...]
    example: Example
    breadcrumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class DownloadLine:
    """An export in the list of all."""

    name: str
    title: str
    summary: str
    page: Target
    count: int
    size: str
    file: DownloadGroup | None
    """The first file that stands by itself."""


@dataclass(frozen=True, slots=True)
class DownloadPart:
    """Exports for the same purpose."""

    title: str
    lines: tuple[DownloadLine, ...]


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """Every export, by what it is for."""

    parts: tuple[DownloadPart, ...]
    data: Markup
    """The data as a whole in the words of schema.org; empty where nobody knows of them."""


def sheets(site: Site) -> Iterator[Sheet]:
    """The list of exports, and a page for each."""
    dataset = site.options.dataset
    data = data_block(json.loads(dataset)) if dataset else Markup()
    yield Sheet(
        uri=URI,
        template="downloads.html",
        head="downloads_head.html" if data else "",
        view=DownloadsView(tuple(_parts(site)), data),
        title="Data",
        description="The knowledge base as files for other programs, with schemas and worked examples.",
        is_wide=True,
    )
    for export in EXPORTERS.values():
        uri = _target(export).uri
        yield Sheet(
            uri=uri,
            template="download.html",
            view=DownloadView(
                export,
                tuple(_groups(site, export, uri)),
                export.example(site.kb),
                (index_crumb("Data", "data"),),
            ),
            title=f"{export.title} - data",
            description=export.summary,
            parent=URI,
        )


def _parts(site: Site) -> Iterator[DownloadPart]:
    named = {name for _, names in _PARTS for name in names}
    others = tuple(name for name in EXPORTERS if name not in named)
    for title, names in (*_PARTS, (_OTHERS, others)):
        lines = tuple(_line(site, EXPORTERS[name]) for name in names if name in EXPORTERS)
        if lines:
            yield DownloadPart(title, lines)


def _target(export: Export) -> Target:
    return Target(f"data/{export.name}.md")


def _line(site: Site, export: Export) -> DownloadLine:
    sizes = site.options.exported.get(export.name, {})
    return DownloadLine(
        name=export.name,
        title=export.title,
        summary=export.summary,
        page=_target(export),
        count=len(sizes),
        size=_weight(sum(sizes.values())),
        file=next((group for group in _groups(site, export, URI) if group.href), None),
    )


def _groups(site: Site, export: Export, here: str) -> Iterator[DownloadGroup]:
    sizes = site.options.exported.get(export.name, {})
    for note in export.files:
        found = _matching(sizes, note.pattern)
        way = relative_file(here, note.pattern, directory_urls=site.options.directory_urls)
        yield DownloadGroup(
            pattern=note.pattern,
            holds=note.holds,
            href=way if note.pattern in found else "",
            name=note.pattern.rpartition("/")[2],
            count=len(found),
            size=_weight(sum(found.values())),
        )


def _matching(sizes: Mapping[str, int], pattern: str) -> Mapping[str, int]:
    expression = re.compile("[^/]*".join(map(re.escape, pattern.split("*"))))
    return {place: size for place, size in sizes.items() if expression.fullmatch(place)}


def _weight(size: int) -> str:
    """A size in bytes in words: `512 B`, `1.2 MB`."""
    value, unit = float(size), _UNITS[0]
    for unit in _UNITS:  # noqa: B007  # the unit that is reached is used below
        if value < _STEP:
            break
        value /= _STEP
    return f"{value:.1f} {unit}" if unit != _UNITS[0] else f"{size} {unit}"
