"""What pages tell the browser that they may load and run, and what a site from a disk has instead."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

from mkdocs.config import load_config

from alignkb.mkdocs_plugin import AlignkbPlugin
from alignkb.pages.from_disk import data_scripts
from alignkb.pages.security import Inline, guarded, inline_of, policy

Build = Callable[..., Path]
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def plugins(*others: str) -> list[object]:
    """The plugins of a site with policies; MkDocs empties what it is given."""
    return [*others, {"alignkb": {"content_security_policy": True}}]


def sum_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_what_stands_in_a_page_is_let_through_by_its_sum() -> None:
    document = (
        '<head><meta charset="utf-8"><style>p{}</style><script>let a = "ü"</script>'
        '<script src="x.js"></script><script type="application/ld+json">{}</script></head>'
        '<td style="width:1em;x:&quot;&quot;"><mo displaystyle="true">'
    )
    inline = inline_of(document)
    code, sheet, attribute = sum_of('let a = "ü"'), sum_of("p{}"), sum_of('width:1em;x:""')
    assert inline == Inline(frozenset({code}), frozenset({sheet}), frozenset({attribute}))
    told = policy(inline)
    assert f"script-src 'self' {code};" in told
    assert f"style-src 'self' {sheet} 'unsafe-hashes' {attribute};" in told
    assert "unsafe-inline" not in told
    assert "style-src 'self';" in policy(Inline())
    assert guarded(document, inline).startswith('<head><meta charset="utf-8"><meta http-equiv="Content-Sec')
    assert guarded("<head><p>", inline).startswith("<head><meta http-equiv")


def test_every_page_has_its_policy_where_the_site_asks_for_it(project: Path, build_site: Build) -> None:
    plain = build_site(project, "plain")
    assert not [page for page in plain.rglob("*.html") if META.search(page.read_text("utf-8"))]
    site = build_site(project, "guarded", plugins=plugins("search"))
    policies = set()
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        found = META.findall(text)
        assert len(found) == 1, page
        assert inline_of(text).scripts, page
        assert found == [policy(inline_of(text))]
        policies.add(found[0])
    # a script of the theme says how deep the page lies
    assert len(policies) > 1


def test_where_pages_are_swapped_all_have_one_policy(project: Path, build_site: Build) -> None:
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    site = build_site(project, plugins=plugins("search"), theme=theme)
    texts = [page.read_text("utf-8") for page in site.rglob("*.html")]
    policies = {found for text in texts for found in META.findall(text)}
    every = [inline_of(text) for text in texts]
    whole = Inline()
    for inline in every:
        whole |= inline
    assert policies == {policy(whole)}


def test_the_live_preview_has_none_because_it_writes_a_script_into_every_page(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"), plugins=plugins("search"))
    plugin = config.plugins["alignkb"]
    assert isinstance(plugin, AlignkbPlugin)
    for command, is_guarded in (("serve", False), ("build", True)):
        plugin.on_startup(command=command, dirty=False)  # type: ignore[arg-type]  # a literal of the two
        page = plugin.on_post_template("<head>", template_name="404.html", config=config)
        assert bool(META.search(page)) == is_guarded
    assert plugin.on_post_template("<head>", template_name="sitemap.xml", config=config) == "<head>"


def test_a_site_for_disks_has_plain_scripts_and_data_as_scripts(project: Path, build_site: Build) -> None:
    site = build_site(project, plugins=plugins("search", "offline"))
    page = (site / "methods" / "dpo.html").read_text("utf-8")
    assert not META.search(page)
    assert 'type="module"' not in page
    assert "iframe-worker" not in page
    script = (site / "data" / "choose.json.js").read_text("utf-8")
    start = '(globalThis.alignkbData??={})["data/choose.json"]='
    assert script.startswith(start)
    held = json.loads(script.removeprefix(start).rstrip(";\n"))
    assert held == json.loads((site / "data" / "choose.json").read_text("utf-8"))
    assert dict(data_scripts({"data/x.bib": b"@misc{}"})) == {}


def test_the_disk_has_its_own_builds_of_the_scripts(project: Path, build_site: Build) -> None:
    site = build_site(project, "disk", plugins=["alignkb", "offline"])
    served = build_site(project, "served")
    for script in (served / "assets" / "built").glob("*.js"):
        plain = (site / "assets" / "built" / script.name).read_text("utf-8")
        assert "import.meta" not in plain
        assert plain != script.read_text("utf-8")
    off = build_site(project, "off", plugins=[{"offline": {"enabled": False}}, "alignkb"])
    assert (off / "methods" / "dpo" / "index.html").exists()
