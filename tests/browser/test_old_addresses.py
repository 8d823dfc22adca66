"""Whoever follows an old link arrives at the record, without a server that knows of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignkb.knowledge_base import load
from alignkb.pages.links import address, record_target
from alignkb.project import open_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]


pytestmark = pytest.mark.xdist_group("browser")


def test_every_former_id_leads_to_its_record(browser: Browser, site: str) -> None:
    kb = load(open_project(ROOT)).knowledge_base
    assert kb.current_ids
    page = browser.new_page(java_script_enabled=False)
    for former_id, record_id in kb.current_ids.items():
        kind = kb.known_ids[record_id]
        old, new = (
            site + address(record_target(kind, name).uri, directory_urls=True)
            for name in (former_id, record_id)
        )
        page.goto(old)
        page.wait_for_url(new, timeout=10_000)
        assert page.locator("h1").inner_text()
    page.close()
