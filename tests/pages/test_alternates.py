from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.exports.hostile import hostile_survey

from alignkb.pages.alternates import feed_links, feeds_by_page

Build = Callable[..., Path]
_ALTERNATE = re.compile(r'<link rel="alternate feed" type="([^"]+)" title="[^"]*" href="([^"]+)">')
FEEDS = feeds_by_page(hostile_survey().knowledge_base())
ALL = '<link rel="alternate feed" type="application/atom+xml" title="New records" href="{}">'


def test_every_page_names_the_feed_of_all_records() -> None:
    assert feed_links("index.md", {}, directory_urls=True) == ALL.format("data/feeds/records.atom")
    assert feed_links("methods/x.md", {}, directory_urls=True) == ALL.format("../../data/feeds/records.atom")
    assert feed_links("methods/x.md", {}, directory_urls=False) == ALL.format("../data/feeds/records.atom")


def test_a_concept_names_its_own_feed_first_and_its_label_is_text() -> None:
    uri = "taxonomy/home/concept-8.md"
    found = feed_links(uri, FEEDS, directory_urls=True)
    assert found.index('href="../../../data/feeds/home/concept-8.atom"') < found.index("records.atom")
    assert 'title="&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; ]]&gt;' in found


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_page_of_a_site_names_alternates_that_are_there(
    project: Path, build_site: Build, directory_urls: bool
) -> None:
    (project / "docs" / "contribute.md").write_text("# Contribute\n")
    site = build_site(project, use_directory_urls=directory_urls)
    pages = [
        page for page in site.rglob("*.html") if page.name != "404.html" and "refresh" not in page.read_text()
    ]
    assert len(pages) > 20
    for page in pages:
        found = _ALTERNATE.findall(page.read_text(encoding="utf-8"))
        assert len(found) == len(set(found))
        assert any(kind == "application/atom+xml" for kind, _ in found), page
        for _, href in found:
            assert (page.parent / href).is_file(), (page, href)
