"""The door to MkDocs."""

from __future__ import annotations

import json
import logging
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from alignkb.mkdocs_plugin import AlignkbPlugin
from alignkb.pages.theme_markup import lightened

Build = Callable[..., Path]


def test_a_site_has_a_page_for_each_record_and_its_own_look(project: Path, build_site: Build) -> None:
    (project / "docs" / "contribute.md").write_text(
        "# Contribute\n\n[rule](reference/rules.md#unknown-target)\n"
    )
    site = build_site(project, strict=True)
    page = (site / "methods" / "dpo" / "index.html").read_text(encoding="utf-8")
    assert "<title>Direct Preference Optimization (DPO) - Toy</title>" in page
    assert '<meta name="description" content="Turns the reinforcement learning problem' in page
    assert '<a href="https://github.com/example/toy/edit/main/taxonomy/methods/dpo.yaml" title="Edit' in page
    assert 'edit/main/taxonomy/methods/dpo.yaml" rel="noopener">Edit this record</a>' in page
    assert page.count('href="../../assets/alignkb.css"') == 1
    assert page.count('<meta property="og:title" content="Direct Preference Optimization (DPO)">') == 1
    assert '<meta property="og:url" content="https://example.org/toy/methods/dpo/">' in page
    assert "<math" in page
    assert "data-search-exclude" not in page
    assert (site / "assets" / "alignkb.css").read_bytes()
    assert 'href="contribute/"' in (site / "index.html").read_text(encoding="utf-8")
    assert not list((project / "docs").rglob("*.html"))


def test_where_the_theme_has_colours_to_choose_from_its_styles_and_ours_are_one_file(
    project: Path, build_site: Build
) -> None:
    configuration = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(
        configuration.replace("name: material,", "name: material, palette: {scheme: default},")
    )
    site = build_site(project)
    page = (site / "methods" / "dpo" / "index.html").read_text(encoding="utf-8")
    sheets = re.findall(r'<link rel="stylesheet" href="\.\./\.\./([^"]+)">', page.partition("</head>")[0])
    assert [sheet.split(".")[0] for sheet in sheets] == [
        "assets/stylesheets/main",
        "assets/stylesheets/palette",
    ]
    styles = (site / sheets[1]).read_text(encoding="utf-8")
    assert "[data-md-color-scheme=slate]" in styles
    assert styles.endswith((site / "assets" / "alignkb.css").read_text(encoding="utf-8"))


def test_pages_without_documentation_of_code_go_without_its_styles() -> None:
    link = '<link rel="stylesheet" href="../assets/_mkdocstrings.css">'
    assert lightened(f"<head>{link}</head><body></body>") == "<head></head><body></body>"
    documented = f'<head>{link}</head><body><div class="doc doc-object"></div></body>'
    assert lightened(documented) == documented


def test_no_record_is_in_the_navigation_but_its_index_is_active(project: Path, build_site: Build) -> None:
    page = (build_site(project) / "methods" / "dpo" / "index.html").read_text(encoding="utf-8")
    navigation = page[page.index('<nav class="md-nav md-nav--primary') : page.index("<main") + 20000]
    navigation = navigation[: navigation.index("</nav>")]
    assert "ipo" not in navigation
    active = re.findall(r'md-tabs__item--active">\s*<a href="([^"]+)"', page)
    assert active == ["../"]


def test_the_search_finds_methods_before_their_papers(project: Path, build_site: Build) -> None:
    index = json.loads((build_site(project) / "search" / "search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    assert entries["methods/dpo/"]["title"] == "Direct Preference Optimization DPO"
    assert "direct alignment from preferences" in entries["methods/dpo/"]["text"]
    assert entries["methods/dpo/"]["boost"] > entries["methods/ipo/"]["boost"] >= 2.0
    assert entries["methods/dpo/"]["tags"] == ["DPO"]
    assert "known in closed form" in entries["methods/dpo/#description"]["text"]
    assert "methods/dpo/#relations" not in entries
    assert entries["papers/rafailov2023direct/"]["title"].startswith("Direct Preference Optimization: Your")
    assert "reference/rules/#unknown-target" in entries
    assert not any(location.startswith("methods/#") or location == "methods/" for location in entries)


def test_a_page_by_hand_where_a_record_belongs_is_refused(
    project: Path, build_site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    (project / "docs" / "methods").mkdir()
    (project / "docs" / "methods" / "dpo.md").write_text("# Mine\n")
    with pytest.raises(Abort):
        build_site(project)
    assert "taxonomy/methods/dpo.yaml belongs" in caplog.text


def test_a_record_that_takes_the_place_of_an_index_is_refused(
    project: Path, build_site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    methods = project / "taxonomy" / "methods"
    text = (methods / "ipo.yaml").read_text(encoding="utf-8").replace("id: ipo", "id: index", 1)
    (methods / "index.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Abort):
        build_site(project)
    assert "two pages claim methods/index.md" in caplog.text
    assert "taxonomy/methods/index.yaml:2:5: `index` cannot be an id" in caplog.text


def test_errors_are_told_with_their_place_and_a_strict_build_stops(
    project: Path, build_site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    path = project / "taxonomy" / "methods" / "ipo.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = lines.index("    target: dpo")
    lines[number] = "    target: dop"
    lines[lines.index("label: IPO")] = "lable: IPO"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (project / "taxonomy" / "methods" / "dpo.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(Abort, match="strict mode"):
        build_site(project, strict=True)
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert any("taxonomy/methods/ipo.yaml:3:1: " in warning for warning in warnings)
    assert any("taxonomy/methods/dpo.yaml:1:" in warning for warning in warnings)
    path.write_text("\n".join(lines).replace("lable", "label") + "\n", encoding="utf-8")
    caplog.clear()
    site = build_site(project)
    assert f"taxonomy/methods/ipo.yaml:{number + 1}:13: relation target `dop`" in caplog.text
    assert (site / "methods" / "ipo" / "index.html").exists()


def test_advice_does_not_stop_a_strict_build(project: Path, build_site: Build) -> None:
    path = project / "taxonomy" / "methods" / "ipo.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("    evidence:")], encoding="utf-8")
    assert build_site(project, strict=True).exists()


def test_records_are_watched(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    plugin = config.plugins["alignkb"]
    assert isinstance(plugin, AlignkbPlugin)
    plugin.on_config(config)
    assert {Path(path) for path in config.watch} == {project / "papers", project / "taxonomy"}


def test_a_site_outside_a_project_is_refused(
    tmp_path: Path, build_site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [alignkb]\n")
    with pytest.raises(Abort):
        build_site(tmp_path)
    assert "no project here" in caplog.text


def test_two_builds_are_the_same_byte_for_byte(project: Path, build_site: Build, tmp_path: Path) -> None:
    first = build_site(project, "first")
    time.sleep(1.1)
    moved = tmp_path / "moved"
    shutil.copytree(project, moved)
    second = build_site(moved, "second")
    assert _files(first) == _files(second)


def test_the_time_of_the_source_goes_before_that_of_the_records(
    project: Path, build_site: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "<lastmod>2024-03-31</lastmod>" in (build_site(project) / "sitemap.xml").read_text(
        encoding="utf-8"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert "<lastmod>1970-01-02</lastmod>" in (build_site(project) / "sitemap.xml").read_text(
        encoding="utf-8"
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_record_page_is_light(project: Path, build_site: Build) -> None:
    site = build_site(project)
    sizes = {path.parent.name: path.stat().st_size for path in site.glob("papers/*/index.html")}
    assert max(sizes.values()) < 30_000
    assert (site / "methods" / "bradley-terry" / "index.html").stat().st_size < 29_000
