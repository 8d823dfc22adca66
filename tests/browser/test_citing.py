"""The citation of a paper in a browser: copied, saved, and there without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.visiting import violations
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAPER = "papers/rafailov2023direct/"

pytestmark = pytest.mark.xdist_group("browser")


def test_bibtex_is_copied_and_ris_is_saved(browser: Browser, site: str) -> None:
    context = browser.new_context(accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + PAPER)
    page.wait_for_selector("html[data-citing=ready]")
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@inproceedings{rafailov2023direct,")
    assert page.inner_text("#told") == "Copied to the clipboard."
    page.click("summary:text-is('RIS')")
    with page.expect_download() as download:
        page.click("button[data-save=cite-ris]")
    assert download.value.suggested_filename == "rafailov2023direct.ris"
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert saved.startswith("TY  - CONF\n")
    context.close()


def test_where_copying_is_not_allowed_the_text_is_selected(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(site + PAPER)
    page.wait_for_selector("html[data-citing=ready]")
    page.get_by_role("button", name="Copy BibTeX").click()
    wait_until(page, "document.getElementById('told').textContent.includes('selected')")
    assert page.evaluate("getSelection().toString()").startswith("@inproceedings")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_of_a_paper_is_accessible(browser: Browser, site: str, width: int, scheme: str) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(site + PAPER)
    page.evaluate("document.querySelectorAll('details.ak-cite').forEach((form) => { form.open = true; })")
    found = violations(page)
    page.close()
    assert found == []


def test_without_scripts_every_form_is_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PAPER)
    assert not page.get_by_role("button", name="Copy BibTeX").is_visible()
    page.click("summary:text-is('CSL-JSON')")
    assert page.locator("#cite-csl").is_visible()
    context.close()
