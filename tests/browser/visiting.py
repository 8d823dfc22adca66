"""What is looked for on a page in the browser, whatever it shows: rules of accessibility, shifts, weight."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

__all__ = [
    "AXE",
    "CONTRAST",
    "faults_of",
    "opened",
    "ready",
    "schemed",
    "shifts",
    "violations",
    "visit",
    "weight",
    "window",
]

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CONTRAST = ("color-contrast", "link-in-text-block")
"""The rules to which light and dark make a difference."""
# the size of targets is looked at only where it is asked for
_AXE = """rules => axe.run(document, {
    resultTypes: ['violations'],
    ...(rules.length ? {runOnly: rules} : {rules: {'target-size': {enabled: true}}}),
  })
  .then(found => found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html}`)))"""
_SCHEME = """async scheme => {
  document.body.dataset.mdColorScheme = scheme;
  // colours change step by step
  // and one that is given up is over as well
  await Promise.allSettled(document.getAnimations().map(one => one.finished));
}"""
_WATCH = """(() => {
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) {
      const nodes = shift.sources.map(({ node }) => node?.id || node?.className || node?.nodeName);
      if (!shift.hadRecentInput) window.shifts.push([shift.value, nodes.join(', ')]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
})()"""
_LOADED = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
# what the observers of the page were not told yet comes with the next frames
_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def window(width: int = 1440, scheme: str = "light") -> dict[str, Any]:
    """What a context is told of a window on a desk: its width in pixels, and `light` or `dark`."""
    return {
        "viewport": {"width": width, "height": 900},
        "color_scheme": "dark" if scheme == "dark" else "light",
    }


def faults_of(page: Page) -> list[str]:
    """A list to which the faults of the page are added from now on: of its scripts, and on its console."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("console", lambda told: faults.append(told.text) if told.type in ("error", "warning") else None)
    return faults


def ready(browser: Browser, address: str, mark: str, width: int = 1440, scheme: str = "light") -> Page:
    """The page at `address`, in a context of its own, when `mark` is there: a selector."""
    page = browser.new_context(**window(width, scheme)).new_page()
    page.goto(address)
    page.wait_for_selector(mark, state="attached")
    return page


@contextmanager
def opened(browser: Browser, address: str, mark: str) -> Iterator[Page]:
    """The page when `mark` is there; at the end nothing may have gone wrong on it."""
    context = browser.new_context(**window())
    page = context.new_page()
    faults = faults_of(page)
    page.goto(address)
    page.wait_for_selector(mark)
    yield page
    context.close()
    assert faults == []


def visit(
    browser: Browser, address: str, *, width: int = 1440, scheme: str = "light", latency: int = 0
) -> Page:
    """The page at `address`, in a context of its own, when everything that it asks for has come.

    Args:
        browser: the browser.
        address: of the page.
        width: of the window, in pixels; below 500 it is a phone with touch.
        scheme: `light` or `dark`.
        latency: milliseconds before an answer comes, as from afar.
    """
    is_phone = width < 500
    context = browser.new_context(
        viewport={"width": width, "height": 844 if is_phone else 900},
        color_scheme="dark" if scheme == "dark" else "light",
        is_mobile=is_phone,
        has_touch=is_phone,
    )
    page = context.new_page()
    page.add_init_script(_WATCH)
    if latency:
        line = {"offline": False, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1}
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", line)
    pending: set[str] = set()
    page.on("request", lambda request: pending.add(request.url))
    page.on("requestfinished", lambda request: pending.discard(request.url))
    page.on("requestfailed", lambda request: pending.discard(request.url))
    page.goto(address, wait_until="load")
    page.evaluate(_FRAMES)
    while pending:
        page.wait_for_timeout(20)
        page.evaluate(_FRAMES)
    return page


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds on the page as it is, by all its rules or these: the rule, and the element."""
    if not AXE.exists():
        message = "axe-core is missing: `make frontend`"
        if os.environ.get("ALIGNKB_SKIP_NOTHING"):
            pytest.fail(message)
        pytest.skip(message)
    if not page.evaluate("'axe' in window"):
        # where a policy forbids scripts of others, the debugger may still run them
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_AXE, list(rules))
    return found


def schemed(page: Page, scheme: str) -> None:
    """Turns the page light or dark."""
    page.evaluate(_SCHEME, "slate" if scheme == "dark" else "default")


def shifts(page: Page) -> tuple[float, Iterator[str]]:
    """How much of the page moved by itself so far (cumulative layout shift), and what did."""
    page.evaluate(_FRAMES)
    found: list[tuple[float, str]] = page.evaluate("window.shifts")
    return sum(value for value, _ in found), (f"{value:.3f}: {nodes}" for value, nodes in found)


def weight(page: Page) -> dict[str, int]:
    """The bytes that came over the wire for each file of the page, which must have been opened just now."""
    found: list[tuple[str, int]] = page.evaluate(f"{_LOADED}.map(one => [one.name, one.encodedBodySize])")
    return dict(found)


def blocking(page: Page) -> set[str]:
    """The names of files without which nothing of the page is painted."""
    found: list[str] = page.evaluate(
        f"{_LOADED}.filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"
    )
    return {address.rsplit("/", maxsplit=1)[-1] for address in found}
