"""Where pages stand in the site, in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from alignkb.pages import Page
from alignkb.pages.trails import trail_data

Build = Callable[..., Path]


def said(page: Path) -> list[dict[str, Any]]:
    text = page.read_text("utf-8")
    return [
        json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    ]


def test_a_page_names_its_way_from_the_home_page(toy_pages: Mapping[str, Page]) -> None:
    titles = {page.uri: page.title for page in toy_pages.values()}
    found = trail_data(
        toy_pages["methods/dpo.md"], titles, name="Toy", site_url="https://x.org/toy/", directory_urls=False
    )
    assert found == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": f"https://x.org/toy/{place}"}
            for position, name, place in (
                (1, "Toy", "index.html"),
                (2, "Methods", "methods/index.html"),
                (3, "Direct Preference Optimization (DPO)", "methods/dpo.html"),
            )
        ],
    }


def test_pages_say_so_where_the_address_of_the_site_is_known(project: Path, build_site: Build) -> None:
    path = project / "taxonomy" / "methods" / "ipo.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^name: .*$", "name: A </script><b>name", text), "utf-8")
    site = build_site(project)
    (home,) = said(site / "index.html")
    assert (home["@type"], home["name"], home["url"]) == ("WebSite", "Toy", "https://example.org/toy/")
    (index,) = said(site / "methods" / "index.html")
    assert [step["name"] for step in index["itemListElement"]] == ["Toy", "Methods"]
    kinds = [one["@type"] for one in said(site / "papers" / "bai2022training" / "index.html")]
    assert kinds == ["ScholarlyArticle", "BreadcrumbList"]
    (method,) = said(site / "methods" / "ipo" / "index.html")
    assert method["itemListElement"][-1]["name"] == "A </script><b>name (IPO)"
    nowhere = build_site(project, "nowhere", site_url="")
    assert said(nowhere / "methods" / "ipo" / "index.html") == []
