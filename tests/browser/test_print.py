"""The pages on paper: no navigation, nothing folded, nothing to press."""

from __future__ import annotations

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
    "data/sqlite/",
)
SHEET = 718
"""The width of a sheet of A4 within its margins, in pixels."""
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
    for found in page.locator(".ak-cite pre, .ak-terms p").all():
        expect(found).to_be_visible()
    expect(page.locator(".ak h1")).to_be_visible()
    page.close()
