"""The site as files: for an engine other than MkDocs with our plugin.

Each page is a Markdown file: front matter, then its HTML as one block that Markdown leaves
alone. A minimal `mkdocs.yml`, which ProperDocs and Zensical read too, stands beside them.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError
from alignkb.exports.dataset import dataset_file
from alignkb.exports.options import export_options
from alignkb.exports.writing import make_all
from alignkb.pages.assets import STYLE_SHEET, assets, read_asset
from alignkb.pages.front_matter import front_matter
from alignkb.pages.page import PageOptions
from alignkb.pages.rendering import render_pages
from alignkb.pages.script_data.files import data_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.pages.page import Page
    from alignkb.project import Project

__all__ = ["write_tree"]

_MARK = "# Written by `alignkb render`; what is changed here is lost.\n"
_CONFIGURATION = "mkdocs.yml"


def write_tree(knowledge_base: KnowledgeBase, project: Project, target: Path) -> int:
    """The number of pages written below `target`, a new folder or one written before.

    Raises:
        AlignkbError: `target` holds files that this function did not write, or two records claim
            the same page.
    """
    exported = make_all(knowledge_base, export_options(project, knowledge_base))
    options = PageOptions(
        exported={
            name: {place: len(content) for place, content in files.items()}
            for name, files in exported.items()
        },
        dataset=dataset_file(exported),
        repository=project.repository,
        branch=project.branch,
        headline=project.headline,
        lead=project.lead,
        site_url=project.site_url,
    )
    pages = tuple(render_pages(knowledge_base, options))
    _refuse_collision(pages)
    _clear(target)
    _write(target / _CONFIGURATION, _configuration(pages, project).encode())
    for page in pages:
        _write(target / "docs" / page.uri, f"{front_matter(page)}\n{_block(page.content)}\n".encode())
    for name in assets():
        _write(target / "docs" / name, read_asset(name))
    for name, content in data_files(knowledge_base, options).items():
        _write(target / "docs" / name, content)
    for files in exported.values():
        for place, content in files.items():
            if not place.endswith(".md"):  # the other engine would take it for a page
                _write(target / "docs" / place, content)
    return len(pages)


def _refuse_collision(pages: Iterable[Page]) -> None:
    seen: set[str] = set()
    for page in pages:
        if page.uri in seen:
            message = f"two pages claim {page.uri}: rename the record, or change its `former_ids`"
            raise AlignkbError(message)
        seen.add(page.uri)


def _clear(target: Path) -> None:
    """Removes what was written before; leaves everything else alone."""
    if not target.exists() or not any(target.iterdir()):
        return
    configuration = target / _CONFIGURATION
    if not configuration.is_file() or not configuration.read_text(encoding="utf-8").startswith(_MARK):
        message = f"{target} holds files that were not written by alignkb; name a new or empty folder"
        raise AlignkbError(message)
    shutil.rmtree(target / "docs", ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _block(content: str) -> str:
    """`content` without empty lines, which would end a block of HTML in Markdown.

    In preformatted text an empty line becomes a character reference.
    """
    kept: list[str] = []
    is_preformatted = False
    for line in content.strip().split("\n"):
        if line.strip():
            kept.append(line)
        elif is_preformatted:
            kept[-1] += "&#10;"
        is_preformatted = "</pre>" not in line and (is_preformatted or "<pre" in line)
    return "\n".join(kept)


def _configuration(pages: Iterable[Page], project: Project) -> str:
    """The configuration: the index pages as navigation, and the style sheet."""
    navigation = [{page.title: page.uri} for page in pages if page.parent is None]
    values = {
        "site_name": project.headline or "alignkb",
        "theme": {"name": "material", "font": False},
        "extra_css": [STYLE_SHEET],
        "nav": navigation,
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in values.items())
    return _MARK + "".join(lines)
