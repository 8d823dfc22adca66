"""The genealogy on the real site, as a visitor uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.visiting import opened, ready, violations
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

READY = "#genealogy[data-state=ready]"
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.ak-node')].map(node => {
    const texts = [...node.querySelectorAll('text')].map(text => text.getBBox());
    return { id: node.dataset.id, texts, rect: node.querySelector('rect').getBBox() };
  });
  const found = [];
  for (const { id, texts, rect } of boxes)
    for (const text of texts)
      if (text.x < rect.x || text.x + text.width > rect.x + rect.width + 0.5
        || text.y < rect.y - 1 || text.y + text.height > rect.y + rect.height + 1) found.push(`${id} leaves its box`);
  boxes.sort((a, b) => a.rect.x - b.rect.x);
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      if (b.rect.x >= a.rect.x + a.rect.width) break;
      if (a.rect.y < b.rect.y + b.rect.height && b.rect.y < a.rect.y + a.rect.height)
        found.push(`${a.id} and ${b.id} overlap`);
    }
  });
  return [boxes.length, found];
}"""

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with opened(browser, f"{site}map/genealogy/", READY) as found:
        yield found


def lit(page: Page) -> set[str]:
    found: list[str] = page.locator(".ak-node.is-lit").evaluate_all("all => all.map(one => one.dataset.id)")
    return set(found)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.id"))


def test_labels_never_overlap_in_the_browser_either(page: Page) -> None:
    count, found = page.evaluate(OVERLAPS)
    assert count > 200
    assert found == []
    assert "…" not in (page.text_content("#genealogy") or "")


def test_pointing_at_a_method_lights_its_line_both_ways(page: Page) -> None:
    page.locator(".ak-node[data-id=dpo]").hover()
    assert {"bradley-terry", "rlhf-ppo", "ppo", "dpo", "ipo", "simpo"} <= lit(page)
    assert "llava" not in lit(page) or page.locator("path[data-from=dpo][data-to=llava]").count()
    page.mouse.move(5, 5)
    wait_until(page, "!document.querySelector('.is-following')")
    assert lit(page) == set()


def test_the_first_click_follows_and_the_second_opens(page: Page) -> None:
    page.click(".ak-node[data-id=ppo]")
    assert page.url.endswith("?m=ppo")
    panel = page.locator("#genealogy-panel")
    assert panel.get_by_role("heading", level=2).inner_text() == "Proximal Policy Optimization (2017)"
    panel.get_by_role("button", name="TRPO").click()
    assert page.url.endswith("?m=trpo")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert "?" not in page.url
    page.click(".ak-node[data-id=ppo]")
    page.click(".ak-node[data-id=ppo]")
    page.wait_for_url("**/methods/ppo/")


def test_by_keyboard_along_the_lines(page: Page) -> None:
    page.focus("#genealogy-box")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ak-nodes') !== null")
    page.focus(".ak-node[data-id=dpo]")
    page.keyboard.press("ArrowLeft")
    first = focused(page)
    page.keyboard.press("ArrowUp")
    assert {first, focused(page)} == {"bradley-terry", "rlhf-ppo"}
    assert "of 2 that DPO derives from" in page.inner_text("#genealogy-status")
    page.keyboard.press("ArrowRight")
    assert page.locator(f"path[data-from=bradley-terry][data-to={focused(page)}]").count() > 0
    page.keyboard.press("Space")
    assert page.url.endswith(f"?m={focused(page)}")
    stops = page.locator(".ak-node[tabindex='0']")
    assert stops.count() == 1
    target = focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/methods/{target}/")


def test_find_filter_and_the_shared_address(page: Page, site: str) -> None:
    page.fill("#genealogy-find", "direct pref")
    assert "Enter follows DPO" in page.inner_text("#genealogy-status")
    page.keyboard.press("Enter")
    assert page.url.endswith("?m=dpo")
    before = lit(page)
    page.uncheck("input[data-type=extends]")
    page.uncheck("input[data-lane=multimodal]")
    after = lit(page)
    assert after < before
    assert not page.locator(".ak-node[data-id=llava]").is_visible()
    assert page.url.endswith("?m=dpo&without=extends&hide=multimodal")
    address = page.url
    page.goto(f"{site}about/")
    page.goto(address)
    page.wait_for_selector(READY)
    assert lit(page) == after
    assert not page.is_checked("input[data-type=extends]")
    assert page.locator("#genealogy-panel").is_visible()
    page.goto(f"{site}map/genealogy/?m=nothing&without=<b>&find=zzz")
    page.wait_for_selector(READY)
    assert page.inner_text("#genealogy-status") == "Nothing is found."


def test_zoom_keeps_the_place_and_the_names_of_the_lanes(page: Page) -> None:
    width = page.locator("#genealogy").bounding_box()
    page.click("#genealogy-larger")
    page.click("#genealogy-larger")
    larger = page.locator("#genealogy").bounding_box()
    assert width is not None
    assert larger is not None
    assert larger["width"] > 1.4 * width["width"]
    page.evaluate("document.getElementById('genealogy-box').scrollLeft = 300")
    # the names follow with the next frame
    wait_until(
        page,
        "Math.abs(document.querySelector('.ak-lanes__ground').getBoundingClientRect().x"
        " - document.getElementById('genealogy-box').getBoundingClientRect().x) < 3",
    )
    box = page.locator("#genealogy-box").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 700, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"] + 12, steps=4)
    page.mouse.up()
    assert page.evaluate("document.getElementById('genealogy-box').scrollLeft") == pytest.approx(400, abs=2)
    page.click("#genealogy-fit")
    assert (
        page.evaluate(
            "(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)"
            "(document.getElementById('genealogy-box'))"
        )
        <= 1
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_everybody_can_use_it(browser: Browser, site: str, width: int, scheme: str) -> None:
    page = ready(browser, f"{site}map/genealogy/?m=dpo", READY, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = violations(page)
    page.context.close()
    assert found == []


def test_without_scripts_it_is_a_picture_of_links(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{site}map/genealogy/")
    assert page.locator("#genealogy a:visible").count() > 200
    assert not page.locator("#genealogy-tools").is_visible()
    assert page.locator(".ak-births").get_by_text("a starting point").count() > 0
    page.locator("#genealogy a[data-id=dpo]").click()
    page.wait_for_url("**/methods/dpo/")
    context.close()


@pytest.mark.parametrize("path", ["map/genealogy/?m=dpo", "map/?m=dpo"])
def test_it_works_under_a_strict_content_security_policy(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        # the theme's own inline scripts are left out by it; these pages have none
        policy = {"content-security-policy": "default-src 'self'"}
        route.fulfill(response=answer, headers={**answer.headers, **policy})

    page.route("**/map/**", with_policy)
    page.goto(f"{site}{path}")
    page.wait_for_selector("[data-state=ready]")
    assert page.locator(".ak-map-tools").is_visible()
    assert page.locator(".ak-node.is-centre").get_attribute("data-id") == "dpo"
    page.get_by_role("button", name="Larger").click()
    wait_until(page, "document.querySelector('.ak-picture > svg').clientWidth > 1000")
    context.close()


def test_on_paper_the_whole_picture_is_there_whatever_was_enlarged(page: Page) -> None:
    page.set_viewport_size({"width": 760, "height": 1000})
    page.click("#genealogy-larger")
    page.emulate_media(media="print")
    assert not page.locator("#genealogy").is_visible()
    sheets = page.locator(".ak-sheet > svg")
    assert sheets.count() > 1
    for sheet in sheets.all():
        box = sheet.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 760
    assert not page.locator("#genealogy-tools").is_visible()
    assert page.locator(".ak-births").is_visible()
