"""The real site, opened from a disk as the theme's plugin for it makes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.visiting import faults_of, window
from tests.browser.waiting import wait_until
from tests.programs import unmeasured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from tests.kinds import Kinds

ROOT = Path(__file__).parents[2]
WORKING = (
    "[...document.querySelectorAll('.ak[id], .ak [data-state]')].every(one => one.dataset.state !== 'failed')"
)
"""Whether no script has given up."""

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="session")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the folder that the site for disks was built in."""
    folder = tmp_path_factory.mktemp("disk") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", "mkdocs-offline.yml"]
    subprocess.run([*command, "-d", str(folder)], cwd=ROOT, env=unmeasured(), check=True, capture_output=True)
    return f"{folder.as_uri()}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may do nothing wrong, and ask for nothing that is not on the disk."""
    context = browser.new_context(**window())
    opened = context.new_page()
    faults = faults_of(opened)
    opened.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith(("file:", "data:", "blob:"))
            else faults.append(f"asked: {asked.url}")
        ),
    )
    yield opened
    context.close()
    assert faults == []


def file_of(address: str) -> str:
    """The file of a page, as `methods/dpo/` is served."""
    return {"": "index.html"}.get(address, f"{address.rstrip('/')}.html")


def test_pages_of_every_kind_open_without_a_fault(page: Page, on_disk: str, kinds: Kinds) -> None:
    folder = Path(on_disk.removeprefix("file://"))
    for kind, pages in kinds.items():
        if kind == "moved":
            continue
        name = file_of(pages[0])
        if not (folder / name).exists():
            name = f"{pages[0]}index.html"
        page.goto(on_disk + name)
        page.wait_for_load_state("load")
        assert page.evaluate(WORKING), name
    page.goto(on_disk + file_of(kinds["moved"][0]))
    page.wait_for_url(lambda address: not address.endswith(file_of(kinds["moved"][0])))
    assert not list(folder.rglob("*iframe-worker*"))


def test_the_search_finds_records_and_the_whole_text(page: Page, on_disk: str) -> None:
    page.goto(f"{on_disk}methods/kto.html")
    page.wait_for_selector(".ak-door", state="attached")
    page.keyboard.press("/")
    page.keyboard.type("direct pref")
    found = page.locator(".ak-search__option").first
    expect(found).to_have_attribute("href", f"{on_disk}methods/dpo.html")
    page.fill(".ak-search__box", "pyproject toml")
    page.get_by_role("button", name="Search the whole text").click()
    page.get_by_text("In the text").wait_for()
    links = page.locator(".ak-search__option").evaluate_all("links => links.map(link => link.pathname)")
    assert any("/reference/" in link or "/development/" in link for link in links)
    page.fill(".ak-search__box", "DPO")
    found.click()
    page.wait_for_url(f"{on_disk}methods/dpo.html")


def test_indexes_filter_and_keep_it_in_the_address(page: Page, on_disk: str) -> None:
    page.goto(f"{on_disk}methods/index.html")
    page.wait_for_selector("#finder[data-state=ready]")
    counted = int(page.locator("label:has(input[value=pairwise-preferences]) i").inner_text())
    page.check("input[value=pairwise-preferences]")
    expect(page.locator("#rows tbody tr:visible")).to_have_count(counted)
    wait_until(page, "location.search.includes('pairwise-preferences')")


def test_the_genealogy_follows_a_lineage(page: Page, on_disk: str) -> None:
    page.goto(f"{on_disk}map/genealogy.html")
    page.wait_for_selector("#genealogy[data-state=ready]")
    page.fill("#genealogy-find", "DPO")
    page.keyboard.press("Enter")
    assert page.locator(".ak-node.is-lit").count() > 5
    page.locator(".ak-node[data-id=dpo]").dispatch_event("click")
    page.wait_for_url(f"{on_disk}methods/dpo.html")


def test_what_reads_data_has_them(page: Page, on_disk: str) -> None:
    page.goto(f"{on_disk}methods/compare.html?m=dpo,ipo")
    expect(page.locator("#sides thead th")).to_have_count(2)
    page.goto(f"{on_disk}map/index.html")
    page.wait_for_selector("#map[data-state=ready]")
    page.goto(f"{on_disk}contribute/paper.html")
    page.wait_for_selector("#paper-form[data-state=ready]")
    page.goto(f"{on_disk}methods/choose.html")
    page.get_by_role("button", name="I have everything").click()
    expect(page.locator("#found-fits")).to_be_visible()
    page.goto(f"{on_disk}methods/ipo.html")
    page.wait_for_selector(".ak-door", state="attached")
    page.locator(".ak a[href$='dpo.html']:visible").first.hover()
    expect(page.locator(".ak-card:popover-open")).to_contain_text("Direct Preference Optimization")
