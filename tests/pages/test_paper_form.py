"""The page of the form, with and without its script."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import alignkb
from alignkb.issue_forms import PAPER_FORM
from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.assets import PAPER_FORM_SCRIPT, is_built
from alignkb.pages.tree import write_tree
from alignkb.project import open_project

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "toy"
URI = "contribute/paper.md"


def test_the_other_ways_are_on_the_page(toy_pages: Mapping[str, Page], toy: KnowledgeBase) -> None:
    content = toy_pages[URI].content
    assert f"https://github.com/example/toy/issues/new?template={PAPER_FORM.key}.yml" in content
    assert (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{PAPER_FORM.key}.yml").exists()
    assert PAPER_FORM.field("source").key == "source"
    assert "style=" not in content
    alone = {page.uri: page.content for page in render_pages(toy, PageOptions())}[URI]
    assert "issues/new" not in alone
    assert "Propose on GitHub" not in alone
    assert "papers/&lt;year&gt;/&lt;key&gt;.yaml" in alone


@pytest.mark.parametrize("is_there", [True, False])
def test_the_site_builds_with_and_without_the_script(is_there: bool, project: Path, tmp_path: Path) -> None:
    """In a copy of the package, so that the set-up of this one does not matter."""
    package = tmp_path / "copy" / "alignkb"
    shutil.copytree(Path(alignkb.__file__).parent, package)
    built = package / "pages" / "assets" / "built"
    shutil.rmtree(built, ignore_errors=True)
    if is_there:
        built.mkdir()
        (built / "paper-form.js").write_text("export {};\n")
    site = tmp_path / "site"
    run = subprocess.run(
        [sys.executable, "-m", "alignkb", "build", "--strict", "-d", str(site)],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    page = (site / "contribute" / "paper" / "index.html").read_text(encoding="utf-8")
    assert ('<script type="module" src="../../assets/built/paper-form.js">' in page) == is_there
    assert ('id="paper-form"' in page) == is_there
    assert ("made without Node.js" in page) != is_there
    assert (site / PAPER_FORM_SCRIPT).exists() == is_there
    assert (site / "data" / "paper-form.json").exists()


def test_another_engine_gets_the_data_and_the_script(toy: KnowledgeBase, tmp_path: Path) -> None:
    write_tree(toy, open_project(TOY), tmp_path)
    docs = tmp_path / "docs"
    assert (docs / URI).exists()
    assert (docs / "data" / "paper-form.json").exists()
    assert (docs / "data" / "known-papers.json").exists()
    assert (docs / PAPER_FORM_SCRIPT).exists() == is_built(PAPER_FORM_SCRIPT)
