"""The real site in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response
    from tests.kinds import Kinds

pytestmark = pytest.mark.xdist_group("browser")

PAGES = (
    "",
    "taxonomy/",
    "taxonomy/essence/",
    "taxonomy/essence/ranking-based/",
    "methods/",
    "methods/choose/",
    "methods/compare/",
    "methods/losses/",
    "methods/dpo/",
    "methods/grpo/",
    "methods/generative-agents/",
    "papers/",
    "papers/rafailov2023direct/",
    "challenges/",
    "challenges/specification-gaming/",
    "history/",
    "map/",
    "map/genealogy/",
    "benchmarks/",
    "benchmarks/truthfulqa/",
    "essence/",
    "essence/objectives/",
    "essence/comparison/",
    "coverage/",
    "data/",
    "data/bibtex/",
    "reference/rules/",
    "reference/fields/",
    "reference/vocabulary/",
    "contribute/",
    "contribute/paper/",
    "about/",
)
WIDTHS = (320, 390, 768, 1024, 1440)


def opened(browser: Browser, address: str, scheme: str = "light") -> tuple[Page, list[str]]:
    """The page at `address`, and everything that went wrong on the way."""
    faults: list[str] = []
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    origin = address.split("/alignkb/", maxsplit=1)[0]

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"console: {message.text}")

    def ask(request: Request) -> None:
        if not request.url.startswith((origin, "data:", "blob:")):
            faults.append(f"request to elsewhere: {request.url}")

    def answer(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{response.status}: {response.url}")

    page.on("console", hear)
    page.on("request", ask)
    page.on("response", answer)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.goto(address, wait_until="load")
    return page, faults


def test_pages_of_every_kind_are_opened(kinds: Kinds) -> None:
    # a page that has moved leads on at once
    left_out = [kind for kind, pages in kinds.items() if not set(pages) & set(PAGES) and kind != "moved"]
    assert left_out == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_error_no_request_elsewhere_and_no_sideways_scroll(
    browser: Browser, site: str, path: str, scheme: str
) -> None:
    page, faults = opened(browser, site + path, scheme)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            faults.append(f"{found} pixels wide at {width}")
    page.context.close()
    assert faults == []


def test_search_finds_a_method_by_its_name(browser: Browser, site: str) -> None:
    page, faults = opened(browser, site)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.keyboard.press("/")
    page.keyboard.type("direct preference")
    found = page.locator(".ak-search__option")
    found.first.wait_for(timeout=20_000)
    links = found.evaluate_all("links => links.slice(0, 3).map(link => link.href)")
    page.context.close()
    assert any("/methods/dpo/" in link for link in links), links
    assert faults == []


def test_dark_mode_is_kept(browser: Browser, site: str) -> None:
    page, faults = opened(browser, site)
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.locator(".md-header__option label:visible").first.click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.goto(site + "methods/dpo/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.context.close()
    assert faults == []


def test_without_scripts_everything_is_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "methods/dpo/")
    assert page.locator("math").count() > 5
    assert page.get_by_role("heading", name="Strengths and limitations").is_visible()
    page.goto(site + "methods/")
    assert page.locator("table a", has_text="DPO").count() > 0
    context.close()
