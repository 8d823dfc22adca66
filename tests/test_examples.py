"""The second survey in `examples/`: the same engine, another field, nothing in the engine for it."""

from __future__ import annotations

import ast
import datetime as dt
import json
import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from alignkb.cli import main
from alignkb.diagnostics import Severity
from alignkb.knowledge_base import Loaded, load
from alignkb.project import open_project
from alignkb.rules import check
from alignkb.starting import start_files

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "federated-learning"
SOURCE = ROOT / "src" / "alignkb"
WORDS_OF_THE_FIRST = re.compile(r"\b(alignment|aligned?|RLHF|reward model|language models?)\b", re.IGNORECASE)


pytestmark = pytest.mark.xdist_group("example")


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(open_project(EXAMPLE))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    target = tmp_path_factory.mktemp("example") / "site"
    assert main(["build", "--project", str(EXAMPLE), "--strict", "-d", str(target)]) == 0
    yield target
    logging.getLogger("mkdocs").handlers.clear()


class _Page(HTMLParser):
    """The links and anchors of a page, and the words that are shown in its main part."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "id" in found:
            self.anchors.add(found["id"] or "")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_it_is_a_real_survey_without_a_finding(loaded: Loaded) -> None:
    kb = loaded.knowledge_base
    found = (*loaded.diagnostics, *check(loaded, dt.datetime.now(tz=dt.UTC).date()))
    assert [fault for fault in found if fault.severity is not Severity.ADVICE] == []
    assert len(kb.methods) >= 15
    assert kb.traits
    assert kb.challenges
    assert kb.events
    for method in kb.methods.values():
        assert method.introduced_in in kb.papers
        assert method.traits
    for paper in kb.papers.values():
        assert paper.authors
        assert paper.arxiv or paper.doi or paper.urls, paper.id


def test_it_has_the_layout_that_init_makes() -> None:
    for path in start_files("Federated learning", "three-aims"):
        if not path.endswith(".gitkeep"):
            assert (EXAMPLE / path).is_file(), path


def test_its_records_are_in_canonical_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format", "--project", str(EXAMPLE), "--check"]) == 0, capsys.readouterr().out


def test_every_record_has_a_page_and_every_link_a_target(site: Path, loaded: Loaded) -> None:
    kb = loaded.knowledge_base
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert len(pages) > len(kb.methods) + len(kb.papers) + len(kb.challenges)
    for method in kb.methods:
        assert site / "methods" / method / "index.html" in pages
    for paper in kb.papers:
        assert site / "papers" / paper / "index.html" in pages
    lost = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or path.name == "404.html":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors
            ):
                lost.append((path.relative_to(site).as_posix(), link))
    assert lost == []


def test_its_site_speaks_of_its_own_field(site: Path) -> None:
    for path in (
        "",
        "essence",
        "methods",
        "methods/losses",
        "history",
        "map",
        "coverage",
        "contribute/paper",
    ):
        said = " ".join(_Page((site / path / "index.html").read_text(encoding="utf-8")).words)
        assert not WORDS_OF_THE_FIRST.findall(said), path


def test_the_site_has_its_data(site: Path, loaded: Loaded) -> None:
    kb = loaded.knowledge_base
    whole = json.loads((site / "data" / "knowledge-base.json").read_text(encoding="utf-8"))
    assert whole["home_scheme"] == "three-aims"
    for place in ("data/index.html", "api/v1/manifest.json"):
        assert (site / place).is_file()
    said = (site / "data" / "papers.bib").read_text(encoding="utf-8")
    for paper in kb.papers:
        assert paper in said


def test_the_engine_names_nothing_of_it(loaded: Loaded) -> None:
    kb = loaded.knowledge_base
    names = {*kb.methods, *kb.papers, *kb.challenges, *kb.home_concepts} | {
        method.label for method in kb.methods.values()
    }
    found = {
        (path.name, node.value)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    }
    assert found == set()


def test_ci_of_this_project_tests_it() -> None:
    """The tests run in `.ci/run`, which the workflow calls."""
    steps = yaml.safe_load((ROOT / ".github/workflows/build.yml").read_bytes())["jobs"]["build"]["steps"]
    assert any(step.get("run") == ".ci/run" for step in steps)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
