"""How much a browser has to do for a page, told without a clock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.kinds import Kinds

pytestmark = pytest.mark.xdist_group("browser")

MOST_OFTEN = 2.0
"""How often the styles of an element may be computed while a page loads, on average.

With the palette of the theme it is four to five times.
"""

ELEMENTS = {"map/genealogy/": ("method", 15), "methods/": ("method", 19), "papers/": ("paper", 9)}
"""The records that a page tells of, and how many elements each may take."""
SHELL = 350
"""Elements around them: of the theme, the tools and the headings."""
PHONE = {"width": 412, "height": 823}
VISIBLE = """items => items.filter(item => item.firstElementChild.checkVisibility({contentVisibilityAuto: true})).length"""


@pytest.mark.parametrize("path", ["map/genealogy/", "methods/", "methods/dpo/", "papers/", "taxonomy/"])
def test_styles_are_not_computed_again_and_again(browser: Browser, site: str, path: str) -> None:
    page = browser.new_page(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.goto(site + path, wait_until="load")
    page.wait_for_timeout(300)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    computed = [event["args"]["elementCount"] for event in events if "elementCount" in event.get("args", {})]
    elements: int = page.locator("*").count()
    page.close()
    # it was traced indeed
    assert sum(computed) > 0
    assert sum(computed) / elements < MOST_OFTEN, computed


def test_colours_follow_the_system_until_the_visitor_chooses(browser: Browser, site: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    scheme = "document.body.dataset.mdColorScheme"
    # the scripts of the page have not run yet: nobody in the dark is shown a bright page first
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site}methods/dpo/")
    assert page.evaluate(scheme) == "slate"
    page.unroute("**/*.js")
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    wait_until(page, "document.querySelector('meta[name=theme-color]')?.content === 'rgb(14, 19, 29)'")
    page.emulate_media(color_scheme="light")
    wait_until(page, f"{scheme} === 'default'")
    page.locator(".md-header__option label:visible").click()
    assert page.evaluate(scheme) == "slate"
    page.reload()
    assert page.evaluate(scheme) == "slate"
    # with the keyboard as well
    page.locator("#__palette_1").press("Enter")
    assert page.evaluate(scheme) == "default"
    context.close()


@pytest.mark.parametrize("path", ELEMENTS)
def test_a_page_has_few_elements_for_each_record(
    browser: Browser, site: str, kinds: Kinds, path: str
) -> None:
    kind, each = ELEMENTS[path]
    page = browser.new_page()
    page.goto(site + path, wait_until="commit")
    page.wait_for_load_state()
    elements = page.locator("*").count()
    page.close()
    assert elements < SHELL + each * len(kinds[kind])


def test_what_a_phone_lays_out_later_is_there_nonetheless(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    page.goto(f"{site}map/genealogy/")
    births = page.locator(".ak-births ul > li")
    assert births.evaluate_all(VISIBLE) < births.count() / 2
    # who walks there, or looks for it, meets it
    births.last.locator("a").first.focus()
    assert births.last.locator("a").first.is_visible()
    page.emulate_media(media="print")
    assert births.evaluate_all(VISIBLE) == births.count()
    page.emulate_media(media="screen")
    # an address within the list leads to the very place
    page.goto(f"{site}about/")
    page.goto(f"{site}map/genealogy/#year-2024")
    top = "document.getElementById('year-2024').getBoundingClientRect().top"
    wait_until(page, f"scrollY > 1000 && {top} > 0 && {top} < 200")
    page.close()
