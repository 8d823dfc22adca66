"""Drawing posters, where Pillow is there: the same words give the same bytes, and nothing is fetched.

The letters are those that Pillow brings along.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    from alignkb.pages.poster import Poster

__all__ = ["SIZE", "can_draw", "draw"]

SIZE = (1200, 630)
"""Width and height in pixels, as those who show them ask for."""
_LEFT, _RIGHT = 96, 1104
_COLOURS = (
    *((100, 116, 139), (29, 78, 216), (168, 60, 11), (11, 107, 99), (168, 21, 79)),
    *((106, 36, 207), (74, 98, 16), (11, 99, 128), (71, 85, 105)),
)
"""Those of the style sheet on light ground, by number of the tone."""
_INK, _GROUND, _SHADES = (15, 23, 42), (255, 255, 255), 15
"""The last of sixteen colours is that of the tone; the others lead from the ground to the ink."""
_SOFT, _FULL = 150, 255
"""How much ink: for what is said beside, and for the title."""
_TITLE_SIZES = (92, 76, 60, 48)
_MOST_LINES = 3


def can_draw() -> bool:
    """Whether Pillow is there."""
    return find_spec("PIL") is not None


def draw(poster: Poster, *, name: str, lead: str) -> bytes:
    """The picture as PNG.

    Args:
        poster: what it says.
        name: that of the site.
        lead: a sentence on the site.
    """
    from PIL import Image, ImageDraw

    ink = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(ink)
    pen.text((_LEFT, 84), name, font=_font(40), fill=_SOFT, anchor="ls")
    size, lines = _title(poster.title)
    pen.multiline_text((_LEFT, 316), "\n".join(lines), font=_font(size), fill=_FULL, anchor="lm", spacing=16)
    below = _lines(lead, 30)
    pen.multiline_text((_LEFT, 506), "\n".join(below[:2]), font=_font(30), fill=_SOFT, spacing=12)
    shades = ink.point([level * (_SHADES - 1) // 255 for level in range(256)])
    colours = ImageDraw.Draw(shades)
    colours.rectangle((0, 0, 28, SIZE[1]), fill=_SHADES)
    _draw_sign(colours)
    return _png(shades, _COLOURS[poster.tone] if poster.tone < len(_COLOURS) else _COLOURS[0])


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)  # noqa: S101  # the other kind has no sizes
    return found


def _title(text: str) -> tuple[int, list[str]]:
    """Size and lines of the title: as large as it may be, cut where even the smallest is too large."""
    for size in _TITLE_SIZES:
        lines = _lines(text, size)
        if len(lines) <= _MOST_LINES:
            return size, lines
    return size, [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]


def _lines(text: str, size: int) -> list[str]:
    """The words of `text` in lines that are as wide as the picture."""
    font, lines = _font(size), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or font.getlength(longer) <= _RIGHT - _LEFT:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _draw_sign(pen: ImageDraw) -> None:
    """The sign of the site: two lines of descent that meet."""
    for x, y in ((1010, 56), (1010, 176), (1080, 76)):
        pen.ellipse((x - 12, y - 12, x + 12, y + 12), outline=_SHADES, width=6)
    pen.line((1010, 68, 1010, 164), fill=_SHADES, width=6)
    pen.line((1010, 147, 1021, 148), fill=_SHADES, width=6)
    pen.arc((960, 28, 1080, 148), 0, 92, fill=_SHADES, width=6)


def _png(shades: Image, tone: tuple[int, int, int]) -> bytes:
    """A picture of sixteen colours, four bits each."""
    from PIL import Image

    palette = [
        ground + (ink - ground) * step // (_SHADES - 1)
        for step in range(_SHADES)
        for ground, ink in zip(_GROUND, _INK, strict=True)
    ]
    coloured = Image.frombytes("P", shades.size, shades.tobytes())
    coloured.putpalette([*palette, *tone])
    written = io.BytesIO()
    coloured.save(written, "PNG", bits=4, compress_level=6)
    return written.getvalue()
