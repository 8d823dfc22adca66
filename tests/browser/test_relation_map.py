"""The map of relations on the real site, as a visitor uses it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from tests.browser.visiting import opened, ready, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

READY = "#map[data-state=ready]"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with opened(browser, f"{site}map/?m=simpo", READY) as found:
        yield found


def drawn(page: Page) -> set[str]:
    found: list[str] = page.locator("#map-picture .ak-node").evaluate_all(
        "all => all.map(one => one.dataset.id)"
    )
    return set(found)


def download(page: Page, kind: str) -> Path:
    with page.expect_download() as waited:
        page.click(f"button[data-download={kind}]")
    assert waited.value.suggested_filename == f"simpo-relations.{kind}"
    return Path(waited.value.path())


def test_nothing_is_cut_off_at_the_side_of_a_large_map(page: Page, site: str) -> None:
    page.goto(f"{site}map/?m=dpo")
    page.wait_for_selector(READY)
    assert page.eval_on_selector("#map-box", "box => box.scrollWidth - box.clientWidth") <= 1


def test_the_address_says_what_is_drawn(page: Page, site: str) -> None:
    near = drawn(page)
    assert {"simpo", "dpo", "orpo"} <= near
    assert page.locator("#map-side h2").inner_text() == "Simple Preference Optimization"
    assert "no reference model" in page.inner_text("#map-side")
    assert page.locator("#map-side cite a").first.get_attribute("href") is not None
    page.check("input[name=depth][value='2']")
    assert page.url.endswith("map/?m=simpo&depth=2")
    assert near < drawn(page)
    page.go_back()
    assert drawn(page) == near
    page.goto(f"{site}map/?m=ppo&depth=3&without=extends")
    page.wait_for_selector(READY)
    assert page.is_checked("input[name=depth][value='3']")
    assert not page.is_checked("input[data-type=extends]")
    assert page.locator("#map-picture .is-centre").get_attribute("data-id") == "ppo"
    page.goto(f"{site}map/?m=<script>&depth=x")
    page.wait_for_selector(READY)
    assert page.locator("#map-picture .is-centre").count() == 1


def test_a_click_moves_the_middle_and_a_line_says_why(page: Page) -> None:
    page.locator("#map-picture .ak-node[data-id=dpo]").click()
    assert page.url.endswith("map/?m=dpo")
    assert page.locator("#map-side h2").inner_text() == "Direct Preference Optimization"
    page.go_back()
    line = page.locator("#map-picture path.ak-hit[data-from=dpo][data-to=simpo]")
    line.dispatch_event("click")
    assert "SimPO simplifies DPO" in " ".join(page.inner_text("#map-side").split())
    assert "Meng et al., 2024" in page.inner_text("#map-side")


def test_the_table_says_what_the_picture_shows(page: Page) -> None:
    page.check("input[name=depth][value='2']")
    rows = page.locator("#map-words tbody tr").count()
    assert rows == page.locator("#map-picture path:not(.ak-hit)").count()
    linked: list[str] = page.locator("#map-words a[data-id]").evaluate_all(
        "all => all.map(one => one.dataset.id)"
    )
    assert set(linked) == drawn(page)


def test_by_keyboard(page: Page) -> None:
    page.fill("#map-method", "direct preference optimization")
    page.keyboard.press("Enter")
    assert page.url.endswith("?m=dpo")
    page.fill("#map-method", "no such method")
    page.keyboard.press("Enter")
    assert page.inner_text("#map-status") == "There is no such method."
    page.focus("#map-picture .ak-node[data-id=ipo]")
    page.keyboard.press("Enter")
    assert page.url.endswith("?m=ipo")
    assert page.evaluate("document.activeElement.dataset.id") == "ipo"


def test_the_downloads_open_elsewhere(page: Page) -> None:
    page.check("input[name=depth][value='2']")
    shown = drawn(page)
    graph = nx.read_graphml(download(page, "graphml"), force_multigraph=True)
    assert set(graph.nodes) == shown
    assert graph.number_of_edges() == page.locator("#map-words tbody tr").count()
    assert graph.nodes["simpo"]["label"] == "SimPO"
    assert any(edge["relation"] == "simplifies" for edge in graph["simpo"]["dpo"].values())
    dot = download(page, "dot").read_text(encoding="utf-8")
    assert dot.startswith("digraph relations {")
    assert '"dpo" -> "simpo" [label="simplified by"];' in dot
    picture = ET.parse(download(page, "svg")).getroot()  # noqa: S314  # our own file
    space = {"s": "http://www.w3.org/2000/svg"}
    links = picture.findall(".//s:a", space)
    assert len(links) == len(shown)
    assert all(link.attrib["href"].startswith("http") for link in links)
    assert all(rect.attrib["fill"] not in ("", "none") for rect in picture.findall(".//s:rect", space))
    assert not any("class" in element.attrib for element in picture.iter())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_everybody_can_use_it(browser: Browser, site: str, width: int, scheme: str) -> None:
    page = ready(browser, f"{site}map/?m=simpo", READY, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = violations(page)
    page.context.close()
    assert found == []


def test_the_page_of_a_method_leads_to_its_map(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}methods/simpo/")
    assert page.locator(".ak-picture--small a", has_text="DPO").first.is_visible()
    page.click(".ak-picture--small a.is-centre")
    page.wait_for_url("**/map/?m=simpo")
    assert not page.locator("#map-tools").is_visible()
    assert page.locator(".ak-picture--small a").count() > 10
    assert page.locator(".ak-map-index a").count() > 200
    context.close()
