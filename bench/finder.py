"""How soon the index of papers answers a keystroke, with 1,000 papers, in Chromium.

Run: python bench/finder.py (needs the built scripts, Playwright and Chromium)
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from in_browser import served, write_page
from playwright.sync_api import sync_playwright

PAPERS = 1000
ROUNDS = 5
KEYSTROKES = """() => {
  const box = document.querySelector("#find");
  return ["r", "re", "rew", "re", "r", "", "z", ""].map((text) => {
    const start = performance.now();
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    return performance.now() - start;
  });
}"""


def main() -> None:
    """Prints the median and the slowest time from a keystroke to the new layout."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        # a tenth of the generated records are methods
        place = write_page(Path(temporary), PAPERS * 10 // 9 + 1, "papers/index.md")
        with served(Path(temporary)) as address:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address + place)
            page.wait_for_selector("#finder[data-state=ready]")
            rows = page.locator("#rows tbody tr").count()
            times = [time for _ in range(ROUNDS) for time in page.evaluate(KEYSTROKES)]
        browser.close()
    sys.stdout.write(
        f"{rows:,} papers: {statistics.median(times):.1f} ms a keystroke, {max(times):.1f} ms at most\n"
    )


if __name__ == "__main__":
    main()
