"""Records of foes: whatever they write is shown as text."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import PageOptions, render_pages
from alignkb.records.fields import text_fields
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.record import Shape

ATTACK = (
    "</title></a></p></style>--><script>alert(1)</script><img src=x onerror=alert(2)>"
    " {{ 19141+19142 }} {% raw %} ${19141+19142} [a](javascript:alert(3)) <javascript:alert(4)> ![i](https://evil.example/x.png)"
    " ]]> \"quoted\" 'single' & &lt;b&gt; `</code><b>` \u2028 [[dpo]] [@dpo"
)


def attacked(record: Shape) -> dict[str, Any]:
    """The record with the attack at the end of every text."""
    data: dict[str, Any] = record.model_dump(mode="json", exclude_defaults=True)
    for path, text, _ in text_fields(record):
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = text + ATTACK
    return data


@pytest.fixture(scope="module")
def hostile(toy: KnowledgeBase) -> KnowledgeBase:
    kinds = {
        info.plural: {
            record.id: type(record).model_validate(attacked(record), strict=False)
            for record in toy.of_kind(kind).values()
        }
        for kind, info in RECORD_KINDS.items()
    }
    traits = {
        name: type(trait).model_validate(attacked(trait), strict=False) for name, trait in toy.traits.items()
    }
    types = {
        name: type(found).model_validate(attacked(found), strict=False)
        for name, found in toy.relation_types.items()
    }
    return dataclasses.replace(toy, **kinds, traits=traits, relation_types=types)  # type: ignore[arg-type]


OWN_SCRIPT = re.compile(r"(\.\./)*assets/built/[a-z-]+\.js")


def assert_inert(html: Any, *, own_scripts: bool = False) -> None:
    allowed = {"script"} if own_scripts else set()
    tags = {element.tag for element in html.elements}
    assert tags.isdisjoint({"img", "iframe", "object", "style", "script"} - allowed)
    assert not any(name.startswith("on") for element in html.elements for name in element.attributes)
    assert not any("javascript:" in value.lower() for value in (*html.values("href"), *html.values("src")))
    assert "38283" not in html.text


def test_every_page_shows_it_as_text(hostile: KnowledgeBase, read_html: Callable[[str], Any]) -> None:
    for page in render_pages(hostile, PageOptions(repository="https://github.com/example/toy")):
        html = read_html(page.content)
        assert html.faults == [], page.uri
        assert_inert(html, own_scripts=True)
        scripts = [element for element in html.elements if element.tag == "script"]
        assert all({"src"} <= set(script.attributes) <= {"type", "src"} for script in scripts)
        assert all(OWN_SCRIPT.fullmatch(script.attributes["src"]) for script in scripts), page.uri
        if page.source_file:
            assert "<script>alert(1)</script>" in html.text
            assert "{{ 19141+19142 }}" in html.text


def test_the_head_of_no_page_can_be_closed(hostile: KnowledgeBase, read_html: Callable[[str], Any]) -> None:
    heads = [page.head for page in render_pages(hostile, PageOptions()) if page.head]
    assert len(heads) == len(hostile.papers)
    for head in heads:
        html = read_html(head)
        assert html.faults == []
        assert {element.tag for element in html.elements} <= {"meta", "link", "script"}
        (block,) = re.findall(r'<script type="application/ld\+json">(.*)</script>', head, re.DOTALL)
        assert "<" not in block
        assert "</script>" in json.loads(block)["name"]


def test_the_built_site_shows_it_as_text(
    toy: KnowledgeBase, project: Path, build_site: Callable[..., Path], read_html: Callable[[str], Any]
) -> None:
    for record in toy.records():
        (project / toy.paths[record.id]).write_text(json.dumps(attacked(record)), encoding="utf-8")
    site = build_site(project)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        html = read_html(text)
        assert_inert(html, own_scripts=True)
        assert html.faults == [], path
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert not any("<script" in json.dumps(entry) for entry in index["docs"])
