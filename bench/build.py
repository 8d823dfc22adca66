"""`mkdocs build` with our plugin, against `mkdocs build` of the same pages as plain Markdown files.

Both sites have the same theme and the same text; the peer's pages are Markdown files outside `nav`, made from our
pages. Prints medians, the ratio, and the size of the pages.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

import yaml
from generated import REPOSITORY, write_project
from markdownify import markdownify
from measuring import in_turn

from alignkb.knowledge_base import load
from alignkb.pages import PageOptions, render_pages
from alignkb.project import open_project

_MKDOCS = str(Path(sys.executable).parent / "mkdocs")


def _configuration(*, with_plugin: bool) -> str:
    """Our own `mkdocs.yml` without the parts that name pages."""
    options = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    for name in ("nav", "extra_css", "exclude_docs", "validation", "site_url"):
        options.pop(name, None)
    options["plugins"] = ["search", "alignkb"] if with_plugin else ["search"]
    options["not_in_nav"] = "*\n"
    options["nav"] = [{"Home": "index.md"}]
    return yaml.safe_dump(options)


def _write_ours(root: Path, records: int) -> None:
    write_project(root, records)
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(_configuration(with_plugin=True), encoding="utf-8")


def _write_markdown(ours: Path, root: Path) -> int:
    """The pages of `ours` as plain Markdown files; how many there are."""
    project = open_project(ours)
    pages = list(render_pages(load(project).knowledge_base, PageOptions()))
    for page in pages:
        path = root / "docs" / page.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        text = markdownify(page.content, heading_style="ATX")
        # the links were made for finished pages; MkDocs wants those between Markdown files
        text = re.sub(
            r"\]\((?!https?:)[^)]*\)", "](index.md)" if "/" not in page.uri else "](../index.md)", text
        )
        path.write_text(f"---\ntitle: {page.title!r}\n---\n\n{text}\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(_configuration(with_plugin=False), encoding="utf-8")
    return len(pages)


def main() -> None:
    """Measures both by turns, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="?", type=int, default=1000)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours, markdown = Path(folder) / "ours", Path(folder) / "markdown"
        _write_ours(ours, options.records)
        pages = _write_markdown(ours, markdown)
        commands = {
            "our plugin": [[_MKDOCS, "build", "-q", "-f", str(ours / "mkdocs.yml")]],
            "plain Markdown": [[_MKDOCS, "build", "-q", "-f", str(markdown / "mkdocs.yml")]],
        }
        found = in_turn(commands, Path(folder), options.times)
        print(f"{options.records:,} records, {pages:,} pages")
        for name, one in found.items():
            print(f"  {name:15} wall {one.wall:6.2f} s  cpu {one.cpu:6.2f} s  peak {one.memory:4.0f} MiB")
        print(f"  ratio {found['our plugin'].wall / found['plain Markdown'].wall:.2f}")
        for kind in ("papers", "methods"):
            sizes = sorted(path.stat().st_size for path in (ours / "site" / kind).glob("*/index.html"))
            print(
                f"  {kind}: page of {sizes[len(sizes) // 2] / 1000:.1f} kB in the middle, {sizes[-1] / 1000:.1f} kB at most"
            )


if __name__ == "__main__":
    main()
