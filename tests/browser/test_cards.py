"""Cards beside links on the real site: by pointer, by keyboard and by a long press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.visiting import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

CARD = ".ak-card:popover-open"
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifted += entry.value; })
    .observe({type: 'layout-shift'});
}"""

pytestmark = pytest.mark.xdist_group("browser")


def link_to(page: Page, path: str) -> Locator:
    """The first link to `path` that is text of the page."""
    return page.locator(f".ak a[href$='{path}']:visible").first


def overlap(page: Page, link: Locator) -> bool:
    """Whether the card covers the link, or leaves the window."""
    card, box = page.locator(CARD).bounding_box(), link.bounding_box()
    view = page.viewport_size
    assert card is not None
    assert box is not None
    assert view is not None
    is_apart = card["y"] >= box["y"] + box["height"] or card["y"] + card["height"] <= box["y"]
    is_inside = card["x"] >= 0 and card["x"] + card["width"] <= view["width"]
    return not (is_apart and is_inside)


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 1440, "height": 900})


def test_a_pointer_brings_a_card_that_can_be_entered_and_dismissed(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    page.goto(f"{site}methods/ipo/")
    page.evaluate(SHIFTS)
    link = link_to(page, "../dpo/")
    link.scroll_into_view_if_needed()
    title = link.get_attribute("title")
    link.hover()
    card = page.locator(CARD)
    expect(card).to_contain_text("Direct Preference Optimization")
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    assert link.get_attribute("title") is None
    assert not overlap(page, link)
    card.hover()
    page.wait_for_timeout(400)
    assert card.count() == 1
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert link.get_attribute("title") == title
    assert link.get_attribute("aria-describedby") is None
    link.hover()
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_have_count(0)
    assert page.evaluate("window.shifted") == 0
    context.close()


def test_the_keyboard_brings_it_too_and_only_for_methods_and_papers(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    page.goto(f"{site}papers/rafailov2023direct/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/cards/" in request.url else None)
    page.keyboard.press("Tab")
    page.locator(".ak-crumbs a").first.focus()
    page.wait_for_timeout(500)
    assert asked == []
    link = link_to(page, "methods/dpo/")
    link.focus()
    expect(page.locator(CARD)).to_contain_text("DPO")
    assert not overlap(page, link)
    page.keyboard.press("Tab")
    expect(page.locator(CARD).filter(has_text="Direct Preference Optimization")).to_have_count(0)
    context.close()


def test_a_long_press_brings_it_and_a_tap_follows_the_link(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}methods/ipo/")
    link = link_to(page, "../dpo/")
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None
    finger = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}]
    session = context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": finger})
    expect(page.locator(CARD)).to_be_visible()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(400)
    assert page.url == f"{site}methods/ipo/"
    assert not overlap(page, link)
    page.touchscreen.tap(5, 795)
    expect(page.locator(CARD)).to_have_count(0)
    link.tap()
    page.wait_for_url(f"{site}methods/dpo/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_card_breaks_no_rule_of_accessibility(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{site}methods/ipo/")
    link_to(page, "../dpo/").hover()
    expect(page.locator(CARD)).to_be_visible()
    found = violations(page)
    context.close()
    assert found == []


def test_cards_and_search_work_under_a_strict_content_security_policy(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": "default-src 'self'"}
        route.fulfill(response=answer, headers=headers)

    page.route("**/methods/ipo/", with_policy)
    page.goto(f"{site}methods/ipo/")
    link_to(page, "../dpo/").hover()
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("dpo")
    expect(page.locator(".ak-search__option").first).to_contain_text("DPO")
    context.close()
