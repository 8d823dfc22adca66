"""One page of a generated knowledge base in Chromium, without the theme around it."""

from __future__ import annotations

import sys
from pathlib import Path

from generated import write_project

from alignkb.knowledge_base import load
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.assets import assets, read_asset
from alignkb.project import open_project

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.site_serving import served  # noqa: E402  # found by the line above

__all__ = ["ROOT", "served", "write_page"]

_SHELL = (
    '<!doctype html><html lang="en" class="js"><meta charset="utf-8"><title>{title}</title>'
    '<link rel="stylesheet" href="{top}assets/alignkb.css">'
    '<body data-md-color-scheme="default" class="md-typeset">{content}</body></html>'
)


def write_page(folder: Path, records: int, uri: str) -> str:
    """Writes one page of a project with so many records, and what it loads; its place below `folder`."""
    project = folder / "project"
    write_project(project, records)
    knowledge_base = load(open_project(project)).knowledge_base
    page = next(found for found in render_pages(knowledge_base, PageOptions()) if found.uri == uri)
    place = uri.removesuffix("index.md").removesuffix(".md").rstrip("/")
    (folder / place).mkdir(parents=True)
    top = "../" * (place.count("/") + 1)
    html = _SHELL.format(title=page.title, top=top, content=page.content)
    (folder / place / "index.html").write_text(html, encoding="utf-8")
    for name in assets():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(read_asset(name))
    return f"{place}/"
