"""The page of losses on the real site, as a visitor uses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.browser.visiting import opened, ready, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

READY = "#losses[data-state=ready]"
SHOWN = "[...document.querySelectorAll('.ak-plot--loss .ak-curve')].filter(one => one.getAttribute('d')).map(one => one.dataset.curve)"
DRAWN = """() => [
  [...document.querySelectorAll('#losses path[data-curve]')].map(one => one.getAttribute('d')),
  [...document.querySelectorAll('#losses tr[data-curve] td')].map(one => one.textContent),
]"""
pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with opened(browser, f"{site}methods/losses/", READY) as found:
        yield found


def line(page: Page, curve: str, what: str = "loss") -> str:
    found = page.locator(f".ak-plot--{what} path[data-curve='{curve}']").get_attribute("d")
    return found or ""


def value(page: Page, curve: str, margin: int, what: str = "loss") -> float:
    cells = page.locator(f"tr[data-curve='{curve}'][data-what={what}] td")
    return float(cells.nth(margin + 5).inner_text().replace("\N{MINUS SIGN}", "-"))


def test_the_script_draws_what_was_drawn_without_it(browser: Browser, site: str, page: Page) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site}methods/losses/")
    assert plain.locator(".ak-losses__cards svg svg path[d^=M]").count() >= 24
    assert plain.locator(".ak-plot--loss .ak-curve[d^=M]").count() == 6
    assert plain.locator(".ak-losses__table td").first.is_visible()
    assert not plain.locator(".ak-losses__sliders").first.is_visible()
    plain.check("#losses-slope")
    assert plain.locator(".ak-plot--slope").is_visible()
    assert not plain.locator(".ak-plot--loss").is_visible()
    context.close()
    html = page.request.get(page.url).text()
    with_script = page.evaluate(DRAWN)
    other = browser.new_page(bypass_csp=True)
    other.set_content("<base href='about:blank'>" + re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))
    without = other.evaluate(DRAWN)
    other.close()
    assert with_script[1] == without[1]
    for one, other in zip(with_script[0], without[0], strict=True):
        pairs = zip(re.findall(r"-?[\d.]+", one), re.findall(r"-?[\d.]+", other), strict=True)
        assert all(abs(float(a) - float(b)) < 0.0011 for a, b in pairs)  # the last digit


def test_a_slider_moves_curves_table_and_address(page: Page) -> None:
    before, other = line(page, "dpo"), line(page, "simpo")
    assert value(page, "dpo", -2) == pytest.approx(2.127)
    slider = page.get_by_role("slider", name="beta of DPO", exact=True)
    slider.focus()
    slider.press("End")
    assert line(page, "dpo") != before
    assert line(page, "simpo") != other, "equal symbols move together"
    assert value(page, "dpo", -2) == pytest.approx(10)
    assert value(page, "dpo", -2, "slope") == pytest.approx(-5)
    assert "dpo~beta~5" in page.url
    page.uncheck("#losses-together")
    moved = line(page, "simpo")
    slider.press("Home")
    assert value(page, "dpo", 0) == pytest.approx(0.693)
    assert line(page, "simpo") == moved
    page.click("#losses-reset")
    assert line(page, "dpo") == before
    assert page.url.endswith("/methods/losses/")


def test_the_address_brings_the_choice_back(page: Page, site: str) -> None:
    page.get_by_role("checkbox", name="ODPO").check()
    assert "odpo" in page.evaluate(SHOWN)
    assert "ODPO is drawn" in page.locator("#losses-status").inner_text()
    page.check("#losses-slope")
    address = page.url
    page.goto(f"{site}methods/")
    page.goto(address)
    page.wait_for_selector(READY)
    assert "odpo" in page.evaluate(SHOWN)
    assert page.locator(".ak-plot--slope").is_visible()
    page.goto(f"{site}methods/losses/?c=ipo&p=ipo~beta~99,nobody~x~1,ipo~nothing~2")
    page.wait_for_selector(READY)
    assert page.evaluate(SHOWN) == ["ipo"]
    assert page.get_by_role("slider", name="beta of IPO").input_value() == "5"


def test_methods_lead_to_their_losses_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}methods/kto/")
    page.click("text=The loss as a curve")
    page.wait_for_selector(READY)
    assert page.locator("#loss-kto").is_visible()
    assert page.locator("#loss-kto h3 a").get_attribute("href") == "../kto/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_everybody_can_use_it(browser: Browser, site: str, scheme: str, width: int) -> None:
    page = ready(browser, f"{site}methods/losses/", READY, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = violations(page)
    page.context.close()
    assert found == []
