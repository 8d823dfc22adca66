"""The site as files for another engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from alignkb.errors import AlignkbError
from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages.front_matter import front_matter
from alignkb.pages.page import Page
from alignkb.pages.searching import MARK
from alignkb.pages.tree import write_tree
from alignkb.project import open_project

TOY = Path(__file__).parents[1] / "toy"


def test_another_engine_builds_it(toy: KnowledgeBase, tmp_path: Path) -> None:
    tree, site = tmp_path / "tree", tmp_path / "site"
    count = write_tree(toy, open_project(TOY), tree)
    assert count == len(list(tree.rglob("*.md")))
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "properdocs",
            "build",
            "--strict",
            "-f",
            str(tree / "mkdocs.yml"),
            "-d",
            str(site),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    page = (site / "methods" / "dpo" / "index.html").read_text(encoding="utf-8")
    written = (tree / "docs" / "methods" / "dpo.md").read_text(encoding="utf-8")
    assert written.partition("---\n\n")[2].strip().replace(MARK, "") in page
    assert "<title>Direct Preference Optimization (DPO) - " in page
    assert (site / "assets" / "alignkb.css").exists()
    assert len(list(site.rglob("index.html"))) == count


def test_a_second_tree_takes_the_place_of_the_first(toy: KnowledgeBase, tmp_path: Path) -> None:
    write_tree(toy, open_project(TOY), tmp_path)
    stale = tmp_path / "docs" / "methods" / "gone.md"
    stale.write_text("x")
    write_tree(toy, open_project(TOY), tmp_path)
    assert not stale.exists()


def test_files_of_others_are_left_alone(toy: KnowledgeBase, tmp_path: Path) -> None:
    mine = tmp_path / "docs" / "mine.md"
    mine.parent.mkdir()
    mine.write_text("x")
    for configuration in (None, "site_name: mine\n"):
        if configuration:
            (tmp_path / "mkdocs.yml").write_text(configuration)
        with pytest.raises(AlignkbError, match="new or empty folder"):
            write_tree(toy, open_project(TOY), tmp_path)
    assert mine.read_text() == "x"


def test_front_matter_cannot_be_broken_out_of() -> None:
    import yaml

    title = 'a": b\n---\n<script> \x7f \u2028 é 𝔼 \\'
    page = Page("x.md", title, "", (), "---", metadata={"hide": ["toc"]})
    _, text, rest = front_matter(page).split("---\n")
    values = yaml.safe_load(text)
    assert rest == ""
    assert values["title"] == title.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    assert values["hide"] == ["toc"]


def test_empty_lines_in_code_stay(toy: KnowledgeBase, tmp_path: Path) -> None:
    import dataclasses

    dpo = toy.methods["dpo"]
    changed = dpo.model_copy(update={"description": "```\na\n\n\nb\n```\n"})
    kb = dataclasses.replace(toy, methods={**toy.methods, "dpo": changed})
    write_tree(kb, open_project(TOY), tmp_path)
    text = (tmp_path / "docs" / "methods" / "dpo.md").read_text(encoding="utf-8")
    assert "<pre><code>a&#10;&#10;\nb\n</code></pre>" in text
    assert "\n\n" not in text.partition("---\n\n")[2].strip()
