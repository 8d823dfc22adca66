"""The pages of a survey that has no records of a kind yet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from alignkb.knowledge_base import load
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.project import open_project
from alignkb.starting import fill, start_files

FOLDERS = {
    "methods/index.md": "taxonomy/methods/",
    "methods/choose.md": "taxonomy/methods/",
    "methods/compare.md": "taxonomy/methods/",
    "methods/losses.md": "taxonomy/methods/",
    "map/genealogy.md": "taxonomy/methods/",
    "map/index.md": "taxonomy/methods/",
    "papers/index.md": "papers/",
    "challenges/index.md": "taxonomy/challenges/",
    "history/index.md": "taxonomy/history/",
    "benchmarks/index.md": "taxonomy/benchmarks/",
}
ENTRY = "What is still open?"


def rendered(root: Path) -> dict[str, Page]:
    loaded = load(open_project(root))
    assert not loaded.diagnostics
    options = PageOptions(contribute_uri="contribute.md")
    return {page.uri: page for page in render_pages(loaded.knowledge_base, options)}


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, Page]:
    fill(tmp_path / "survey", start_files("A field", "my-field"))
    return rendered(tmp_path / "survey")


def test_an_empty_page_says_what_will_stand_there_and_where_to_begin(pages: dict[str, Page]) -> None:
    for uri, folder in FOLDERS.items():
        content = pages[uri].content
        assert "Nothing is here yet." in content, uri
        assert f"<code>{folder}</code>" in content
        assert "reference/fields/#" in content
        assert "contribute/" in content
        assert "<script" not in content


def test_the_home_page_of_an_empty_survey_leads_to_the_first_steps(pages: dict[str, Page]) -> None:
    content = pages["index.md"].content
    assert [heading.id for heading in pages["index.md"].toc if heading.id in {"first-steps", "add"}]
    assert "taxonomy/schemes/my-field.yaml" in content
    assert " 0 " not in content
    assert "Newest" not in content
    assert ENTRY not in content


def test_a_page_with_records_is_as_it_was(project: Path) -> None:
    for uri in FOLDERS:
        assert "Nothing is here yet." not in rendered(project)[uri].content, uri
    shutil.rmtree(project / "taxonomy" / "challenges")
    shutil.rmtree(project / "taxonomy" / "history")
    pages = rendered(project)
    assert "Nothing is here yet." in pages["challenges/index.md"].content
    assert ENTRY not in pages["index.md"].content
    assert "Newest methods" in pages["index.md"].content


def test_a_concept_without_a_method_says_how_to_add_one(project: Path) -> None:
    scheme = project / "taxonomy/schemes/outer-and-inner.yaml"
    empty = "  - id: empty\n    label: Empty\n    definition: Nothing is here.\n"
    scheme.write_text(scheme.read_text("utf-8").replace("placements:", f"{empty}placements:"), "utf-8")
    kb = load(open_project(project)).knowledge_base
    pages = render_pages(kb, PageOptions(contribute_uri="contribute.md"))
    contents = {page.uri: page.content for page in pages}
    content = contents["taxonomy/outer-and-inner/empty.md"]
    assert "No method stands here yet: <a href=" in content
    assert "0 methods" not in content
    assert "No method stands here" not in contents["taxonomy/outer-and-inner/outer-alignment.md"]
