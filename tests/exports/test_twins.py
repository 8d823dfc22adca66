from __future__ import annotations

import json
import posixpath
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from tests.exports.hostile import hostile_survey

from alignkb.exports import EXPORTERS, ExportOptions
from alignkb.exports.plain_records import plain_record
from alignkb.knowledge_base.places import record_target, twin_place

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

LINK = re.compile(r"\]\(<?([^)>\s]+)>?\)")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_page_has_both_twins_and_every_link_between_them_leads_somewhere(
    kb: KnowledgeBase, directory_urls: bool
) -> None:
    options = ExportOptions(date(2026, 1, 1), "Title", directory_urls=directory_urls)
    files = dict(EXPORTERS["twins"].make(kb, options))
    for record in kb.records():
        uri = record_target(record.kind, record.id).uri
        for form in ("md", "json"):
            assert twin_place(uri, form, directory_urls=directory_urls) in files
    assert len(files) > 2 * (len(kb.methods) + len(kb.papers))
    for place, content in files.items():
        if place.endswith(".md"):
            for href in LINK.findall(content.decode()):
                if not href.startswith("http"):
                    way = posixpath.normpath(posixpath.join(posixpath.dirname(place), href.partition("#")[0]))
                    assert way in files, (place, href)


def test_json_twins_are_the_records(kb: KnowledgeBase) -> None:
    files = dict(EXPORTERS["twins"].make(kb, ExportOptions(date(2026, 1, 1), "Title")))
    for record in kb.records():
        if record.kind != "event":
            place = twin_place(record_target(record.kind, record.id).uri, "json", directory_urls=True)
            assert json.loads(files[place]) == plain_record(record)
    assert json.loads(files["history/index.json"]) == [plain_record(event) for event in kb.events.values()]
    for item in json.loads(files["methods/index.json"]):
        assert posixpath.join("methods", item["href"]) in files


def table(text: bytes) -> list[list[str]]:
    """The rows of the first table of a Markdown text, without its head."""
    first = next(part for part in text.decode().split("\n\n") if part.startswith("| "))
    return [re.split(r" (?<!\\)\| ", line.removeprefix("| ")) for line in first.splitlines()[2:]]


def test_indexes_say_what_their_pages_say(kb: KnowledgeBase) -> None:
    files = dict(EXPORTERS["twins"].make(kb, ExportOptions(date(2026, 1, 1), "Title")))
    methods = table(files["methods/index.md"])
    assert len(methods) == len(kb.methods)
    years = [int(row[3]) for row in methods if row[3].isdigit()]
    assert years == sorted(years, reverse=True)
    dpo = next(row for row in methods if row[0] == "[DPO](../methods/dpo/index.md)")
    assert dpo[1] == kb.methods["dpo"].name
    assert dpo[2].count("../taxonomy/") == len(kb.methods["dpo"].categories)
    papers = {row[0]: row for row in table(files["papers/index.md"])}
    assert (
        "../methods/dpo/index.md"
        in papers["[Rafailov et al., 2023](../papers/rafailov2023direct/index.md)"][5]
    )
    cells = table(files["challenges/index.md"])
    assert len(cells) == sum(len(challenge.addressed_by) for challenge in kb.challenges.values())
    assert len(table(files["benchmarks/index.md"])) == len(kb.benchmarks)
    topics = files["essence/index.md"].decode()
    assert topics.count("\n## ") == len({topic.part for topic in kb.topics.values()})
    taxonomy = files["taxonomy/index.md"].decode()
    placed = [method.id for method in kb.methods.values() if method.categories]
    assert [name for name in placed if f"/methods/{name}/index.md" not in taxonomy] == []


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("methods", {"categories", "year", "summary"}),
        ("papers", {"authors", "venue", "year", "introduces"}),
        ("challenges", {"summary", "addressed_by"}),
        ("essence", {"part", "summary"}),
        ("benchmarks", {"use", "measures", "methods"}),
        ("taxonomy", {"concepts"}),
    ],
)
def test_indexes_for_programs_say_it_too(kb: KnowledgeBase, place: str, names: set[str]) -> None:
    files = dict(EXPORTERS["twins"].make(kb, ExportOptions(date(2026, 1, 1), "Title")))
    for item in json.loads(files[f"{place}/index.json"]):
        assert item.keys() == {"id", "title", "href"} | names


def test_hostile_texts_become_no_markup() -> None:
    kb = hostile_survey(with_long=True).knowledge_base()
    for place, content in EXPORTERS["twins"].make(kb, ExportOptions(date(2026, 1, 1), "Title")):
        if place.endswith(".md"):
            html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(content.decode())
            assert "<script" not in html
            assert 'href="javascript' not in html
            assert "<img" not in html
