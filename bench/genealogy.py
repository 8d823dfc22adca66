"""How soon the genealogy can be used, with 250 and with 2,000 methods, in Chromium.

Run: python bench/genealogy.py (needs the built scripts, Playwright and Chromium)
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from in_browser import served, write_page
from playwright.sync_api import Page, sync_playwright

ROUNDS = 5
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
            place = write_page(folder, methods * 10, "map/genealogy.md")
            with served(folder) as address:
                found = [measure(browser.new_page(), address + place) for _ in range(ROUNDS)]
            ready, hover = (statistics.median(times) for times in zip(*found, strict=True))
            sys.stdout.write(
                f"{methods} methods: usable {ready:.0f} ms after parsing, a line {hover:.1f} ms\n"
            )
        browser.close()


if __name__ == "__main__":
    main()
