from __future__ import annotations

from typing import TYPE_CHECKING

from bibtexparser.entrypoint import parse_string

from alignkb.pages.page import PageOptions
from alignkb.pages.site import Site
from alignkb.pages.views.page_citation import cite_page

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase


def test_a_page_is_cited_with_its_address(toy: KnowledgeBase) -> None:
    site = Site(toy, PageOptions(site_url="https://example.org/kb/", headline="A {survey} of 100 %"))
    found = cite_page(site, "methods/dpo.md", "Direct & more")
    (entry,) = parse_string(found.bibtex).entries
    assert entry.entry_type == "misc"
    assert entry.key.endswith("-methods-dpo")
    assert entry["title"] == r"{Direct \& more}"
    assert entry["howpublished"] == r"A \{survey\} of 100 \%"
    assert entry["url"] == "https://example.org/kb/methods/dpo/"
    assert found.text.startswith("Direct & more. In: A {survey} of 100 %. Content of ")
    assert found.text.endswith("https://example.org/kb/methods/dpo/")


def test_without_an_address_it_is_left_out(toy: KnowledgeBase) -> None:
    found = cite_page(Site(toy, PageOptions()), "methods/dpo.md", "Direct")
    assert "url" not in found.bibtex
    assert "http" not in found.text
