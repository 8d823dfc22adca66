"""Every colour can be read on its ground, in both schemes."""

from __future__ import annotations

import re

import pytest

from alignkb.pages.assets import ASSETS, STYLE_SHEET, read_asset

SCHEMES = ("default", "slate")
INKS = ("text", "muted", "link", "good", "bad", *(f"c{number}" for number in range(1, 9)))


def colours(scheme: str) -> dict[str, str]:
    text = read_asset(STYLE_SHEET).decode()
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', text, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--ak-([a-z0-9]+): (#[0-9a-f]{6}|\d+%);", block[1]))


def channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def luminance(colour: tuple[float, ...]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast ratio of WCAG 2, between 1 and 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ink", INKS)
def test_the_ink_can_be_read(ink: str, scheme: str) -> None:
    known = colours(scheme)
    colour = channels(known[ink])
    share = int(known["tint"].rstrip("%")) / 100
    for ground in (known["ground"], known["panel"]):
        assert contrast(colour, channels(ground)) >= 4.5
    tinted = tuple(
        share * part + (1 - share) * under
        for part, under in zip(colour, channels(known["ground"]), strict=True)
    )
    assert contrast(colour, tinted) >= 4.5


def test_only_the_assets_that_are_named_are_read() -> None:
    assert all(read_asset(name) for name in ASSETS)
    with pytest.raises(FileNotFoundError):
        read_asset("assets/none.css")


def test_the_style_sheet_asks_nobody_else() -> None:
    text = read_asset(STYLE_SHEET).decode()
    assert "url(" not in text
    assert "@import" not in text
