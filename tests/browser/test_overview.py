"""The pages of the whole field in a browser: the home page and the history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
OVERLAPS = """selector => {
  const boxes = [...document.querySelectorAll(selector)].map(one => [one.textContent, one.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([name, a], index) => {
    if (a.width === 0 || a.left < 0 || a.right > innerWidth) found.push(`${name} is not on the page`);
    for (const [other, b] of boxes.slice(index + 1))
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4) found.push(`${name} and ${other} overlap`);
  });
  return [boxes.length, found];
}"""

pytestmark = pytest.mark.xdist_group("browser")


def visit(browser: Browser, address: str, width: int, scheme: str = "light", *, scripts: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize(("width", "name", "other"), [(1440, "wide", "narrow"), (390, "narrow", "wide")])
def test_nothing_on_the_home_page_lies_on_anything_else(
    browser: Browser, site: str, width: int, name: str, other: str
) -> None:
    page = visit(browser, site, width)
    count, found = page.evaluate(OVERLAPS, ".ak-category, .ak-doors > li, .ak-century--" + name)
    assert count >= 12
    assert found == []
    count, found = page.evaluate(OVERLAPS, f".ak-century--{name} text")
    assert count > 40
    assert found == []
    assert not page.locator(f".ak-century--{other}").is_visible()
    page.context.close()


def test_the_century_leads_on_without_scripts(browser: Browser, site: str) -> None:
    page = visit(browser, site, 1440, scripts=False)
    picture = page.locator(".ak-century--wide")
    links = picture.locator("a")
    assert links.count() > 100
    assert picture.locator("a:not(:has(title)):not(.ak-lane-name)").count() == 0
    picture.locator("text", has_text="Turing").click()
    page.wait_for_url("**/history/#1950-turing-imitation-game")
    page.context.close()


def test_a_bar_of_the_century_leads_to_its_methods(browser: Browser, site: str) -> None:
    page = visit(browser, site, 1440)
    bar = page.locator(".ak-century--wide a[href*='category=rl-based&year=2023']")
    told = bar.locator("title").text_content() or ""
    count = int(told.rsplit(": ", 1)[1].split()[0])
    bar.click()
    page.wait_for_url("**/methods/?category=rl-based&year=2023")
    page.wait_for_selector("[data-state=ready]")
    assert page.locator("tbody tr:visible").count() >= count
    page.context.close()


@pytest.mark.parametrize("path", ["", "history/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_everybody_can_use_them(browser: Browser, site: str, width: int, scheme: str, path: str) -> None:
    page = visit(browser, f"{site}{path}", width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate(
        "axe.run().then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
    )
    assert violations == []
    page.context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_history_is_walked_by_decade(browser: Browser, site: str, width: int) -> None:
    page = visit(browser, f"{site}history/", width, scripts=False)
    jumps = page.get_by_role("navigation", name="Decades").get_by_role("link")
    assert jumps.count() == page.locator(".ak-decade").count() >= 8
    jumps.last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/history/#decade-2020")
    events = page.locator(".ak-timeline > li")
    assert events.count() == page.locator(".ak-timeline time[datetime]").count() >= 60
    link = page.locator("h3 a[href='#2023-dpo']")
    link.click()
    page.wait_for_url("**/history/#2023-dpo")
    assert link.is_visible()
    page.context.close()
