"""The pages on paper: no navigation, nothing folded, nothing to press."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser


PATHS = (
    "",
    "methods/simpo/",
    "papers/meng2024simpo/",
    "challenges/",
    "methods/",
    "papers/",
    "history/",
    "methods/choose/",
    "methods/compare/?m=dpo,simpo",
    "methods/losses/",
    "map/genealogy/",
    "map/?m=simpo",
    "coverage/",
    "contribute/paper/",
    "taxonomy/essence/",
    "data/sqlite/",
)
SHEET = 703
"""The width of a sheet of A4 within its margins, in pixels."""
SIX_POINTS = 8.0
"""The height of letters that can just be read on paper, in pixels."""
CONTROLS = (
    ".ak-segments, .ak-finder, .ak-decades, .ak input:not([type=checkbox]), .ak select, .ak-acts button"
)


pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("path", PATHS)
def test_paper_has_no_navigation_and_nothing_is_folded(browser: Browser, site: str, path: str) -> None:
    page = browser.new_page(viewport={"width": SHEET, "height": 1000})
    page.goto(f"{site}{path}")
    page.emulate_media(media="print")
    theme = page.locator(".md-header, .md-tabs, .md-footer, .md-sidebar, .ak-tail")
    assert theme.count() >= 3
    for found in (*theme.all(), *page.locator(CONTROLS).all()):
        expect(found).to_be_hidden()
    wide = page.locator(".ak table:visible").evaluate_all(
        "(tables, sheet) => tables.filter(table => table.scrollWidth > sheet).map(table => table.className)",
        SHEET,
    )
    assert wide == []
    for found in page.locator(".ak table:visible").all():
        assert found.locator("caption").inner_text().strip(), found.get_attribute("class")
    for found in page.locator(".ak-cite pre, .ak-terms dd").all():
        expect(found).to_be_visible()
    expect(page.locator(".ak h1")).to_be_visible()
    page.close()


def test_genealogy_is_cut_into_sheets_on_which_every_letter_can_be_read(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": SHEET, "height": 1032})
    page.goto(f"{site}map/genealogy/")
    sheets = page.locator(".ak-sheet > svg")
    assert sheets.count() > 1
    expect(sheets.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#genealogy")).to_be_hidden()
    expect(sheets.first).to_be_visible()
    scales = sheets.evaluate_all("(all) => all.map((sheet) => sheet.getScreenCTM().a)")
    sizes = sheets.evaluate_all("(all) => all.map((sheet) => parseFloat(getComputedStyle(sheet).fontSize))")
    assert min(scale * size for scale, size in zip(scales, sizes, strict=True)) >= SIX_POINTS
    assert max(box["height"] for each in sheets.all() if (box := each.bounding_box())) < 1000
    page.close()


@pytest.mark.parametrize(
    ("path", "most"), [("map/genealogy/", 30), ("contribute/paper/", 6), ("methods/losses/", 8)]
)
def test_few_sheets_are_printed_and_nothing_is_made_smaller(
    browser: Browser, site: str, path: str, most: int
) -> None:
    page = browser.new_page()
    page.goto(f"{site}{path}")
    page.wait_for_load_state("networkidle")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sheets) <= most
    page.close()


def test_objectives_that_are_compared_fit_on_the_sheet(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": SHEET, "height": 1032})
    page.goto(f"{site}methods/compare/?m=dpo,simpo,kto,ipo")
    expect(page.locator("#sides tbody tr").first).to_be_visible()
    expect(page.locator(".ak-objectives")).to_be_hidden()
    page.emulate_media(media="print")
    formulas = page.locator(".ak-objectives dd math")
    expect(formulas).to_have_count(4)
    for formula in formulas.all():
        expect(formula).to_be_visible()
        box = formula.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= SHEET
    expect(page.locator(".ak-row--objective")).to_be_hidden()
    page.close()


def test_answers_are_printed_and_not_what_could_be_answered(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": SHEET, "height": 1032})
    page.goto(f"{site}methods/choose/")
    page.locator(".ak-tick").first.locator("input").check()
    page.emulate_media(media="print")
    expect(page.locator(".ak-tick:visible")).to_have_count(1)
    for button in page.locator(".ak button:visible").all():
        assert button.evaluate("(element) => getComputedStyle(element).borderTopWidth") == "0px"
    page.close()
