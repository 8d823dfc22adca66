"""A browser, and the real site served under a sub-path."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.kinds import Kinds, kinds_of_pages
from tests.sharing import real_site
from tests.site_serving import served

ROOT = Path(__file__).parents[2]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The path of a Chromium: as ALIGNKB_CHROMIUM says, on the PATH, or installed from Debian."""
    chosen = os.environ.get("ALIGNKB_CHROMIUM")
    if chosen:
        return chosen
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        subprocess.run([apt, "update", "-qq"], check=False, capture_output=True, timeout=300)
        subprocess.run(
            [apt, "install", "-y", "-qq", "chromium"], check=False, capture_output=True, timeout=900
        )
        found = shutil.which("chromium")
        if found:
            return found
    pytest.fail("the browser tests need Chromium: install it, or name it with ALIGNKB_CHROMIUM=/path/to/it")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built for this run."""
    return real_site(tmp_path_factory)


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the real site, served below `/alignkb/`."""
    with served(site_folder.parent) as address:
        yield f"{address}alignkb/"


@pytest.fixture(scope="session")
def kinds() -> Kinds:
    """The kinds of pages of the real site, with pages of each."""
    return kinds_of_pages(ROOT)
