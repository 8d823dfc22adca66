"""What the page for visitors says of addresses: the pages and what is named in them exist."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from alignkb.knowledge_base import load
from alignkb.pages import PageOptions, render_pages
from alignkb.project import open_project

ROOT = Path(__file__).parents[2]
ADDRESSES = re.findall(
    r"^\| `([a-z/]+/\?[^`]+)` \|", (ROOT / "docs" / "using.md").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.fixture(scope="module")
def site() -> tuple[set[str], set[str]]:
    """The addresses of all pages, and the ids that one may name."""
    kb = load(open_project(ROOT)).knowledge_base
    uris = {page.uri for page in render_pages(kb, PageOptions())}
    values = {str(value.id) for trait in kb.traits.values() for value in trait.values}
    return uris, {*kb.methods, *kb.traits, *values}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_shown_leads_to_a_page(address: str, site: tuple[set[str], set[str]]) -> None:
    uris, ids = site
    parts = urlsplit(address)
    page = parts.path.rstrip("/")
    assert {f"{page}.md", f"{page}/index.md"} & uris
    for name, (value,) in parse_qs(parts.query, strict_parsing=True).items():
        if name not in {"find", "sort", "depth", "show"}:
            assert set(value.split(",")) <= ids, value
        if name not in {"find", "sort", "depth", "show", "m", "c", "colour"}:
            assert name in ids


def test_there_are_addresses() -> None:
    assert len(ADDRESSES) > 5
