"""What Lighthouse says of the built site in its mobile profile: home, a method, a paper, genealogy, methods.

Run: python bench/lighthouse.py [--site DIR] [--runs N] [PAGE…] (needs the packages of frontend/ and Chromium)

The site is served as GitHub Pages does, compressed and below a sub-path. Ends with 1 where the median of a score is below 95.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from in_browser import ROOT, served

PAGES = ("", "methods/dpo/", "papers/rafailov2023direct/", "map/genealogy/", "methods/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ENOUGH = 95


def measure(addresses: list[str], runs: int) -> dict[str, list[dict[str, dict[str, float]]]]:
    """What Lighthouse finds in each run of each address."""
    chromium = os.environ.get("ALIGNKB_CHROMIUM") or shutil.which("chromium")
    asked = {"chromium": chromium, "addresses": addresses, "categories": CATEGORIES, "runs": runs}
    done = subprocess.run(
        ["node", "scripts/lighthouse.js"],
        cwd=ROOT / "frontend",
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    sys.stderr.write("\n")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def main() -> int:
    """Prints the medians of each page; whether all are high enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="a site that was built; without it one is")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("pages", nargs="*", default=PAGES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "alignkb"
        if asked.site:
            place.symlink_to(asked.site.resolve())
        else:
            command = [str(Path(sys.executable).parent / "alignkb"), "build", "-d", str(place)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        load = os.getloadavg()[0]
        with served(Path(temporary)) as base:
            found = measure([f"{base}alignkb/{page}" for page in asked.pages], asked.runs)
    worst = 100.0
    print(
        f"{asked.runs} runs each, median (lowest to highest); load of the machine {load:.1f} to {os.getloadavg()[0]:.1f}"
    )
    for page, reports in zip(asked.pages, found.values(), strict=True):
        print(f"{page or 'home'}")
        for category in CATEGORIES:
            scores = sorted(round(100 * report["scores"][category]) for report in reports)
            worst = min(worst, statistics.median(scores))
            print(f"  {category:15} {statistics.median(scores):.0f} ({scores[0]} to {scores[-1]})")
        figures = {
            name: statistics.median(report["figures"][name] for report in reports)
            for name in reports[0]["figures"]
        }
        print("  " + ", ".join(f"{name} {value:.3g}" for name, value in figures.items()))
        for audit in sorted({audit for report in reports for audit in report["short"]}):
            print(f"    {audit}")
    return int(worst < ENOUGH)


if __name__ == "__main__":
    sys.exit(main())
