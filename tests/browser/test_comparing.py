"""Holding methods side by side on the real site, as a visitor does it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.browser.visiting import faults_of, violations, window
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route


pytestmark = pytest.mark.xdist_group("browser")


class Visit:
    """The page, and what went wrong while it was open."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1440, scheme: str = "light") -> None:
        self.context = browser.new_context(
            **window(width, scheme),
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.page: Page = self.context.new_page()
        self.faults = faults_of(self.page)
        self.page.goto(address)
        self.page.wait_for_selector("#comparer[data-state=ready]")

    def columns(self) -> list[str]:
        found: list[str] = self.page.locator("#sides thead a").all_inner_texts()
        return found

    def rows(self) -> list[str]:
        found: list[str] = self.page.locator("#sides tbody th[scope=row]").evaluate_all(
            "heads => heads.map(head => head.firstChild.textContent)"
        )
        return found

    def query(self) -> str:
        return urlsplit(self.page.url).query


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    opened = Visit(browser, f"{site}methods/compare/?m=dpo,kto,simpo")
    yield opened
    opened.context.close()
    assert opened.faults == []


def test_differences_come_first_and_the_rest_is_folded(visit: Visit) -> None:
    assert visit.columns() == ["DPO", "KTO", "SimPO"]
    different = visit.rows()
    assert "Reference model" in different
    assert "Reward model" not in different
    visit.page.click("#fold")
    assert visit.rows()[: len(different)] == different
    assert "Reward model" in visit.rows()
    assert visit.page.evaluate("document.activeElement.id") == "fold"
    assert "SimPO simplifies DPO" in visit.page.inner_text("#ties")
    assert visit.page.locator("#sides math").count() >= 3
    assert "rows differ" in visit.page.inner_text("#told")


def test_formulas_are_those_of_the_pages_of_the_methods(visit: Visit, site: str) -> None:
    cells = visit.page.locator("#sides .ak-row--objective td")
    shown = cells.locator("math").all_text_contents()
    for label, formula in zip(("dpo", "kto", "simpo"), shown, strict=True):
        visit.page.goto(f"{site}methods/{label}/")
        own = visit.page.locator(".ak-formula math").first.text_content()
        assert "".join(formula.split()) == "".join((own or "").split())


def test_methods_come_and_go_by_keyboard(visit: Visit) -> None:
    page = visit.page
    page.focus("#add")
    page.keyboard.type("odds")
    assert page.locator("#offers [aria-selected=true]").inner_text().startswith("S")
    assert page.get_attribute("#add", "aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.get_attribute("#add", "aria-expanded") == "false"
    page.keyboard.type(" ratio")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelectorAll('#sides thead a').length === 4")
    assert visit.query() == "m=dpo,kto,simpo,orpo"
    assert page.is_disabled("#add")
    page.get_by_role("button", name="Remove KTO").press("Enter")
    wait_until(page, "document.querySelectorAll('#sides thead a').length === 3")
    assert visit.query() == "m=dpo,simpo,orpo"
    assert page.evaluate("document.activeElement.id") == "add"


@pytest.mark.parametrize(
    ("name", "start"), [("Markdown", "|  | DPO | KTO"), ("LaTeX", "% needs"), ("CSV", '"","DPO","KTO"')]
)
def test_the_table_is_copied(visit: Visit, name: str, start: str) -> None:
    visit.page.get_by_role("button", name=name, exact=True).click()
    wait_until(visit.page, "document.getElementById('told').textContent.includes('copied')")
    text: str = visit.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(start)
    assert "Reward model" in text


def test_from_nothing_and_from_names_that_are_none(browser: Browser, site: str) -> None:
    visit = Visit(browser, f"{site}methods/compare/?m=no-such,dpo,<b>")
    assert visit.columns() == ["DPO"]
    assert "no method no-such, <b>" in visit.page.inner_text("#told")
    visit.page.get_by_role("button", name="Remove DPO").click()
    visit.page.wait_for_selector("#nothing:visible")
    assert visit.query() == ""
    visit.page.locator(".ak-examples a").first.click()
    visit.page.wait_for_selector("#comparer[data-state=ready]")
    visit.page.wait_for_selector("#sides thead a")
    assert len(visit.columns()) == 3
    visit.context.close()
    assert visit.faults == []


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "dark"), (390, "light"), (1440, "light"), (1440, "dark")]
)
def test_it_fits_and_everybody_can_use_it(browser: Browser, site: str, width: int, scheme: str) -> None:
    visit = Visit(browser, f"{site}methods/compare/?m=dpo,grpo,simpo", width=width, scheme=scheme)
    visit.page.click("#fold")
    visit.page.fill("#add", "po")
    visit.page.wait_for_selector("#offers li")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    found = violations(visit.page)
    visit.context.close()
    assert found == []
    assert visit.faults == []


@pytest.mark.parametrize(
    ("path", "root"), [("methods/compare/?m=dpo,kto", "#comparer"), ("methods/choose/", "#chooser")]
)
def test_they_work_under_a_strict_content_security_policy(
    browser: Browser, site: str, path: str, root: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    own: list[str] = []

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        # the theme's own inline scripts are left out by it; these pages have none
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": "default-src 'self'"}
        )

    page.route(f"**/{path}", with_policy)
    page.on("pageerror", lambda error: own.append(str(error)) if "compar" in str(error) else None)
    page.goto(f"{site}{path}")
    page.wait_for_selector(f"{root}[data-state=ready]")
    context.close()
    assert own == []


def test_without_scripts_the_table_is_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}methods/compare/?m=dpo,kto")
    assert not page.locator("#comparer").is_visible()
    row = page.locator("tr", has=page.get_by_role("link", name="SimPO", exact=True))
    assert "Pairwise preferences" in row.inner_text()
    context.close()
