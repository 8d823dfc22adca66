"""The search over records on the real site, as a visitor uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.visiting import ready, violations
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


pytestmark = pytest.mark.xdist_group("browser")


def visit(browser: Browser, address: str, *, width: int = 1440, scheme: str = "light") -> Page:
    return ready(browser, address, ".ak-door", width, scheme)


def answers(page: Page, query: str) -> list[str]:
    """The addresses below the site that the open search gives for `query`, in order."""
    page.fill(".ak-search__box", query)
    wait_until(page, "document.querySelector('.ak-search__status').textContent.match(/result|so$|words/)")
    found: list[str] = page.locator(".ak-search__option").evaluate_all(
        "links => links.map(link => link.pathname.replace('/alignkb/', '') + link.hash)"
    )
    return found


def test_names_authors_and_beginnings_of_words_find_a_method_at_once(browser: Browser, site: str) -> None:
    page = visit(browser, site)
    page.keyboard.press("/")
    # what is typed before the data are there is not lost
    page.keyboard.type("direct pref")
    page.wait_for_selector(".ak-search__option[aria-selected=true]")
    assert page.input_value(".ak-search__box") == "direct pref"
    assert answers(page, "direct pref")[0] == "methods/dpo/"
    assert answers(page, "DPO")[0] == "methods/dpo/"
    assert answers(page, "direct preference optimisation")[0] == "methods/dpo/"
    assert answers(page, "prefernce optimization")[0].startswith("methods/")
    rafailov = answers(page, "rafailov")
    assert rafailov[0] == "papers/rafailov2023direct/"
    assert "methods/dpo/" in rafailov
    assert answers(page, "2305.18290")[0] == "papers/rafailov2023direct/"
    assert "taxonomy/essence/ranking-based/" in answers(page, "ranking-based")
    assert answers(page, "zzzqqq") == []
    page.context.close()


def test_the_keyboard_walks_opens_and_leaves(browser: Browser, site: str) -> None:
    page = visit(browser, site + "methods/kto/")
    page.focus(".ak-door")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ak-search[open] .ak-search__option")
    page.keyboard.press("Escape")
    assert page.locator(".ak-search[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('.ak-door')")
    page.keyboard.press("Control+k")
    second = answers(page, "dpo")[1]
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".ak-search__option[aria-selected=true]")
    assert chosen.get_attribute("id") == page.get_attribute(".ak-search__box", "aria-activedescendant")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}{second}")
    page.context.close()


def test_keys_of_the_search_stay_letters_where_one_writes(browser: Browser, site: str) -> None:
    page = visit(browser, site + "methods/")
    page.locator("#finder input[type=search]").press_sequentially("s/f")
    assert page.input_value("#finder input[type=search]") == "s/f"
    assert page.locator(".ak-search").count() == 0
    page.context.close()


def test_the_whole_text_is_fetched_when_asked_for_only(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.replace(site, "")))
    page.goto(site + "methods/kto/", wait_until="networkidle")
    assert not [path for path in asked if "search" in path or path.startswith("data/")]
    page.keyboard.press("/")
    assert answers(page, "pyproject toml") == []
    page.get_by_role("button", name="Search the whole text").click()
    page.get_by_text("In the text").wait_for()
    links = page.locator(".ak-search__option").evaluate_all("links => links.map(link => link.pathname)")
    assert any("/reference/" in link or "/development/" in link for link in links)
    assert "search/search_index.json" in asked
    context.close()


def test_an_address_in_vain_leads_to_the_search(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    lost = page.request.get(f"{site}404.html").text()
    page.route(
        "**/methods/dpoo/", lambda route: route.fulfill(status=404, body=lost, content_type="text/html")
    )
    page.goto(f"{site}methods/dpoo/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".ak a[href$='/methods/']").count() == 1
    button = page.get_by_role("button", name="Search for it")
    ink, ground = button.evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert ink != ground
    button.click()
    page.wait_for_selector(".ak-search__option")
    assert page.input_value(".ak-search__box") == "dpoo"
    assert page.locator(".ak-search__option").first.get_attribute("href") == f"{site}methods/dpo/"
    context.close()


def test_without_its_data_the_search_says_so(browser: Browser, site: str) -> None:
    page = visit(browser, site)
    page.route("**/data/search.json", lambda route: route.abort())
    page.keyboard.press("/")
    page.get_by_text("The list of records could not be fetched").wait_for()
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_open_search_breaks_no_rule_of_accessibility(
    browser: Browser, site: str, width: int, scheme: str
) -> None:
    page = visit(browser, site + "methods/dpo/", width=width, scheme=scheme)
    page.locator(".ak-door" if width > 960 else ".ak-sign").click()
    assert answers(page, "dpo")
    # one way in, as wide as there is room
    assert page.locator(".ak-door:visible, .ak-sign:visible").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = violations(page)
    page.context.close()
    assert found == []
