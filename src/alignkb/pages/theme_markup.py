"""What is mended in the markup that the theme puts around a page, so that the whole is valid HTML.

The theme is in maintenance, so that its faults stay; a text that is not found is left as it is.
"""

from __future__ import annotations

import re

from alignkb.pages.assets import COLOURS_SCRIPT, EVERYWHERE_SCRIPT, is_built, read_asset

__all__ = ["coloured", "lightened", "mended", "searched", "swappable"]

_NAMELESS_SEARCH = '<div class="md-search" data-md-component="search" role="dialog"'
"""A dialog of the theme that says to nobody who cannot see it what it is for."""
_SEARCH = '<div class="md-search" data-md-component="search"'
_SEARCH_FORM = '<form class="md-search__form" name="search">'
_REPLACED = (
    ("<!doctype html>", "<!DOCTYPE html>"),
    # no checkbox has it; what it is for, keeping a drawer closed on a new visit, only Firefox knew
    ('id="__drawer" autocomplete="off"', 'id="__drawer"'),
    ('id="__search" autocomplete="off"', 'id="__search"'),
    (' tabindex=""', ""),
    # so that its room is kept until it is there
    (' alt="logo">', ' alt="logo" width="24" height="24">'),
)
_EDIT = re.compile(r' title="([^"]*)"( class="md-content__button md-icon") rel="edit"')
"""A link that has a picture for a name, and a relation that no link has."""
_PALETTE = re.compile(
    r'<form( class="md-header__option"(?: data-md-component="palette")?>.*?)</form>', re.DOTALL
)
"""Nothing of it is ever sent."""
_SWITCH = '<form class="md-header__option" data-md-component="palette">'
"""Where a visitor chooses colours; by the second attribute the theme's script finds it."""
_COLOURS = re.compile(r'<script>var palette=__md_get\("__palette"\).*?</script>', re.DOTALL)
"""Shows what was chosen before, but not what the system asks for."""
_BELOW_HEADER = '<div class="md-container"'
_CONTENTS = re.compile(r'<nav( class="md-nav md-nav--secondary") aria-label="[^"]*"(.*?)</nav>', re.DOTALL)
"""A table of contents. Its inner lists are no `nav`: see `theme/partials/toc-item.html`."""
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_LINK_IN_PICTURE = re.compile(r"(<(?:a|use)\b[^>]*?) href=")
_CODE_STYLES = re.compile(r'<link rel="stylesheet" href="[^"]*assets/_mkdocstrings\.css">')
"""The style sheet of documentation that is made from code."""
_OF_CODE = 'class="doc '
_BREAK = re.compile(r">\s*\n\s*<")
_INDENTATION = re.compile(r"\s*\n\s*")


def lightened(document: str) -> str:
    """`document` without the style sheet of documentation made from code, where it has none."""
    return document if _OF_CODE in document else _CODE_STYLES.sub("", document, count=1)


def mended(text: str) -> str:
    """`text` of a page around its content, valid, without line breaks between tags and without indentation.

    The indentation makes up a fifth of the weight of a page.
    """
    text = _INDENTATION.sub("\n", _BREAK.sub("><", text))
    for theirs, ours in _REPLACED:
        text = text.replace(theirs, ours)
    text = _EDIT.sub(r' title="\1" aria-label="\1"\2', text)
    text = _PALETTE.sub(r"<div\1</div>", text, count=1)
    return _without_second_contents(text)


def searched(text: str) -> str:
    """`text` with a name for the theme's search, which rests where ours takes its place.

    What it starts from is taken away: it would fetch the text of all pages with every page.
    """
    text = text.replace(_NAMELESS_SEARCH, f'{_NAMELESS_SEARCH} aria-label="Search"', 1)
    before, start, after = text.partition(_SEARCH)
    if not start or not is_built(EVERYWHERE_SCRIPT):
        return text
    after = after.replace(_SEARCH_FORM, '<div class="md-search__form">', 1).replace("</form>", "</div>", 1)
    return f'{before}<div class="md-search"{after}'


def coloured(text: str) -> str:
    """`text` with our script for light and dark behind the header, in the place of the theme's.

    The theme's has the styles of all elements computed three times while the page loads.
    """
    before, start, after = text.partition(_BELOW_HEADER)
    if not start or not is_built(COLOURS_SCRIPT):
        return text
    switch = _SWITCH.replace(' data-md-component="palette"', "")
    before = _COLOURS.sub("", before.replace(_SWITCH, switch, 1), count=1)
    # in the form that leaves no names behind
    script = read_asset(COLOURS_SCRIPT, from_disk=True).decode().strip()
    return f"{before}<script>{script}</script>{start}{after}"


def swappable(content: str) -> str:
    """`content` of a page that the theme may swap for another without loading it anew.

    Links in pictures, and what pictures use again, have the older name of their attribute there: at
    the newer one the theme's script stops, because it takes every element that has it for a link of HTML.
    """
    return _PICTURE.sub(lambda picture: _LINK_IN_PICTURE.sub(r"\1 xlink:href=", picture[0]), content)


def _without_second_contents(text: str) -> str:
    """`text` with one table of contents as a landmark: the theme has a second in the drawer for phones."""
    found = list(_CONTENTS.finditer(text))
    if len(found) < 2 or "<nav" in found[0][2]:  # noqa: PLR2004  # a second, as said
        return text
    first = found[0]
    return f"{text[: first.start()]}<div{first[1]}{first[2]}</div>{text[first.end() :]}"
