"""One page of a generated knowledge base in Chromium, without the theme around it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generated import write_project

from alignkb.knowledge_base import load
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.assets import assets, read_asset
from alignkb.project import open_project

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


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the files of `folder` are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
