"""Every kind of page: for everybody, without moving by itself, and light."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.browser.visiting import CONTRAST, blocking, schemed, shifts, violations, visit, weight

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.kinds import Kinds

pytestmark = pytest.mark.xdist_group("browser")

STATES = (
    "methods/?find=preference",
    "methods/?sort=method",
    "methods/?find=zzzz",
    "papers/?find=reward",
    "papers/?find=zzzz",
    "challenges/?find=reward",
    "methods/compare/?m=dpo,ipo,kto,simpo",
    "methods/choose/?feedback=pairwise-preferences&gradient-access=required",
    "methods/losses/?show=dpo",
    "map/?m=dpo&depth=3",
    "map/genealogy/?m=dpo",
    "map/genealogy/?find=reward",
    "taxonomy/?find=dpo",
    "methods/dpo/",
    "papers/rafailov2023direct/",
)
"""Pages that show what their address says, and the fullest ones."""
BUDGETS = {
    "home": 160,
    "taxonomy": 160,
    "methods": 170,
    "method": 200,
    "papers": 190,
    "paper": 190,
    "genealogy": 200,
    "compare": 230,
    "losses": 200,
}
"""kB that a first visit may weigh, by kind of page."""
BUDGET = 200
"""The same for all other kinds."""
METHOD = 150
"""kB that the page of a method may weigh beyond what comes with the theme."""
MOST_SHIFT = 0.05
THEME = re.compile(r"/assets/(?:stylesheets|javascripts)/")
THEMES = re.compile(r"(?:main|palette|bundle)\.\w+\.min\.(?:css|js)")


@dataclass(frozen=True)
class Found:
    """What was found on one page."""

    kind: str
    shift: float
    moved: tuple[str, ...]
    weights: dict[str, int]
    blocking: set[str]
    violations: tuple[str, ...]


def look(browser: Browser, site: str, kind: str, path: str, width: int) -> Found:
    """What is found on a page; a phone is dark at first, and everything is light and dark once."""
    scheme, other = ("light", "dark") if width > 500 else ("dark", "light")
    page = visit(browser, site + path, width=width, scheme=scheme, latency=40)
    shift, moved = shifts(page)
    weights = weight(page)
    found = [f"{scheme}: {one}" for one in violations(page)]
    schemed(page, other)
    found += [f"{other}: {one}" for one in violations(page, *CONTRAST)]
    names = blocking(page)
    page.context.close()
    return Found(kind, shift, tuple(moved), weights, names, tuple(found))


@pytest.fixture(scope="module", params=[1440, 390])
def found(request: pytest.FixtureRequest, browser: Browser, site: str, kinds: Kinds) -> dict[str, Found]:
    """What is found on a page of every kind, by its path; a page that has moved leads on at once."""
    # the pages of one kind are alike, but some are longer: one in the middle
    pages = {pages[len(pages) // 2]: kind for kind, pages in kinds.items() if kind != "moved"}
    return {path: look(browser, site, kind, path, request.param) for path, kind in pages.items()}


def test_everybody_can_use_it(found: dict[str, Found]) -> None:
    assert {path: page.violations for path, page in found.items() if page.violations} == {}


def test_nothing_moves_by_itself(found: dict[str, Found]) -> None:
    assert {path: page.moved for path, page in found.items() if page.shift >= MOST_SHIFT} == {}


def test_a_first_visit_weighs_no_more_than_it_may(found: dict[str, Found]) -> None:
    weights = {path: sum(page.weights.values()) / 1000 for path, page in found.items()}
    assert {
        path: kilo for path, kilo in weights.items() if kilo > BUDGETS.get(found[path].kind, BUDGET)
    } == {}
    # the style sheet of the theme alone has twenty: all was weighed
    assert min(weights.values()) > 40


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", STATES)
def test_what_an_address_says_is_there_at_once(browser: Browser, site: str, path: str, width: int) -> None:
    page = visit(browser, site + path, width=width, latency=40)
    shift, moved = shifts(page)
    page.context.close()
    assert shift < MOST_SHIFT, list(moved)


def test_the_page_of_a_method_is_light(browser: Browser, site: str) -> None:
    page = visit(browser, f"{site}methods/dpo/")
    own = {address: size for address, size in weight(page).items() if not THEME.search(address)}
    waited_for = {name for name in blocking(page) if not THEMES.fullmatch(name)}
    page.context.close()
    assert sum(own.values()) <= METHOD * 1000, own
    assert waited_for == set()
