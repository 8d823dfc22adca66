"""Old addresses: removed and renamed records, and what rests on papers that have fallen."""

from __future__ import annotations

import difflib
import json
import os
import posixpath
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
from mkdocs.exceptions import Abort

from alignkb.errors import AlignkbError
from alignkb.knowledge_base import load
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.tree import write_tree
from alignkb.project import open_project

Build = Callable[..., Path]

GOLDEN = Path(__file__).parent / "golden"
PAGES = ("methods/dpo.md", "methods/ipo.md", "benchmarks/hh-rlhf-data.md", "history/index.md")
BENCHMARK = """\
id: hh-rlhf-data
status:
  state: removed
  since: 2025-03
  reason: It was a part of [[rlhf]].
label: HH-RLHF
"""
EVENT = """\
id: 1952-paired-comparisons
former_ids:
  - 1952-comparisons
status:
  state: removed
  reason: It is no event.
  replaced_by: 2017-human-preferences
label: Paired comparisons
"""
RETRACTED = """\
status:
  state: retracted
  since: 2026-02
  reason: A proof was wrong.
"""


def change(root: Path) -> None:
    """Renames a method, a scheme and an event, removes a benchmark and an event, retracts a paper."""
    taxonomy = root / "taxonomy"
    for old, new in (
        ("methods/ipo", "methods/identity-po"),
        ("schemes/outer-and-inner", "schemes/two-parts"),
        ("history/2017-human-preferences", "history/2017-preferences"),
    ):
        path = taxonomy / f"{old}.yaml"
        names = [place.rpartition("/")[2] for place in (old, new)]
        text = path.read_text(encoding="utf-8")
        place = taxonomy / f"{new}.yaml"
        place.write_text(
            text.replace(f"id: {names[0]}", f"id: {names[1]}\nformer_ids: [{names[0]}]", 1), "utf-8"
        )
        path.unlink()
    (taxonomy / "benchmarks" / "hh-rlhf-data.yaml").write_text(BENCHMARK, encoding="utf-8")
    (taxonomy / "history" / "1952-paired-comparisons.yaml").write_text(EVENT, encoding="utf-8")
    paper = root / "papers" / "2023" / "rafailov2023direct.yaml"
    paper.write_text(paper.read_text(encoding="utf-8") + RETRACTED, encoding="utf-8")


@pytest.fixture
def changed(project: Path) -> Path:
    change(project)
    return project


@pytest.fixture
def pages(changed: Path) -> Mapping[str, Page]:
    kb = load(open_project(changed)).knowledge_base
    return {page.uri: page for page in render_pages(kb, PageOptions())}


@pytest.mark.parametrize("uri", PAGES)
def test_the_page_is_as_it_was(uri: str, pages: Mapping[str, Page]) -> None:
    """Write the pages anew with ALIGNKB_GOLDEN=1, then read the difference."""
    path = GOLDEN / ("changed." + uri.replace("/", ".").replace(".md", ".html"))
    found = pages[uri].content + "\n"
    if os.environ.get("ALIGNKB_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    assert found == expected, "\n".join(difflib.unified_diff(expected.splitlines(), found.splitlines(), n=1))


def test_a_removed_record_has_a_page_and_is_in_no_list(pages: Mapping[str, Page]) -> None:
    page = pages["benchmarks/hh-rlhf-data.md"]
    assert page.title == "HH-RLHF (removed)"
    assert (page.parent, page.leads_to) == ("benchmarks/index.md", None)
    assert page.metadata["robots"] == "noindex"
    assert page.metadata["search"] == {"exclude": True}
    assert page.source_file == "taxonomy/benchmarks/hh-rlhf-data.yaml"
    assert "<strong>Removed</strong> since March 2025: It was a part of <a" in page.content
    assert "hh-rlhf-data" not in pages["benchmarks/index.md"].content


def test_a_renamed_record_leads_on_from_its_old_address(pages: Mapping[str, Page]) -> None:
    page = pages["methods/ipo.md"]
    assert (page.title, page.leads_to) == ("IPO", "../identity-po/")
    assert page.source_file == "taxonomy/methods/identity-po.yaml"
    assert "former_ids" not in pages["challenges/reward-overoptimisation.md"].content
    assert pages["taxonomy/outer-and-inner/index.md"].leads_to == "../two-parts/"
    concepts = [uri for uri in pages if uri.startswith("taxonomy/two-parts/") and "index" not in uri]
    assert concepts
    for uri in concepts:
        old = pages[uri.replace("two-parts", "outer-and-inner")]
        assert old.leads_to == f"../../two-parts/{posixpath.basename(uri)[:-3]}/"


def test_references_by_a_former_id_are_links_to_the_record(pages: Mapping[str, Page]) -> None:
    assert not re.search(r'href="[^"]*/ipo/"', "".join(page.content for page in pages.values()))
    assert 'href="../identity-po/"' in pages["methods/dpo.md"].content


def test_events_have_places_for_old_ids(pages: Mapping[str, Page]) -> None:
    content = pages["history/index.md"].content
    for anchor in (
        "2017-human-preferences",
        "2017-preferences",
        "1952-comparisons",
        "1952-paired-comparisons",
    ):
        assert content.count(f'id="{anchor}"') == 1
    assert 'Replaced by <a href="#2017-preferences"' in content
    assert not [uri for uri in pages if uri.startswith("history/") and uri != "history/index.md"]


def test_a_retracted_paper_is_marked_on_every_page_that_rests_on_it(pages: Mapping[str, Page]) -> None:
    mark = '</a> <span class="ak-state">retracted</span>'
    dpo = pages["methods/dpo.md"].content
    assert "The paper that introduced it, <a" in dpo
    assert "was <strong>retracted</strong> (February 2026): A proof was wrong." in dpo
    for page in pages.values():
        text = re.sub(r'<p class="ak-status">.*?</p>', "", page.content)
        in_evidence = re.findall(r'href="[^"]*rafailov2023direct/"[^>]*>[^<]*</a>(.{0,40})', text)
        assert all(after.startswith(' <span class="ak-state">retracted</span>') for after in in_evidence), (
            page.uri
        )
    assert mark in pages["papers/index.md"].content
    assert "no source that stands" in dpo
    assert "no source that stands" not in pages["challenges/reward-overoptimisation.md"].content


@pytest.mark.parametrize("directory_urls", [True, False])
def test_old_addresses_lead_on_in_the_site(changed: Path, build_site: Build, *, directory_urls: bool) -> None:
    site = build_site(changed, use_directory_urls=directory_urls)
    ending = "/index.html" if directory_urls else ".html"
    moved = ("methods/ipo", "taxonomy/outer-and-inner/outer-alignment", "taxonomy/outer-and-inner/index")
    for uri in moved:
        path = (uri.removesuffix("/index") if directory_urls else uri) + ending
        text = (site / path).read_text(encoding="utf-8")
        (target,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
        assert text.count(f'href="{target}"') == 1
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        there = f"{there}/index.html" if directory_urls else there
        assert (site / there).is_file(), there
        (canonical,) = re.findall(r'rel="canonical" href="([^"]+)"', text)
        here = urljoin("https://example.org/toy/", path.removesuffix("index.html"))
        assert canonical == urljoin(here, target)
        assert "md-" not in text
    assert "methods/ipo/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_search_engines_do_not_list_what_was_removed(changed: Path, build_site: Build) -> None:
    site = build_site(changed)
    head = (
        (site / "benchmarks" / "hh-rlhf-data" / "index.html")
        .read_text(encoding="utf-8")
        .partition("</head>")[0]
    )
    assert '<meta name="robots" content="noindex">' in head
    assert '<meta name="robots"' not in (site / "methods" / "dpo" / "index.html").read_text(encoding="utf-8")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "methods/dpo/" in sitemap
    assert "hh-rlhf-data" not in sitemap
    found = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    locations = [entry["location"] for entry in found]
    assert "methods/identity-po/" in locations
    assert not [place for place in locations if place.startswith(("methods/ipo", "benchmarks/hh"))]


def test_without_a_site_url_the_canonical_address_is_relative(changed: Path, build_site: Build) -> None:
    text = (build_site(changed, site_url="") / "methods" / "ipo" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="../identity-po/">' in text


@pytest.mark.parametrize("path", ["methods/ipo.md", "methods/ipo/index.html"])
def test_a_page_by_hand_at_an_old_address_is_refused(
    changed: Path, build_site: Build, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    place = changed / "docs" / path
    place.parent.mkdir(parents=True)
    place.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(changed)
    assert "move it or rename it" in caplog.text


def test_a_former_id_that_takes_the_place_of_an_index_is_refused(
    project: Path, build_site: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = project / "taxonomy" / "methods" / "ipo.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "former_ids: [index]\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(project)
    assert "two pages claim methods/index.md" in caplog.text
    kb = load(open_project(project)).knowledge_base
    with pytest.raises(AlignkbError, match=r"two pages claim methods/index\.md"):
        write_tree(kb, open_project(project), tmp_path / "tree")
    assert not (tmp_path / "tree").exists()


def test_the_tree_for_another_engine_leads_on_as_well(changed: Path, tmp_path: Path) -> None:
    project = open_project(changed)
    write_tree(load(project).knowledge_base, project, tmp_path / "tree")
    moved = (tmp_path / "tree" / "docs" / "methods" / "ipo.md").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../identity-po/">' in moved
    removed = (tmp_path / "tree" / "docs" / "benchmarks" / "hh-rlhf-data.md").read_text(encoding="utf-8")
    assert 'robots: "noindex"' in removed
    shutil.rmtree(tmp_path / "tree")
