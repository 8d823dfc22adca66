"""The real site as programs read it that are no browsers: search engines, and places that link to it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html
from PIL import Image
from tests.kinds import some_of_each

from alignkb.pages.links import address, record_target

if TYPE_CHECKING:
    from tests.kinds import Kinds

    from alignkb.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[2]
OURS = "https://alignkb.github.io/alignkb/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "ScholarlyArticle": ("name", "headline", "author", "datePublished"),
    "Book": ("name", "author", "datePublished"),
    "Report": ("name", "author", "datePublished"),
    "Thesis": ("name", "author", "datePublished"),
    "WebSite": ("name", "url", "description"),
    "BreadcrumbList": ("itemListElement",),
    "Dataset": ("name", "description", "license", "creator", "version", "distribution"),
}
"""What a program needs of each kind of thing that pages describe."""

pytestmark = pytest.mark.xdist_group("browser")


@cache
def read(file: Path) -> Any:
    return html.fromstring(file.read_bytes())


def heads(page: Any, name: str) -> list[str]:
    """The contents of the elements `meta` of this property."""
    return [str(found) for found in page.xpath(f"//head/meta[@property='{name}']/@content")]


def test_the_map_of_the_site_lists_every_page_once(
    site_folder: Path, kinds: Kinds, kb: KnowledgeBase
) -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "sitemap.xsd"))
    raw = (site_folder / "sitemap.xml").read_bytes()
    found = etree.fromstring(raw)
    schema.assertValid(found)
    assert gzip.decompress((site_folder / "sitemap.xml.gz").read_bytes()) == raw
    listed = found.xpath("//s:loc/text()", namespaces=SITEMAP)
    hidden = {*kinds["moved"], *kinds.get("tombstone", ())}
    wanted = {page for kind, pages in kinds.items() if kind != "by hand" for page in pages} - hidden
    by_hand = {
        address(file.relative_to(ROOT / "docs").as_posix(), directory_urls=True)
        for file in (ROOT / "docs").rglob("*.md")
    }
    assert {place.removeprefix(OURS) for place in listed} == wanted | by_hand
    assert len(listed) == len(wanted | by_hand)
    for place in listed:
        assert place.startswith(OURS)
        assert (site_folder / place.removeprefix(OURS) / "index.html").is_file()
    for former in kb.current_ids:
        assert not any(place.rstrip("/").endswith(f"/{former}") for place in listed)


def test_every_page_says_where_it_lies(site_folder: Path, kinds: Kinds) -> None:
    for name in some_of_each(kinds):
        (canonical,) = read(site_folder / name / "index.html").xpath("//head/link[@rel='canonical']/@href")
        assert canonical == OURS + name or name in kinds["moved"]
        assert canonical.startswith(OURS)


def test_search_engines_are_led_to_the_map(site_folder: Path) -> None:
    lines = (site_folder / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {OURS}sitemap.xml"]


def test_every_page_names_its_picture(site_folder: Path, kinds: Kinds) -> None:
    for name in some_of_each(kinds):
        if name in kinds["moved"]:
            continue
        page = read(site_folder / name / "index.html")
        (picture,) = heads(page, "og:image")
        assert picture.startswith(OURS)
        with Image.open(site_folder / picture.removeprefix(OURS)) as image:
            size = [str(length) for length in image.size]
        assert [*heads(page, "og:image:width"), *heads(page, "og:image:height")] == size
        assert all(heads(page, "og:image:alt"))
        assert [*heads(page, "og:url")] == [OURS + name]
        for wanted in ("og:title", "og:description", "og:type", "og:site_name"):
            assert len(heads(page, wanted)) == 1, (name, wanted)
            assert heads(page, wanted)[0], (name, wanted)


def test_every_page_has_the_sign_of_the_site(site_folder: Path, kinds: Kinds) -> None:
    for name in some_of_each(kinds):
        if name not in kinds["moved"]:
            (sign,) = read(site_folder / name / "index.html").xpath("//head/link[@rel='icon']/@href")
            assert (site_folder / urljoin(f"/{name}", sign).lstrip("/")).is_file()


def described(site_folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What all pages say in the words of schema.org, with the name of the page."""
    for file in sorted(site_folder.rglob("index.html")):
        text = file.read_text("utf-8")
        if "application/ld+json" in text:
            for block in html.fromstring(text.encode()).xpath("//script[@type='application/ld+json']/text()"):
                yield file.parent.relative_to(site_folder).as_posix(), json.loads(block)


def test_what_pages_say_to_programs_is_whole(site_folder: Path, kinds: Kinds, kb: KnowledgeBase) -> None:
    papers, placed = 0, set()
    for name, data in described(site_folder):
        assert (data["@type"] != "Dataset") or name == "data"
        assert data["@context"] == "https://schema.org", name
        for wanted in REQUIRED[data["@type"]]:
            assert data.get(wanted), (name, wanted)
        for author in data.get("author", ()):
            assert author["@type"] in ("Person", "Organization"), name
            assert author["name"], name
        for link in (data.get("url"), *data.get("sameAs", ())):
            assert link is None or urlsplit(link).scheme in ("http", "https"), name
        papers += "author" in data
        if data["@type"] in ("WebSite", "BreadcrumbList"):
            placed.add("" if name == "." else f"{name}/")
        for position, step in enumerate(data.get("itemListElement", ()), start=1):
            assert (step["@type"], step["position"]) == ("ListItem", position), name
            assert step["name"], name
            assert step["item"].startswith(OURS), name
            assert (site_folder / step["item"].removeprefix(OURS) / "index.html").is_file(), (name, step)
    assert papers == len(kb.papers)
    assert placed == {
        page for kind, all_ in kinds.items() if kind not in ("moved", "by hand") for page in all_
    }


def test_breadcrumbs_lead_back_from_every_record(site_folder: Path, kb: KnowledgeBase) -> None:
    for record in kb.records():
        target = record_target(record.kind, record.id)
        if target.anchor:
            continue  # an event is a place on the page of all of them
        place = address(target.uri, directory_urls=True)
        links = read(site_folder / place / "index.html").xpath(
            "//nav[@class='ak-crumbs'][@aria-label='Breadcrumbs']//a/@href"
        )
        assert links, place
        for link in links:
            # each of them leads to a page above this one, or beside it
            led = urlsplit(urljoin(f"/{place}", link)).path.lstrip("/")
            assert (site_folder / led / "index.html").is_file(), (place, link)
            assert led != place


def test_the_page_of_an_address_in_vain_works_at_any_depth(site_folder: Path) -> None:
    page = read(site_folder / "404.html")
    links = page.xpath("//@href | //@src")
    for link in links:
        assert link.startswith(("/alignkb/", "https://", "#")), link
    assert page.xpath("//button[@id='ak-lost']")
    tabs = page.xpath("//nav[@data-md-component='tabs']//a/@href")
    assert tabs
    assert page.xpath("//article//li/a/@href") == tabs
