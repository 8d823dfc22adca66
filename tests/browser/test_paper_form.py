"""The form for papers on the real site, as a visitor uses it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.browser.visiting import faults_of, violations, window
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

ENTRY = """@article{z,
  title = {Zebra Stripes for {Alignment}},
  author = {Zo{\\"e} Zimmer and {The Zebra Group}},
  journal = {Journal of Stripes}, year = 2024, doi = {10.1000/XYZ}
}"""
YAML = """# yaml-language-server: $schema=../../docs/schema/paper.json
id: zimmer2024zebra
type: article
title: Zebra Stripes for Alignment
authors:
  - Zimmer, Zoë
  - The Zebra Group
year: 2024
venue: Journal of Stripes
published: 2024
doi: 10.1000/xyz
"""
KNOWN = """@misc{r, title={{Direct Preference Optimization: Your Language Model is Secretly a Reward Model}},
  author={Rafailov, Rafael}, year={2023}, eprint={2305.18290}, archiveprefix={arXiv}}"""

pytestmark = pytest.mark.xdist_group("browser")


class Visit:
    """The page of the form, and what went wrong while it was open."""

    def __init__(self, browser: Browser, site: str, *, width: int = 1440, scheme: str = "light") -> None:
        self.context = browser.new_context(**window(width, scheme))
        self.page = self.context.new_page()
        self.faults = faults_of(self.page)
        self.page.on(
            "request",
            lambda request: (
                self.faults.append(request.url)
                if not request.url.startswith((site, "data:", "blob:"))
                else None
            ),
        )
        self.page.goto(f"{site}contribute/paper/")
        self.page.wait_for_selector("#paper-form[data-state=ready]")

    def read(self, entry: str) -> None:
        """Puts BibTeX into its box and has it read."""
        self.page.fill("#bibtex", entry)
        self.page.click("#read-bibtex")

    def write(self, text: str) -> None:
        """Puts a record into its box, and waits until it was checked."""
        self.page.fill("#yaml", text)
        self.page.wait_for_timeout(400)

    def rules(self) -> list[str]:
        found: list[str] = self.page.locator("#diagnostics > li").evaluate_all(
            "items => items.map(item => item.dataset.rule)"
        )
        return found

    def yaml(self) -> str:
        return self.page.input_value("#yaml")


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    opened = Visit(browser, site)
    yield opened
    opened.context.close()
    assert opened.faults == []


def test_bibtex_becomes_a_record(visit: Visit) -> None:
    visit.read(ENTRY)
    assert visit.yaml() == YAML
    assert visit.page.input_value("#field-authors") == "Zimmer, Zoë\nThe Zebra Group"
    assert visit.page.inner_text("#file") == "papers/2024/zimmer2024zebra.yaml"
    assert visit.rules() == ["unused-paper"]
    visit.page.click("text=Concepts it belongs to")
    visit.page.check("input[value=ranking-based]")
    assert visit.yaml() == f"{YAML}concepts:\n  - ranking-based\n"
    assert visit.rules() == []
    assert "can be proposed" in visit.page.inner_text("#verdict")


def test_pasting_is_enough(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.evaluate("text => navigator.clipboard.writeText(text)", ENTRY)
    visit.page.focus("#bibtex")
    visit.page.keyboard.press("Control+V")
    wait_until(visit.page, "document.getElementById('yaml').value !== ''")
    assert visit.yaml() == YAML


def test_a_mistake_is_shown_at_its_line_and_mended(visit: Visit) -> None:
    visit.write(YAML.replace("year: 2024\n", "yaer: 2024\n", 1) + "concepts:\n  - ranking-based\n")
    assert visit.rules() == ["unknown-field"]
    item = visit.page.locator("#diagnostics > li")
    assert "yaer is not a field here" in item.inner_text()
    assert "did you mean year?" in item.inner_text()
    item.get_by_role("button", name="line 8, column 1").click()
    marked = visit.page.evaluate(
        "(() => { const box = document.getElementById('yaml'); return box.value.slice(box.selectionStart, box.selectionEnd) })()"
    )
    assert marked == "yaer"
    item.get_by_role("button", name="Write year").click()
    assert visit.rules() == []
    assert visit.page.input_value("#field-year") == "2024"


def test_a_fault_is_told_at_its_field_as_well(visit: Visit) -> None:
    visit.read(ENTRY)
    visit.page.fill("#field-year", "20245")
    assert "out-of-range" in visit.rules()
    assert visit.page.get_attribute("#field-year", "aria-invalid") == "true"
    described = visit.page.get_attribute("#field-year", "aria-describedby") or ""
    assert "fault-year" in described.split()
    assert "must be at most 9999" in visit.page.inner_text("#fault-year")
    visit.page.fill("#field-year", "2024")
    assert visit.page.get_attribute("#field-year", "aria-invalid") is None
    assert visit.page.inner_text("#fault-year") == ""


def test_the_download_holds_the_record(visit: Visit) -> None:
    visit.read(ENTRY)
    with visit.page.expect_download() as download:
        visit.page.click("#download")
    assert download.value.suggested_filename == "zimmer2024zebra.yaml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == YAML


def test_github_is_given_the_record(visit: Visit) -> None:
    assert visit.page.get_attribute("#propose", "href") is None
    visit.read(ENTRY)
    address = urlsplit(visit.page.get_attribute("#propose", "href") or "")
    query = parse_qs(address.query)
    assert address.path.endswith("/new/main")
    assert query == {"filename": ["papers/2024/zimmer2024zebra.yaml"], "value": [YAML]}
    visit.page.fill("#field-summary", "Long. " * 1500)
    address = urlsplit(visit.page.get_attribute("#propose", "href") or "")
    assert "value" not in parse_qs(address.query)
    assert "too long" in visit.page.inner_text("#told")


def test_a_paper_that_is_there_is_noticed(visit: Visit) -> None:
    visit.read(KNOWN)
    visit.page.wait_for_selector("#known a")
    assert "It seems to be there already: rafailov2023direct." in visit.page.inner_text("#known")
    for rule in ("duplicate-arxiv-id", "duplicate-title"):
        visit.page.wait_for_selector(f"#diagnostics > li[data-rule={rule}]", state="attached")
    visit.page.click("#known a")
    visit.page.wait_for_url("**/papers/rafailov2023direct/")


def test_an_arxiv_number_alone(visit: Visit) -> None:
    visit.page.fill("#field-identifier", "https://arxiv.org/abs/2401.00001v2")
    visit.page.wait_for_selector("#ways a")
    assert "arxiv: '2401.00001'" in visit.yaml()
    assert "year: 2024" in visit.yaml()
    links = visit.page.locator("#ways a").evaluate_all(
        "links => links.map(link => [link.href, link.target, link.rel])"
    )
    assert links[0] == ["https://arxiv.org/bibtex/2401.00001", "_blank", "noopener noreferrer"]
    assert links[1][0].endswith("/issues/new?template=add-a-paper.yml&source=2401.00001")
    visit.page.fill("#field-identifier", "2413.00001")
    visit.page.wait_for_timeout(600)
    assert "is not an arXiv identifier" in visit.page.inner_text("#fault-arxiv")


def test_hostile_text_stays_text(visit: Visit) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    visit.read(ENTRY.replace("Journal of Stripes", evil).replace("Zebra Stripes", f"{evil} `x`"))
    assert "onerror=alert(1)" in visit.yaml()
    visit.write(f"id: zimmer2024zebra\n{evil}: x\n'{evil}': x\ntitle: &a '{evil}'\ntype: '{evil}'\n")
    assert visit.page.locator("#paper-form img, #paper-form script").count() == 0
    visit.read(f"@misc{{ {evil}")
    assert visit.page.inner_text("#fault-bibtex").startswith("This cannot be read as BibTeX")


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.focus("#bibtex")
    page.keyboard.insert_text(ENTRY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert visit.yaml() == YAML
    page.keyboard.press("Tab")
    seen = []
    for _ in range(60):
        focused = page.evaluate(
            "document.activeElement.id || document.activeElement.textContent.trim().slice(0, 30)"
        )
        seen.append(focused)
        if focused == "line 2, column 5":
            break
        page.keyboard.press("Tab")
    wanted = [
        "field-identifier",
        "field-title",
        "field-authors",
        "field-year",
        "yaml",
        "propose",
        "copy",
        "download",
        "clear",
    ]
    assert [name for name in seen if name in wanted] == wanted
    assert seen[-1] == "line 2, column 5"
    while page.evaluate("document.activeElement.id") != "clear":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert visit.yaml() == ""
    assert page.evaluate("document.activeElement.id") == "bibtex"


def test_the_numbers_stand_beside_their_lines(visit: Visit) -> None:
    visit.read(ENTRY)
    looks = visit.page.evaluate("""['numbers', 'yaml'].map(id => {
        const look = getComputedStyle(document.getElementById(id));
        return [look.fontFamily, look.fontSize, look.lineHeight, look.paddingTop];
    })""")
    assert looks[0] == looks[1]
    box = visit.page.evaluate(
        "(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.getElementById('yaml'))"
    )
    assert box <= 1, "the last line is hidden"


def test_the_draft_outlives_a_reload(visit: Visit) -> None:
    visit.read(ENTRY)
    visit.page.reload()
    visit.page.wait_for_selector("#paper-form[data-state=ready]")
    assert visit.yaml() == YAML
    assert visit.page.input_value("#field-title") == "Zebra Stripes for Alignment"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_it_fits_and_everybody_can_use_it(browser: Browser, site: str, width: int, scheme: str) -> None:
    visit = Visit(browser, site, width=width, scheme=scheme)
    visit.read(KNOWN)
    visit.page.wait_for_selector("#known a")
    visit.page.fill("#field-year", "20245")
    for summary in visit.page.locator(".ak-choices > summary").all():
        summary.click()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    found = violations(visit.page)
    visit.context.close()
    assert found == []
    assert visit.faults == []


def test_it_works_under_a_strict_content_security_policy(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        # the theme's own inline scripts are left out by it; the form has none
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": "default-src 'self'"}
        )

    page.route("**/contribute/paper/", with_policy)
    page.goto(f"{site}contribute/paper/")
    page.wait_for_selector("#paper-form[data-state=ready]")
    page.fill("#bibtex", ENTRY)
    page.click("#read-bibtex")
    assert page.input_value("#yaml") == YAML
    context.close()


def test_without_scripts_the_page_tells_the_other_ways(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}contribute/paper/")
    assert not page.locator("#paper-form").is_visible()
    assert page.get_by_role("link", name="Open an issue").is_visible()
    assert re.search(r"papers/<year>/<key>\.yaml", page.inner_text(".ak-form-otherwise"))
    context.close()


def test_only_this_page_loads_the_script(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page: Page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}contribute/")
    context.close()
    assert not any("paper-form" in address for address in asked)
