"""Sections for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.reports.paint import coloured, plain
from alignkb.reports.sections import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignkb.reports.sections import Section

__all__ = ["section_text"]

_STYLES = {Sign.ADDED: "good", Sign.REMOVED: "error", Sign.CHANGED: "warning"}


def section_text(sections: Iterable[Section], last: str, *, colour: bool = False) -> str:
    """The sections one below the other, then a last line.

    Args:
        sections: what to tell.
        last: the line that sums it up.
        colour: whether terminal escapes may be used.
    """
    paint = coloured if colour else plain
    blocks = []
    for section in sections:
        lines = [
            f"{paint(_STYLES[line.sign], line.sign) if line.sign in _STYLES else ' '} {line.text}"
            for line in section.lines
        ]
        blocks.append("\n".join([paint("strong", section.heading), *lines, ""]))
    return "\n".join([*blocks, f"{paint('strong', last)}\n"])
