"""Every kind of page keeps to its Content-Security-Policy, and an injected script does not run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.visiting import faults_of, window
from tests.browser.waiting import wait_until
from tests.site_serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from tests.kinds import Kinds

ROOT = Path(__file__).parents[2]
LISTEN = """() => {
  window.violations = [];
  addEventListener('securitypolicyviolation', event => violations.push(
    `${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
}"""
INSTANT = """\
site_name: Toy
site_url: {address}
theme:
  name: material
  font: false
  features: [navigation.instant, navigation.tabs]
  palette:
    - {{scheme: default, toggle: {{icon: material/brightness-7, name: Dark}}}}
    - {{scheme: slate, toggle: {{icon: material/brightness-4, name: Light}}}}
plugins: [search, {{alignkb: {{content_security_policy: true}}}}]
"""

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may break no policy."""
    context = browser.new_context(**window())
    opened = context.new_page()
    opened.add_init_script(f"({LISTEN})()")
    faults = faults_of(opened)
    yield opened
    assert opened.evaluate("violations") == []
    context.close()
    assert faults == []


@pytest.fixture
def instant(tmp_path: Path) -> Iterator[str]:
    """The address of a site of the toy in which the theme swaps pages without loading them anew."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests" / "toy", project)
    (project / "docs").mkdir()
    with served(tmp_path / "served") as base:
        address = f"{base}toy/"
        (project / "mkdocs.yml").write_text(INSTANT.format(address=address))
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "served" / "toy")]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
        yield address


def test_pages_of_every_kind_keep_to_their_policy(page: Page, site: str, kinds: Kinds) -> None:
    for kind, pages in kinds.items():
        page.goto(site + pages[0])
        if kind == "moved":
            wait_until(page, "old => !location.pathname.endsWith(old)", arg=pages[0])
        page.wait_for_load_state("load")
        assert page.evaluate("violations") == [], kind
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1, kind


def test_what_visitors_do_keeps_to_it_as_well(page: Page, site: str) -> None:
    page.goto(f"{site}methods/dpo/")
    page.wait_for_selector(".ak-door", state="attached")
    page.locator(".md-header__option label:visible").first.click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.keyboard.press("/")
    page.keyboard.type("kto")
    page.wait_for_selector(".ak-search__option")
    page.goto(f"{site}map/?m=dpo")
    page.wait_for_selector("#map[data-state=ready]")
    with page.expect_download():
        page.click("button[data-download=svg]")


def test_an_injected_script_does_not_run(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.add_init_script(f"({LISTEN})()")
    page.goto(f"{site}methods/dpo/")
    page.evaluate("""() => {
      const script = document.createElement('script');
      script.textContent = 'window.isHarmed = true';
      document.body.append(script);
      const picture = document.createElement('div');
      picture.innerHTML = '<img src=x onerror="window.isHarmed = true"><p style="color: red">x</p>';
      document.body.append(picture);
    }""")
    wait_until(page, "violations.length >= 3")
    assert page.evaluate("window.isHarmed") is None
    page.close()


def test_pages_that_are_swapped_keep_to_it(page: Page, instant: str) -> None:
    page.goto(instant)
    page.wait_for_selector(".ak-door", state="attached")
    page.evaluate("window.isFirst = true")
    for path in ("methods/", "methods/dpo/", "map/genealogy/", "methods/"):
        page.evaluate(
            """path => document.querySelector(`a[href$="${path}"]`)?.click()""",
            path,
        )
        page.wait_for_url(f"{instant}{path}")
        wait_until(page, "document.querySelector('h1')?.innerText")
    # the pages were swapped indeed
    assert page.evaluate("window.isFirst")
    page.locator(".md-header__option label:visible").first.click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.go_back()
    page.wait_for_selector("#genealogy[data-state=ready]")
    page.keyboard.press("/")
    page.keyboard.type("dpo")
    page.wait_for_selector(".ak-search__option")
