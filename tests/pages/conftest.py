"""The toy as pages and as a built site, and a reader of HTML that takes nothing amiss."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.project import open_project

TOY = Path(__file__).parents[1] / "toy"
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
CONFIGURATION = """\
site_name: Toy
site_url: https://example.org/toy/
edit_uri: edit/main/docs/
repo_url: https://github.com/example/toy
theme: {name: material, font: false, features: [navigation.tabs, navigation.prune, content.action.edit]}
plugins: [search, alignkb]
"""


@dataclass
class Element:
    """A start tag."""

    tag: str
    attributes: dict[str, str]


@dataclass
class Html:
    """What an HTML text holds."""

    elements: list[Element] = field(default_factory=list)
    text: str = ""
    faults: list[str] = field(default_factory=list)

    def values(self, attribute: str) -> list[str]:
        return [found.attributes[attribute] for found in self.elements if attribute in found.attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.html = Html()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.html.faults.append(f"an attribute twice in <{tag}>")
        self.html.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.html.faults.append(f"</{tag}> while {self.open[-3:]} are open")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.html.text += data


def _read(text: str) -> Html:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        reader.html.faults.append(f"never closed: {reader.open}")
    return reader.html


@pytest.fixture(scope="session")
def read_html() -> Callable[[str], Html]:
    return _read


@pytest.fixture(scope="session")
def toy() -> KnowledgeBase:
    loaded = load(open_project(TOY))
    assert not loaded.diagnostics
    return loaded.knowledge_base


@pytest.fixture(scope="session")
def toy_pages(toy: KnowledgeBase) -> Mapping[str, Page]:
    options = PageOptions(repository="https://github.com/example/toy")
    return {page.uri: page for page in render_pages(toy, options)}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the toy with a configuration and a documentation folder, to be changed."""
    root = tmp_path / "project"
    shutil.copytree(TOY, root)
    (root / "mkdocs.yml").write_text(CONFIGURATION)
    (root / "docs").mkdir()
    return root


Build = Callable[..., Path]


@pytest.fixture
def build_site(tmp_path: Path) -> Iterator[Build]:
    """Builds the project in a folder; options go into the configuration of MkDocs."""

    def run(root: Path, name: str = "site", **options: object) -> Path:
        target = tmp_path / name
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), **options)  # type: ignore[arg-type]
        build(config)
        return target

    yield run
    logging.getLogger("mkdocs").handlers.clear()
