"""Every page of a site has a twin as Markdown and one as JSON, and names both."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tests.exports.hostile import hostile_survey
from tests.generating import Survey, vocabularies

from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.pages.alternates import twin_links
from alignkb.pages.twins import Document, as_json, as_markdown
from alignkb.pages.twins.document import Section, Table
from alignkb.records.kinds import RECORD_KINDS

Build = Callable[..., Path]
FORMS = ("md", "json")
WITHOUT = {"404.html": "it answers at every address in vain, and says nothing of its own"}
"""Pages without twins, and why."""
TAKEN = {"data/croissant.json"}
"""Places of twins that a file of an export has, where pages are files beside others."""
LINK = re.compile(r"\]\(<?([^)>\s]+)>?\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
WRITTEN = """\
# Contribute

See the [rules](reference/rules.md#duplicate-key), [more](contribute/more.md), a [file](facts.csv), the
[web](https://example.org/x.md) and [nothing](gone.md).

::: alignkb.load
    options: {}

```text
[rules](reference/rules.md)
```
"""
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def wordy(project: Path) -> Path:
    """The toy with pages that were written by hand, a renamed and a removed record."""
    more = project / "docs" / "contribute" / "more.md"
    more.parent.mkdir()
    more.write_text("---\ntitle: Given title\n---\n[Back](../contribute.md)\n")
    (project / "docs" / "contribute.md").write_text(WRITTEN)
    (project / "docs" / "facts.csv").write_text("a,b\n")
    configuration = project / "mkdocs.yml"
    nav = "nav: [{Home: index.md}, {About: [{Part: [contribute.md, contribute/more.md]}]}]\n"
    configuration.write_text(configuration.read_text() + nav)
    method = project / "taxonomy" / "methods" / "ipo.yaml"
    text = method.read_text()
    method.write_text(text.replace("id: ipo\n", "id: ipo\nformer_ids: [old-ipo]\n", 1))
    (project / "taxonomy" / "methods" / "gone.yaml").write_text(
        "id: gone\nlabel: Gone\nstatus:\n  state: removed\n  since: 2024-01-01\n  reason: It was `one` too many.\n"
    )
    return project


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_page_of_a_site_has_both_twins_and_leads_to_them(
    project: Path, build_site: Build, directory_urls: bool
) -> None:
    site = build_site(wordy(project), use_directory_urls=directory_urls)
    pages = {str(path.relative_to(site)): path for path in site.rglob("*.html")}
    assert {name.partition("/")[0] for name in pages} > {"methods", "data", "map", "reference", "404.html"}
    old = "methods/old-ipo/index.html" if directory_urls else "methods/old-ipo.html"
    assert old in pages
    for name in sorted(pages.keys() - WITHOUT.keys()):
        text = pages[name].read_text("utf-8")
        for form in FORMS:
            twin = pages[name].with_suffix(f".{form}")
            assert twin.is_file(), twin
            taken = not directory_urls and str(twin.relative_to(site)) in TAKEN
            named = f'href="{twin.name}">' in text
            assert named is not (taken or 'http-equiv="refresh"' in text), twin
        assert 'rel="alternate"' not in text
    for name in WITHOUT:
        assert "This page as" not in pages[name].read_text("utf-8")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_of_a_twin_leads_somewhere(project: Path, build_site: Build, directory_urls: bool) -> None:
    site = build_site(wordy(project), use_directory_urls=directory_urls)
    found = 0
    for path in site.rglob("*.md"):
        for href in LINK.findall(CODE.sub("", path.read_text("utf-8"))):
            if not href.startswith(("http", "#")) and href != "gone.md":
                found += 1
                assert (path.parent / href.partition("#")[0]).is_file(), (path, href)
    assert found > 200


def test_what_was_written_by_hand_is_its_own_twin(project: Path, build_site: Build) -> None:
    site = build_site(wordy(project))
    text = (site / "contribute" / "index.md").read_text()
    assert (
        "[rules](../reference/rules/index.md#duplicate-key), [more](more/index.md), a [file](../facts.csv)"
        in text
    )
    assert "[web](https://example.org/x.md) and [nothing](gone.md)" in text
    assert "```text\n[rules](reference/rules.md)\n```" in text
    assert "::: alignkb" not in text
    assert "options" not in text
    assert "`alignkb.load`" in text
    assert json.loads((site / "contribute" / "more" / "index.json").read_text()) == {
        "title": "Given title",
        "address": "https://example.org/toy/contribute/more/",
        "section": ["About", "Part"],
        "text": "[Back](../index.md)",
    }


def test_an_old_address_says_where_the_page_is(project: Path, build_site: Build) -> None:
    site = build_site(wordy(project))
    moved = json.loads((site / "methods" / "old-ipo" / "index.json").read_text())
    assert moved["text"] == "This page has moved to [IPO](../ipo/index.md)."
    removed = (site / "methods" / "gone" / "index.md").read_text()
    assert removed.startswith("# Gone\n\n**Removed** since 1 January 2024: It was `one` too many.\n")


def said(page: Page) -> Mapping[str, list[dict[str, object]]]:
    """The rows of the tables of a twin, by heading."""
    assert page.twin is not None
    whole = json.loads(as_json(page.twin, "x/", page.description))
    return {part["heading"]: part["rows"] for part in whole["sections"] if "rows" in part}


def test_twins_say_what_the_pages_say(toy: KnowledgeBase, toy_pages: Mapping[str, Page]) -> None:
    home = said(toy_pages["index.md"])
    assert len(home["The century in one picture"]) == len(toy.events)
    years = home["Methods by category and year, and papers"]
    drawn = dict(re.findall(r"<title>Papers, (\d+): (\d+) paper", toy_pages["index.md"].content))
    assert {str(row["Year"]): str(row["Papers"]) for row in years if row["Papers"]} == drawn
    relations = said(toy_pages["map/index.md"])["Methods and what they relate to"]
    assert len(relations) == sum(
        relation.target in toy.methods for method in toy.methods.values() for relation in method.relations
    )
    births = said(toy_pages["map/genealogy.md"])["Year by year"]
    assert len(births) == len(toy.methods)
    assert {row["Derives from"] for row in births} > {"a starting point"}
    for uri, heading in (
        ("methods/choose.md", "What each method asks for"),
        ("methods/compare.md", "All methods and traits"),
    ):
        rows = said(toy_pages[uri])[heading]
        assert len(rows) == len(toy.methods)
        assert len(rows[0]) == 2 + len(toy.traits)
    curves = sum(len(method.loss_curves) for method in toy.methods.values())
    losses = said(toy_pages["methods/losses.md"])
    assert {len(rows) for rows in losses.values()} == {curves}
    assert {row["0"] for row in losses["Loss by margin"]} <= set(
        re.findall(r"<td>([^<]*)</td>", toy_pages["methods/losses.md"].content)
    )
    numbers = {row["What"]: row["Number"] for row in said(toy_pages["coverage/index.md"])["Numbers"]}
    assert numbers["methods"] == len(toy.methods)
    fields = said(toy_pages["reference/fields.md"])
    for kind, info in RECORD_KINDS.items():
        assert [row["Field"] for row in fields[kind.capitalize()]] == [
            f"`{name}`" for name in info.model.model_fields
        ]


def test_twins_of_pages_without_records_say_so() -> None:
    kb = Survey(vocabularies=vocabularies()).knowledge_base()
    pages = {page.uri: page for page in render_pages(kb, PageOptions())}
    twin = pages["methods/losses.md"].twin
    assert twin is not None
    assert twin.texts[0] == "Nothing is here yet."


def test_texts_of_strangers_become_no_markup() -> None:
    kb = hostile_survey().knowledge_base()
    twins = [page.twin for page in render_pages(kb, PageOptions()) if page.twin is not None]
    assert len(twins) > 20
    for twin in twins:
        found = READER.parse(as_markdown(twin))
        parts = [part for token in found for part in (token, *(token.children or ()))]
        assert [part.content for part in parts if part.type in ("html_inline", "html_block", "image")] == []
        headings = sum(part.type == "heading_open" for part in parts)
        assert headings == 1 + len(twin.sections), twin.title
        hrefs = [str(part.attrGet("href")) for part in parts if part.type == "link_open"]
        assert [href for href in hrefs if ":" in href and not href.startswith("https://")] == []


def test_a_document_is_the_same_in_both_forms() -> None:
    table = Table(("A | b", "Number"), (("x | `y|z`", 0), (None, None)))
    document = Document(
        "T *x*", ("Lead.",), (Section("H", ("One.", "Two."), ("i", "j"), table, level=3), Section("E"))
    )
    assert as_markdown(document) == (
        "# T \\*x\\*\n\nLead.\n\n### H\n\nOne.\n\nTwo.\n\n- i\n- j\n\n"
        "| A \\| b | Number |\n| --- | --- |\n| x \\| `y\\|z` | 0 |\n|  |  |\n\n## E\n"
    )
    assert json.loads(as_json(document, "x/", "D.")) == {
        "title": "T *x*",
        "address": "x/",
        "description": "D.",
        "text": "Lead.",
        "sections": [
            {
                "heading": "H",
                "level": 3,
                "text": "One.\n\nTwo.",
                "items": ["i", "j"],
                "rows": [{"A | b": "x | `y|z`", "Number": 0}, {"A | b": None, "Number": None}],
            },
            {"heading": "E", "level": 2},
        ],
    }


def test_the_head_names_twins_as_the_theme_does_not_look_for_them() -> None:
    assert twin_links({"md": "index.md", "json": "index.json"}) == (
        '<link rel="alternate " type="text/markdown" href="index.md">'
        '<link rel="alternate " type="application/json" href="index.json">'
    )
    assert twin_links({}) == ""
