"""The taxonomy at a glance in a browser: colours with words, find, the switch of lenses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.browser.visiting import ready, violations
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


pytestmark = pytest.mark.xdist_group("browser")


def visit(browser: Browser, address: str, width: int = 1440, scheme: str = "light") -> Page:
    return ready(browser, address, "#glance-bar[data-state=ready]", width, scheme)


def test_a_colour_is_a_word_as_well_and_survives_the_lens(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}taxonomy/")
    cell = page.locator("a.ak-cell", has=page.get_by_text("DPO", exact=True)).first
    assert cell.locator(".ak-cell__word").count() == 0
    page.get_by_role("radio", name="Sampling").check(force=True)
    assert cell.locator(".ak-cell__word").inner_text() == "Offline"
    assert page.locator("[data-legend=sampling]").is_visible()
    offline = page.locator("[data-legend=sampling] li", has_text="Offline")
    tone = re.search(r"ak-t\d", offline.get_attribute("class") or "")
    assert tone is not None
    assert tone[0] in (cell.get_attribute("class") or "").split()
    wait_until(page, "location.search === '?colour=sampling'")
    page.locator(".ak-lenses a:not([aria-current])").first.click()
    page.wait_for_selector("#glance-bar[data-state=ready]")
    assert page.url.endswith("?colour=sampling")
    assert page.locator(".ak-cell__word").count() == page.locator("a.ak-cell").count()
    page.get_by_role("radio", name="Category").check(force=True)
    assert page.locator(".ak-cell__word").count() == 0
    page.context.close()


def test_a_method_is_found_while_typing(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}taxonomy/")
    page.fill("#find", "dpo")
    found = page.locator("a.ak-cell--found").count()
    assert found > 1
    assert page.inner_text("#told") == f"{found} found; Enter leads there."
    page.press("#find", "Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("methods/dpo/")
    page.fill("#find", "no such method")
    assert page.inner_text("#told") == "No method is called so."
    page.fill("#find", "")
    assert page.locator("a.ak-cell--other").count() == 0
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "width"),
    [("taxonomy/?colour=feedback&find=dpo", 1440), ("taxonomy/", 390), ("taxonomy/outer-and-inner/", 1440)],
)
def test_the_taxonomy_is_accessible(browser: Browser, site: str, path: str, width: int, scheme: str) -> None:
    page = visit(browser, site + path, width, scheme)
    found = violations(page)
    page.context.close()
    assert found == []
