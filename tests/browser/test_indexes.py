"""The indexes of methods and papers in a browser: facets, find, sort, address."""

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
    return ready(browser, address, "#finder[data-state=ready]", width, scheme)


def shown(page: Page) -> int:
    page.wait_for_timeout(400)
    return page.locator("#rows tbody tr:visible").count()


def test_facets_narrow_down_and_the_address_keeps_it(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}methods/")
    everything = shown(page)
    counted = int(page.locator("label:has(input[value=pairwise-preferences]) i").inner_text())
    page.check("input[value=pairwise-preferences]")
    assert shown(page) == counted < everything
    assert page.inner_text("#count") == f"{counted} of {everything} methods"
    page.check("fieldset[data-facet=reward-model] input[value=not-required]")
    page.fill("#find", "SimPO")
    assert shown(page) >= 1
    wait_until(page, "location.search.includes('find=SimPO')")
    again = visit(browser, page.url)
    assert shown(again) == shown(page)
    assert again.is_checked("input[value=pairwise-preferences]")
    again.get_by_role("button", name="Clear all").first.click()
    assert shown(again) == everything
    wait_until(again, "location.search === ''")
    page.context.close()
    again.context.close()


def test_a_narrower_category_takes_the_place_of_its_broader_one(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}methods/")
    page.check("input[value=sft-based]")
    broad = shown(page)
    page.check("input[value=ranking-based]")
    assert not page.is_checked("input[value=sft-based]")
    assert 0 < shown(page) < broad
    page.context.close()


def test_columns_sort_by_keyboard(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}papers/")
    title = page.locator("#rows tbody tr:first-child th a")
    newest = title.inner_text()
    page.focus("#rows thead th:first-child button")
    page.keyboard.press("Enter")
    assert page.get_attribute("#rows thead th:first-child", "aria-sort") == "ascending"
    first = title.inner_text()
    page.keyboard.press("Enter")
    assert title.inner_text() > first
    page.get_by_role("button", name="Year").click()
    assert title.inner_text() == newest
    page.context.close()


def test_names_that_the_row_does_not_show_find_it(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}methods/?find=direct+preference+optimisation")
    assert page.get_by_role("link", name="DPO", exact=True).is_visible()
    page.goto(f"{site}papers/?find=rafailov+finn")
    page.wait_for_selector("#finder[data-state=ready]")
    assert page.get_by_role("link", name="Direct Preference Optimization: Your").is_visible()
    page.fill("#find", "no such paper")
    assert page.get_by_text("Nothing fits.").is_visible()
    page.context.close()


def test_picked_methods_are_compared(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}methods/")
    for name in ("DPO", "IPO", "KTO", "SimPO", "ORPO"):
        page.get_by_role("checkbox", name=f"Compare {name}", exact=True).check()
    tray = page.get_by_role("region", name="To compare")
    assert tray.get_by_role("status").inner_text() == "IPO, KTO, SimPO, ORPO"
    assert (tray.get_by_role("link").get_attribute("href") or "").endswith("compare/?m=ipo,kto,simpo,orpo")
    assert not page.get_by_role("checkbox", name="Compare DPO", exact=True).is_checked()
    tray.get_by_role("button", name="Clear").click()
    assert not tray.is_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "width"),
    [("methods/", 1440), ("methods/", 390), ("papers/", 1440), ("challenges/", 1440), ("challenges/", 390)],
)
def test_the_indexes_are_accessible(browser: Browser, site: str, path: str, width: int, scheme: str) -> None:
    page = visit(browser, f"{site}{path}?find=aligning+preference", width, scheme)
    if width < 960:
        page.click("summary:text('Filters')")
    found = violations(page)
    page.context.close()
    assert found == []


def test_the_matrix_of_challenges_narrows_down_and_leads_to_how(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}challenges/")
    assert shown(page) == page.locator("#rows tbody tr").count() >= 50
    page.get_by_label("Alignment tax").check()
    assert 5 <= shown(page) < 20
    page.wait_for_url("**/challenges/?challenge=alignment-tax")
    cell = page.locator("#rows tbody tr:visible td.ak-met").first
    assert cell.locator("cite a").count() >= 1
    cell.get_by_role("link", name="how").click()
    page.wait_for_url("**/challenges/*/#by-*")
    assert page.evaluate("document.querySelector(decodeURI(location.hash)).checkVisibility()")
    page.close()


def test_without_scripts_the_table_is_whole(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}papers/")
    assert page.locator("#rows tbody tr:visible").count() == page.locator("#rows tbody tr").count() > 0
    assert not page.locator("#finder").is_visible()
    context.close()


def test_benchmarks_are_narrowed_down_by_the_methods_that_use_them(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}benchmarks/")
    everything = shown(page)
    counts = [int(count) for count in page.locator("#rows tbody .ak-many").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.check("fieldset[data-facet=category] input[value=multimodal]")
    assert 0 < shown(page) < everything
    page.get_by_role("button", name="Benchmark").click()
    names = page.locator("#rows tbody tr:visible th > a").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    page.context.close()


@pytest.mark.parametrize("path", ["taxonomy/essence/ranking-based/", "benchmarks/hh-rlhf-data/"])
def test_bars_count_every_method_once(path: str, browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}{path}")
    numbers = page.locator(".ak-years-row .ak-count").all_inner_texts()
    said = re.search(r"(\d+) methods", page.inner_text(".ak"))
    assert said is not None
    assert sum(map(int, numbers)) == int(said[1])
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        "taxonomy/essence/ranking-based/",
        "benchmarks/hh-rlhf-data/",
        "reference/fields/",
        "essence/comparison/",
        "coverage/",
    ],
)
def test_on_a_phone_no_cell_is_out_of_sight(path: str, browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{site}{path}")
    ends = page.locator(".ak tbody :is(th, td)").evaluate_all(
        "cells => cells.map((cell) => cell.getBoundingClientRect().right)"
    )
    assert ends
    assert max(ends) <= 390
    page.close()
