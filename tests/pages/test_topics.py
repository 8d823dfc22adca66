"""The pages of topics: anchors, how sure each statement is, and what leads to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from alignkb.knowledge_base import load
from alignkb.pages import Page, PageOptions, render_pages
from alignkb.project import open_project

TOPIC = "taxonomy/topics/reward-and-policy.yaml"
OTHER = """\
id: second-topic
label: Second
name: Second
part: Top
position: 2
summary: Comes second.
statements:
"""
HEADINGS = ("Methods", "Methods", "Papers", "???", "!!!", "<b>x</b>")


def rendered(root: Path) -> Mapping[str, Page]:
    kb = load(open_project(root)).knowledge_base
    return {page.uri: page for page in render_pages(kb, PageOptions())}


def with_headings(*headings: str) -> str:
    parts = (
        f"  - heading: '{heading}'\n    text: Said.\n    certainty: recollected\n" for heading in headings
    )
    return OTHER + "".join(parts)


def test_anchors_are_the_words_of_the_headings_and_unique(
    project: Path, read_html: Callable[[str], Any]
) -> None:
    (project / "taxonomy/topics/second-topic.yaml").write_text(with_headings(*HEADINGS), encoding="utf-8")
    page = rendered(project)["essence/second-topic.md"]
    assert [heading.id for heading in page.toc][1:-1] == [
        "methods-1",
        "methods-2",
        "papers-1",
        "part",
        "part-1",
        "bxb",
    ]
    html = read_html(page.content)
    assert html.faults == []
    assert "<b>" not in page.content


def test_only_what_occurs_is_explained(project: Path) -> None:
    (project / "taxonomy/topics/second-topic.yaml").write_text(with_headings("One"), encoding="utf-8")
    content = rendered(project)["essence/second-topic.md"].content
    legend = content[content.index("ak-certainties") :]
    assert "recollected</span></dt>" in legend
    assert "read in the source" not in content
    assert content.count("no source yet") == 1


def test_a_topic_that_states_nothing_explains_nothing(project: Path) -> None:
    (project / "taxonomy/topics/second-topic.yaml").write_text(with_headings() + "  []\n", encoding="utf-8")
    page = rendered(project)["essence/second-topic.md"]
    assert [heading.title for heading in page.toc] == ["Second"]
    assert "ak-certaint" not in page.content


def test_the_index_goes_part_by_part(project: Path) -> None:
    (project / "taxonomy/topics/second-topic.yaml").write_text(with_headings("One"), encoding="utf-8")
    toc = rendered(project)["essence/index.md"].toc
    assert [(heading.title, heading.id) for heading in toc][1:3] == [
        ("Mathematics", "mathematics"),
        ("Top", "top-1"),
    ]


def test_the_index_says_how_much_a_topic_holds(project: Path) -> None:
    (project / "taxonomy/topics/second-topic.yaml").write_text(with_headings("One"), encoding="utf-8")
    topics = rendered(project)["essence/index.md"].content.split("<h3>")[1:]
    assert ["1 statement<" in topic for topic in topics] == [False, True]
    assert ["<math" in topic for topic in topics] == [True, False]
    assert "formula" in topics[0]


@pytest.mark.parametrize("state", ["there", "removed"])
def test_what_leads_to_a_topic(project: Path, state: str) -> None:
    if state == "removed":
        tombstone = "id: reward-and-policy\nstatus:\n  state: removed\n  reason: It said nothing.\nlabel: R\n"
        (project / TOPIC).write_text(tombstone, encoding="utf-8")
    pages = rendered(project)
    page = pages["essence/reward-and-policy.md"]
    assert page.parent == "essence/index.md"
    is_there = state == "there"
    for uri in ("methods/dpo.md", "essence/index.md"):
        assert ("reward-and-policy" in pages[uri].content) is is_there
    assert ("What is it about?" in pages["index.md"].content) is is_there
    assert ("It said nothing." in page.content) is not is_there
