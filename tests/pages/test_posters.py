"""The pictures that other places show where they link to a page."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from alignkb.pages import Page
from alignkb.pages.poster import Poster
from alignkb.pages.poster_drawing import SIZE, can_draw, draw

Build = Callable[..., Path]
LONG = " ".join(["alignment"] * 60)


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.load()
    return image


def test_the_same_words_give_the_same_picture_and_others_another() -> None:
    poster = Poster("Ranking-based", 3)
    first = draw(poster, name="Toy", lead="What is known.")
    assert first == draw(poster, name="Toy", lead="What is known.")
    assert first != draw(Poster("Ranking-based", 4), name="Toy", lead="What is known.")
    assert first != draw(poster, name="Toy", lead="What is not known.")
    image = opened(first)
    assert (image.format, image.size) == ("PNG", SIZE)
    assert len(first) < 30_000
    colours = {colour for _, colour in image.convert("RGB").getcolors() or ()}
    assert {(255, 255, 255), (15, 23, 42), (11, 107, 99)} <= colours


@pytest.mark.parametrize("title", ["R", LONG, "x" * 200, "Ω → λ <b>"])
def test_whatever_a_page_is_called_stays_within_the_picture(title: str) -> None:
    image = opened(draw(Poster(title, 12), name="Toy", lead=LONG)).convert("L")
    right, below = image.crop((1150, 200, 1200, 630)), image.crop((30, 600, 1200, 630))
    is_one_word = " " not in title
    assert below.getextrema() == (255, 255)
    assert is_one_word or right.getextrema() == (255, 255)


def test_a_page_has_the_poster_of_its_category_or_of_its_index(toy_pages: Mapping[str, Page]) -> None:
    found = {uri: page.poster for uri, page in toy_pages.items()}
    assert found["methods/dpo.md"] == Poster("Ranking-based", 2)
    assert found["taxonomy/essence/ranking-based.md"] == found["methods/dpo.md"]
    assert found["papers/bai2022training.md"] == found["papers/index.md"] == Poster("Papers")
    assert found["taxonomy/outer-and-inner/index.md"] == Poster("Taxonomy")
    assert found["methods/index.md"] == Poster("Methods")
    assert len({poster.place for poster in found.values() if poster}) == len(set(found.values()))


def test_every_page_of_a_site_names_a_picture_that_is_there(project: Path, build_site: Build) -> None:
    (project / "docs" / "about.md").write_text("# About\n")
    (project / "docs" / "robots.txt").write_text("User-agent: *\n")
    site = build_site(project)
    assert (site / "robots.txt").read_text() == "User-agent: *\n"
    for name in ("methods/dpo", "papers/bai2022training", "about", "."):
        page = (site / name / "index.html").read_text("utf-8")
        (address,) = re.findall(r'<meta property="og:image" content="([^"]*)">', page)
        assert address.startswith("https://example.org/toy/assets/posters/")
        file = site / address.removeprefix("https://example.org/toy/")
        width, height = opened(file.read_bytes()).size
        assert f'<meta property="og:image:width" content="{width}">' in page
        assert f'<meta property="og:image:height" content="{height}">' in page
        assert re.search(r'<meta property="og:image:alt" content="[^"]+: Toy">', page)


def test_there_are_none_where_nothing_draws_or_the_address_is_unknown(
    project: Path, build_site: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = build_site(project, "nowhere", site_url="")
    assert not (nowhere / "robots.txt").exists()
    assert not (nowhere / "assets" / "posters").exists()
    assert can_draw()
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert not can_draw()
    bare = build_site(project, "bare")
    assert not (bare / "assets" / "posters").exists()
    assert "og:image" not in (bare / "methods" / "dpo" / "index.html").read_text("utf-8")
