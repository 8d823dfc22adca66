"""The pages on paper: no navigation, nothing folded, nothing to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("path", ["", "methods/simpo/", "papers/meng2024simpo/", "challenges/", "methods/"])
def test_paper_has_no_navigation_and_nothing_is_folded(browser: Browser, site: str, path: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}{path}")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar", ".ak-acts button", ".ak-tail"):
        for found in page.locator(part).all():
            expect(found).to_be_hidden()
    for found in page.locator(".ak-cite pre, .ak-terms p").all():
        expect(found).to_be_visible()
    expect(page.locator(".ak h1")).to_be_visible()
    page.close()
