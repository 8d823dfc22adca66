"""Sections as the Markdown of a comment on a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignkb.reports.tally import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignkb.reports.sections import Section

__all__ = ["MOST_LETTERS", "section_markdown"]

MOST_LETTERS = 65_536
"""GitHub refuses a longer comment; counted in UTF-16 units, as its web page does."""


def section_markdown(sections: Sequence[Section], title: str, command: str, limit: int = MOST_LETTERS) -> str:
    """The title and the sections, at most `limit` letters long.

    All text of records stands in code blocks that no line of it can end: nothing in it becomes
    HTML, a link, an image or a mention, or refers to an issue. Where there is too much, each
    section gives up its last lines and says how many.

    Args:
        sections: what to tell; headings are our own words.
        title: the first heading, our own words as well.
        command: what to run to see everything.
        limit: the greatest length.
    """
    head = f"## {title}\n"
    left = limit - _length(head)
    blocks = []
    for number, section in enumerate(sections):
        block = _block(section, command, left // (len(sections) - number))
        left -= _length(block)
        blocks.append(block)
    return "".join([head, *blocks])


def _block(section: Section, command: str, limit: int) -> str:
    written = [f"{line.sign} {line.text}" for line in section.lines]
    fence = "`" * (max((len(run) for line in written for run in re.findall("`+", line)), default=0) + 3)
    start = f"\n### {section.heading} ({len(written):,})\n\n{fence}diff\n"
    note = "\n{} more: run `" + command + "`.\n"
    longest = note.format(count(len(written), "line"))
    left = limit - _length(start) - _length(fence) - _length(longest) - 1
    kept = []
    for line in written:
        left -= _length(line) + 1
        if left < 0:
            break
        kept.append(f"{line}\n")
    cut = len(written) - len(kept)
    return "".join([start, *kept, f"{fence}\n", note.format(count(cut, "line")) if cut else ""])


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
