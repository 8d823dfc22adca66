"""The real site: strict, whole, and asking nobody else."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from tests.sharing import real_site

ROOT = Path(__file__).parents[2]
OURS = "https://alignkb.github.io/alignkb/"


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_and_anchor_of_the_site_leads_somewhere(
    directory_urls: bool,
    build_site: Callable[..., Path],
    read_html: Callable[[str], Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    if directory_urls:
        site = real_site(tmp_path_factory)
    else:
        site = build_site(ROOT, strict=True, use_directory_urls=False)
    pages = {
        path.relative_to(site).as_posix(): read_html(path.read_text("utf-8")) for path in site.rglob("*.html")
    }
    anchors = {name: {"", *html.values("id"), *html.values("name")} for name, html in pages.items()}
    dead = []
    for name, html in pages.items():
        assert html.faults == [], name
        twice = [anchor for anchor in set(html.values("id")) if html.values("id").count(anchor) > 1]
        assert twice == [], name
        for element in html.elements:
            link = element.attributes.get("href", element.attributes.get("src", ""))
            is_page = element.tag == "a"
            if link.startswith(("https://", "http://")):
                assert is_page or element.attributes.get("rel") in (
                    "canonical",
                    "cite-as",
                ), (name, link)
                continue
            if name == "404.html" or not link or link == "javascript:void(0)":
                continue  # served at any address, so that its links begin with a slash
            if link == "data:," and element.attributes.get("rel") == "icon":
                continue  # an address that has moved: no icon, and no request for one
            assert not link.startswith("/"), (name, link)
            path, _, anchor = link.partition("#")
            path, _, _ = path.partition("?")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            )
            if path.endswith("/") or target == "." or (directory_urls and (site / target).is_dir()):
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            if not (site / target).is_file() or (
                target in anchors and unquote(anchor) not in anchors[target]
            ):
                dead.append(f"{name}: {link}")
    assert dead == []


def test_the_theme_asks_nobody_for_the_stars_of_the_repository(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = real_site(tmp_path_factory)
    home = (site / "index.html").read_text("utf-8")
    assert 'data-md-component="source"' not in home
    assert "fonts.googleapis" not in home
    assert not (ROOT / "docs" / "methods").exists()
