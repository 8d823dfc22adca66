"""What holds for every page, whatever it shows."""

from __future__ import annotations

import difflib
import os
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from alignkb.exports import EXPORTERS
from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.assets import assets

QUERY = re.compile(r"\?[^#]*")
GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    "index.md",
    "taxonomy/index.md",
    "taxonomy/essence/index.md",
    "taxonomy/essence/rl-based.md",
    "taxonomy/essence/ranking-based.md",
    "taxonomy/outer-and-inner/index.md",
    "methods/index.md",
    "methods/dpo.md",
    "methods/rlhf.md",
    "papers/index.md",
    "papers/azar2023general.md",
    "papers/bai2022training.md",
    "challenges/index.md",
    "challenges/reward-overoptimisation.md",
    "history/index.md",
    "benchmarks/index.md",
    "benchmarks/hh-rlhf-data.md",
    "essence/index.md",
    "essence/reward-and-policy.md",
    "coverage/index.md",
    "reference/vocabulary.md",
)


@pytest.mark.parametrize("uri", PAGES)
def test_the_page_is_as_it_was(uri: str, toy_pages: Mapping[str, Page]) -> None:
    """Write the pages anew with ALIGNKB_GOLDEN=1, then read the difference."""
    path = GOLDEN / uri.replace("/", ".").replace(".md", ".html")
    found = toy_pages[uri].content + "\n"
    if os.environ.get("ALIGNKB_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    changes = difflib.unified_diff(
        expected.splitlines(), found.splitlines(), "golden", "now", lineterm="", n=1
    )
    assert found == expected, "\n".join(changes)


def test_every_record_has_its_page(toy: KnowledgeBase, toy_pages: Mapping[str, Page]) -> None:
    for record in toy.records():
        if record.kind not in ("event", "scheme"):
            folder = {"topic": "essence"}.get(record.kind, f"{record.kind}s")
            page = toy_pages[f"{folder}/{record.id}.md"]
            assert page.source_file == toy.paths[record.id]
            assert page.parent == f"{folder}/index.md"
    for scheme in toy.schemes.values():
        assert f"taxonomy/{scheme.id}/index.md" in toy_pages
        assert all(f"taxonomy/{scheme.id}/{concept.id}.md" in toy_pages for concept in scheme.concepts)


def test_every_page_is_well_formed(toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]) -> None:
    for page in toy_pages.values():
        html = read_html(page.content)
        assert html.faults == [], page.uri
        twice = [anchor for anchor, count in Counter(html.values("id")).items() if count > 1]
        assert twice == [], page.uri
        headings = [element.tag for element in html.elements if element.tag in ("h1", "h2", "h3", "h4")]
        assert headings.count("h1") == 1, page.uri
        assert headings[0] == "h1", page.uri
        assert page.toc[0].level == 1
        assert {heading.id for heading in page.toc} <= set(html.values("id"))


def test_every_link_leads_to_a_page_and_an_anchor(
    toy: KnowledgeBase, toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    flat = {page.uri: page for page in render_pages(toy, PageOptions(directory_urls=False))}
    downloads = [note.pattern for export in EXPORTERS.values() for note in export.files]
    anchors = {uri: set(read_html(page.content).values("id")) for uri, page in toy_pages.items()}
    for pages, directory_urls in ((toy_pages, True), (flat, False)):
        places = {_address(uri, directory_urls=directory_urls): uri for uri in pages}
        for uri, page in pages.items():
            for href in read_html(page.content).values("href"):
                if not href.startswith("https://") and not href.startswith("http://"):
                    address, _, anchor = _joined(
                        _address(uri, directory_urls=directory_urls), QUERY.sub("", href)
                    )
                    if address.removeprefix("/") in (*assets(), *downloads):
                        continue
                    assert address in places, (uri, href)
                    assert not anchor or anchor in anchors[places[address]], (uri, href)


def _address(uri: str, *, directory_urls: bool) -> str:
    """The address as MkDocs makes it."""
    stem = uri.removesuffix(".md")
    if not directory_urls:
        return f"/{stem}.html"
    return f"/{stem.removesuffix('index')}" if stem.endswith("index") else f"/{stem}/"


def _joined(base: str, href: str) -> tuple[str, str, str]:
    from urllib.parse import urljoin

    address, sign, anchor = urljoin(base, href).partition("#")
    return address.partition("?")[0], sign, anchor


def test_two_renderings_are_the_same(toy: KnowledgeBase) -> None:
    first, second = (tuple(render_pages(toy, PageOptions())) for _ in range(2))
    assert first == second


def test_without_a_repository_there_is_no_link_to_one(toy: KnowledgeBase) -> None:
    pages = {page.uri: page.content for page in render_pages(toy, PageOptions())}
    assert "Edit this record" not in pages["methods/dpo.md"]
    assert "/edit/" not in "".join(pages.values())
    assert "issues/new" not in "".join(pages.values())


def test_headline_lead_and_the_page_on_contributing_can_be_chosen(toy: KnowledgeBase) -> None:
    options = PageOptions(headline="A & B", lead="What it is.", contribute_uri="contribute.md")
    home = next(iter(render_pages(toy, options)))
    assert home.title == "A & B"
    assert home.description == "What it is."
    assert '<h1 id="top">A &amp; B</h1>' in home.content
    assert 'href="contribute/"' in home.content


def test_an_empty_knowledge_base_has_its_indexes() -> None:
    pages = {page.uri: page for page in render_pages(KnowledgeBase(), PageOptions())}
    assert {"index.md", "methods/index.md", "papers/index.md", "taxonomy/index.md"} <= set(pages)
    assert pages["index.md"].title == "Knowledge base"


def test_every_rule_and_every_field_has_its_anchor(
    toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    from alignkb.records.kinds import RECORD_KINDS
    from alignkb.rules.catalogue import catalogue

    rules = set(read_html(toy_pages["reference/rules.md"].content).values("id"))
    assert {rule.name for rule in catalogue()} <= rules
    fields = set(read_html(toy_pages["reference/fields.md"].content).values("id"))
    for kind, known in RECORD_KINDS.items():
        assert {f"{kind}.{name}" for name in known.model.model_fields} <= fields
