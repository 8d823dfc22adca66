"""How soon the genealogy can be used, with 250 and with 2,000 methods, in Chromium.

Run: python bench/genealogy.py (needs the built scripts, Playwright and Chromium)
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generated import write_project
from playwright.sync_api import Page, sync_playwright

from alignkb.knowledge_base import load
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.assets import assets, read_asset
from alignkb.project import open_project

ROUNDS = 5
SHELL = (
    '<!doctype html><html lang="en" class="js"><meta charset="utf-8"><title>Genealogy</title>'
    '<link rel="stylesheet" href="../../assets/alignkb.css">'
    '<body data-md-color-scheme="default" class="md-typeset">{}</body></html>'
)
READY = "performance.getEntriesByName('genealogy-ready')[0].startTime"
PARSED = "performance.getEntriesByType('navigation')[0].domInteractive"
HOVER = """() => {
  const nodes = [...document.querySelectorAll('.ak-node')];
  const times = [];
  for (let index = 0; index < 20; index += 1) {
    const start = performance.now();
    nodes[index * 7].dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[10];
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Says nothing."""


def write_page(folder: Path, methods: int) -> None:
    """Writes the page of a generated knowledge base, and what it loads, into `folder`."""
    project = folder / "project"
    write_project(project, methods * 10)
    knowledge_base = load(open_project(project)).knowledge_base
    page = next(found for found in render_pages(knowledge_base, PageOptions()) if found.title == "Genealogy")
    place = folder / "map" / "genealogy"
    place.mkdir(parents=True)
    (place / "index.html").write_text(SHELL.format(page.content), encoding="utf-8")
    for name in assets():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(read_asset(name))


def measure(page: Page, address: str) -> tuple[float, float]:
    """Milliseconds from the parsed page to the script being ready, and for following one line."""
    page.goto(address, wait_until="load")
    page.wait_for_selector("#genealogy[data-state=ready]")
    return float(page.evaluate(f"{READY} - {PARSED}")), float(page.evaluate(HOVER))


def main() -> None:
    """Prints a line for each size."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for methods in (250, 2000):
            folder = Path(temporary) / str(methods)
            write_page(folder, methods)
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}/map/genealogy/"
            found = [measure(browser.new_page(), address) for _ in range(ROUNDS)]
            server.shutdown()
            ready, hover = (statistics.median(times) for times in zip(*found, strict=True))
            sys.stdout.write(
                f"{methods} methods: usable {ready:.0f} ms after parsing, a line {hover:.1f} ms\n"
            )
        browser.close()


if __name__ == "__main__":
    main()
