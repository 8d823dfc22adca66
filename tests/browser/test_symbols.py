"""The method page: symbols that explain themselves, and what changes from a parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser


pytestmark = pytest.mark.xdist_group("browser")


def test_symbols_are_walked_with_the_keyboard_and_pointed_at(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{site}methods/simpo/")
    box = page.locator(".ak-formula[data-explained=ready]").first
    tip = page.locator(".ak-symbol-tip").first
    expect(tip).to_be_hidden()
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(tip).to_be_visible()
    first = tip.inner_text()
    assert "loss" in first
    page.keyboard.press("ArrowRight")
    assert tip.inner_text() != first
    assert box.locator(".ak-on").count() >= 1
    assert page.locator(".ak-symbols > .ak-on").count() == 1
    page.keyboard.press("ArrowLeft")
    assert tip.inner_text() == first
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert box.locator(".ak-on").count() == 0
    mark = box.locator("[data-s]").nth(3)
    mark.click()
    expect(tip).to_be_visible()
    at, told = mark.bounding_box(), tip.bounding_box()
    assert at is not None
    assert told is not None
    assert told["x"] >= 0
    assert told["x"] + told["width"] <= 390
    assert told["y"] >= at["y"] + at["height"] or told["y"] + told["height"] <= at["y"]
    page.close()


def test_what_changes_is_marked_in_both_formulas(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}methods/simpo/")
    assert page.locator(".ak-change .ak-gone").count() == 2
    assert page.locator(".ak-change .ak-new-term").count() == 3
    styles = page.locator(".ak-change :is(.ak-gone, .ak-new-term)").evaluate_all(
        "(marks) => [...new Set(marks.map((mark) => getComputedStyle(mark).borderBottomStyle))]"
    )
    assert sorted(styles) == ["dashed", "solid"]
    assert page.locator("[style*=color]").count() == 0
    assert "target margin" in page.locator(".ak-words > div", has_text="New").inner_text()
    assert "reference model" in page.locator(".ak-words > div", has_text="Gone").inner_text()
    page.close()


def test_marks_are_told_to_who_does_not_see_them(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}methods/simpo/")
    box = page.get_by_role("group", name="Objective of SimPO")
    expect(box).to_have_accessible_description("The marks show what is gone and what is new.")
    page.locator(".ak-terms summary").click()
    gone, new = (page.locator(".ak-terms dl > div", has_text=word) for word in ("Gone", "New"))
    expect(gone.get_by_role("term")).to_have_text("Gone")
    expect(gone.get_by_role("definition").get_by_role("deletion")).to_have_count(2)
    expect(new.get_by_role("definition").get_by_role("insertion")).to_have_count(3)
    expect(new).to_be_visible()
    page.close()


def test_what_is_kept_is_marked_where_much_differs(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}methods/kto/")
    assert page.locator(".ak-change .ak-gone, .ak-change .ak-new-term").count() == 0
    marks = page.locator(".ak-change .ak-kept")
    assert marks.count() >= 2
    assert marks.first.evaluate("(mark) => getComputedStyle(mark).borderBottomStyle") == "double"
    box = page.get_by_role("group", name="Objective of KTO")
    expect(box).to_have_accessible_description(
        "Much differs, so the marks show what both have, whatever the indices."
    )
    page.locator(".ak-terms summary").click()
    expect(page.locator(".ak-terms dl > div", has_text="In both").locator("dd").first).to_be_visible()
    assert "reference model" in page.locator(".ak-words > div", has_text="Kept").inner_text()
    page.close()


def test_the_page_itself_is_cited(browser: Browser, site: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}methods/simpo/")
    page.get_by_text("This page", exact=True).click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator("#told")).to_have_text("Copied to the clipboard.")
    copied = page.evaluate("navigator.clipboard.readText()")
    (entry,) = parse_string(copied).entries
    assert entry["title"] == "{Simple Preference Optimization}"
    assert entry["url"].endswith("/methods/simpo/")
    context.close()


def test_relations_are_a_table_that_says_what_the_picture_says(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}methods/simpo/")
    section = page.locator("section:has(#relations)")
    drawn = {link.get_attribute("href") for link in section.locator("svg a").all()}
    listed = {link.get_attribute("href") for link in section.locator("table.ak-relations td a.ak-chip").all()}
    assert len(drawn) >= 3
    assert {href for href in drawn if href and "/map/" not in href} - {"./", "../simpo/"} <= listed
    page.close()


def test_without_scripts_the_list_of_symbols_is_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}methods/simpo/")
    assert page.locator(".ak-symbols > div").count() >= 5
    expect(page.locator(".ak-symbols").first).to_be_visible()
    context.close()
