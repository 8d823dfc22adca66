"""What the page of a paper says to programs, and the forms in which it is cited."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from alignkb.bibtex import read_bibtex
from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import Page
from alignkb.pages.linked_data import data_block, paper_data
from alignkb.records.identifiers import Orcid

BLOCK = re.compile(r'<script type="application/ld\+json">(.*)</script>')
REQUIRED = {"@context", "@type", "name", "headline", "author", "datePublished"}


def test_linked_data_have_what_is_required(toy: KnowledgeBase, toy_pages: Mapping[str, Page]) -> None:
    for paper in toy.papers.values():
        (block,) = BLOCK.findall(toy_pages[f"papers/{paper.id}.md"].head)
        data = json.loads(block)
        assert data.keys() >= REQUIRED
        assert data["name"] == paper.title
        assert len(data["author"]) == len(paper.authors)
        assert all(author["name"] for author in data["author"])


def test_a_venue_is_where_it_stands_or_who_published_it(toy: KnowledgeBase) -> None:
    paper = toy.papers["azar2023general"]
    for kind, role in (
        ("article", "isPartOf"),
        ("inproceedings", "isPartOf"),
        ("book", "publisher"),
        ("thesis", "publisher"),
    ):
        data = paper_data(paper.model_copy(update={"type": kind, "venue": "V"}), ["A method"])
        assert data[role]["name"] == "V"  # type: ignore[index]
        assert data["about"] == [{"@type": "DefinedTerm", "name": "A method"}]


def test_a_group_and_an_orcid_are_told(toy: KnowledgeBase) -> None:
    paper = toy.papers["azar2023general"]
    orcid = Orcid("0000-0002-1825-0097")
    changed = paper.model_copy(
        update={"authors": ("Azar, M.", "The Group"), "orcids": {"Azar, M.": orcid}, "pages": "1-2"}
    )
    data = paper_data(changed, [])
    assert data["author"] == [
        {
            "@type": "Person",
            "name": "M. Azar",
            "familyName": "Azar",
            "givenName": "M.",
            "@id": "https://orcid.org/0000-0002-1825-0097",
        },
        {"@type": "Organization", "name": "The Group"},
    ]
    assert data["pagination"] == "1-2"


def test_nothing_closes_the_block() -> None:
    texts = ["</script><b>&amp;", "<!--<script>", "\N{LINE SEPARATOR}]]>"]
    block = data_block(texts)
    assert not set("<>&\N{LINE SEPARATOR}") & set(block)
    assert json.loads(block) == texts


def test_reference_managers_find_the_paper(
    toy_pages: Mapping[str, Page], read_html: Callable[[str], Any]
) -> None:
    head = read_html(toy_pages["papers/azar2023general.md"].head)
    metas = [(e.attributes["name"], e.attributes["content"]) for e in head.elements if e.tag == "meta"]
    assert ("citation_author", "Azar, Mohammad Gheshlaghi") in metas
    assert ("citation_conference_title", "AISTATS 2024") in metas
    assert all(content for _, content in metas)
    (link,) = [element for element in head.elements if element.tag == "link"]
    assert link.attributes == {"rel": "cite-as", "href": "https://arxiv.org/abs/2310.12036"}


def test_the_shown_bibtex_is_read_again(toy: KnowledgeBase, toy_pages: Mapping[str, Page]) -> None:
    content = toy_pages["papers/azar2023general.md"].content
    shown = re.search(r'<pre id="cite-bibtex"[^>]*>(.*?)</pre>', content, re.DOTALL)
    assert shown is not None
    read = read_bibtex(shown[1].encode(), "page")
    assert [draft.fields["title"] for draft in read.drafts] == [toy.papers["azar2023general"].title]


def test_all_papers_are_there_as_one_file(
    toy: KnowledgeBase, project: Path, build_site: Callable[..., Path]
) -> None:
    site = build_site(project)
    assert len(json.loads((site / "data" / "papers.json").read_text("utf-8"))) == len(toy.papers)
    read = read_bibtex((site / "data" / "papers.bib").read_bytes(), "papers.bib")
    assert not read.rejected
    assert len(read.drafts) == len(toy.papers)
    assert (site / "data" / "papers.ris").read_text("utf-8").count("TY  - ") == len(toy.papers)
    assert 'href="../data/papers.ris" download' in (site / "papers" / "index.html").read_text("utf-8")


def test_the_head_is_in_the_document(project: Path, build_site: Callable[..., Path]) -> None:
    document = (build_site(project) / "papers" / "azar2023general" / "index.html").read_text("utf-8")
    head = document.partition("</head>")[0]
    assert len(BLOCK.findall(head)) == 1
    assert 'name="citation_title"' in head
