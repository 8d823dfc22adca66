"""What is mended in the markup of the theme."""

from __future__ import annotations

import pytest

from alignkb.pages.assets import COLOURS_SCRIPT, is_built
from alignkb.pages.theme_markup import coloured, mended

THEIRS = '<script>var palette=__md_get("__palette");if(palette&&palette.color){paint()}</script>'
HEADER = (
    '<header><form class="md-header__option" data-md-component="palette"><input type="radio" name="__palette">'
    f"</form>{THEIRS}</header>"
)
CONTAINER = '<div class="md-container" data-md-component="container">'


@pytest.mark.skipif(not is_built(COLOURS_SCRIPT), reason="the front end was not built")
def test_our_script_for_colours_takes_the_place_of_the_theme_s() -> None:
    text = mended(coloured(f"{HEADER}{CONTAINER}"))
    assert (
        '<div class="md-header__option"><input type="radio" name="__palette"></div></header><script>' in text
    )
    assert THEIRS not in text
    assert text.endswith(f"</script>{CONTAINER}")
    assert text.count("<script>") == 1
    # the script that stands in every page is small, and is taken by browsers as it is
    inline = text.partition("<script>")[2].partition("</script>")[0]
    assert len(inline) < 1200
    assert "<" not in inline
    assert "\n" not in inline


def test_a_theme_with_other_words_keeps_its_colours() -> None:
    assert coloured("<header></header><main>") == "<header></header><main>"
    assert mended(HEADER).startswith('<header><div class="md-header__option" data-md-component="palette">')
