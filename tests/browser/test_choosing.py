"""Choosing a method on the real site, as a visitor does it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.browser.visiting import faults_of, violations, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


pytestmark = pytest.mark.xdist_group("browser")


class Visit:
    """A page, and what went wrong while it was open."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1440, scheme: str = "light") -> None:
        self.context = browser.new_context(**window(width, scheme))
        self.page: Page = self.context.new_page()
        self.faults = faults_of(self.page)
        self.page.goto(address)
        self.page.wait_for_selector("#chooser[data-state=ready]")

    def counts(self) -> list[int]:
        """How many methods fit, may fit, and fall out."""
        words = self.page.inner_text("#verdict").replace(",", "").split()
        return [int(word) for word in words if word.isdigit()]

    def query(self) -> str:
        return urlsplit(self.page.url).query


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    opened = Visit(browser, f"{site}methods/choose/")
    yield opened
    opened.context.close()
    assert opened.faults == []


def test_ticking_keeps_more_methods_and_the_address_says_so(visit: Visit) -> None:
    fits, total, open_, out = visit.counts()
    assert fits + open_ + out == total
    visit.page.check("text=Pairs of responses, one preferred")
    visit.page.check("text=I can back-propagate through the model")
    more, *_ = visit.counts()
    assert more > fits
    assert visit.query() == "feedback=pairwise-preferences&gradient-access=required"
    assert visit.page.locator("#found-fits a", has_text="SimPO").count() == 1
    reason = visit.page.locator("#found-falls-out li", has=visit.page.get_by_text("DPO", exact=True))
    assert "Reference model needs: I can keep a second, frozen model" in (reason.text_content() or "")
    visit.page.reload()
    visit.page.wait_for_selector("#chooser[data-state=ready]")
    assert visit.counts()[0] == more
    assert visit.page.is_checked("text=Pairs of responses, one preferred")
    visit.page.click("text=Clear")
    assert (visit.query(), visit.counts()[0]) == ("", fits)


def test_one_answer_more_is_a_button(visit: Visit) -> None:
    visit.page.check("text=Pairs of responses, one preferred")
    visit.page.check("text=I can back-propagate through the model")
    _, _, _, before = visit.counts()
    way = visit.page.locator("#found-one-more li").first
    promised = int((way.locator(".ak-more__names").text_content() or "").split(":")[0])
    way.locator("button").focus()
    visit.page.keyboard.press("Enter")
    assert visit.counts()[3] == before - promised
    assert visit.page.evaluate("document.activeElement.checked") is True


def test_what_is_undecided_is_kept_and_named(visit: Visit) -> None:
    visit.page.click("text=I have everything")
    fits, total, open_, out = visit.counts()
    assert (open_, out) == (0, 0)
    assert fits == total
    visit.page.click("text=Show all")
    assert visit.page.locator("#found-fits li").count() == total
    visit.page.uncheck("text=I can generate and judge responses on the way")
    assert visit.counts()[2] > 0
    assert "Sampling undecided" in (visit.page.locator("#found-may-fit li").first.text_content() or "")


def test_methods_are_taken_to_the_comparison(visit: Visit) -> None:
    visit.page.check("text=Pairs of responses, one preferred")
    visit.page.check("text=I can back-propagate through the model")
    for label in ("SimPO", "ORPO"):
        visit.page.get_by_role("button", name=f"Compare {label}", exact=True).click()
    assert "SimPO, ORPO" in visit.page.inner_text("#comparing")
    visit.page.click("#comparing a")
    assert visit.page.url.endswith("/methods/compare/?m=simpo,orpo")


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (390, "dark"), (1440, "light"), (1440, "dark")]
)
def test_it_fits_and_everybody_can_use_it(browser: Browser, site: str, width: int, scheme: str) -> None:
    address = f"{site}methods/choose/?feedback=pairwise-preferences&gradient-access=required"
    visit = Visit(browser, address, width=width, scheme=scheme)
    visit.page.click("#found-falls-out summary")
    visit.page.locator("#found-fits .ak-quiet").first.click()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    found = violations(visit.page)
    visit.context.close()
    assert found == []
    assert visit.faults == []


def test_without_scripts_the_table_says_it_all(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}methods/choose/")
    assert not page.locator("#chooser").is_visible()
    assert page.locator("table th a", has_text="SimPO").is_visible()
    context.close()
