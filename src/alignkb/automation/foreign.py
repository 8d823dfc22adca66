"""Text of strangers made fit for a comment that we write."""

from __future__ import annotations

import re

from alignkb.reports.visible import visible

__all__ = ["fenced", "hidden_character", "inert", "shortened"]

_ALLOWED = frozenset("\n\t")
_NOTHING = "\u200b"
_MENTION = re.compile(r"@(?=[A-Za-z0-9])")
_IMAGE = re.compile(r"!(?=\[)")
_TAG = re.compile(r"<(?!/?(?:details|summary)>|br>)")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)", re.MULTILINE)
_CUT = "\n\n… the rest was left out, since GitHub takes only so much.\n"


def hidden_character(text: str) -> str | None:
    """The first character of `text` that cannot be seen and is no line break or tab, if any."""
    found = (letter for letter in text if letter not in _ALLOWED and visible(letter) != letter)
    return next(found, None)


def inert(markdown: str) -> str:
    """`markdown` that calls nobody, loads no image, and holds no HTML but what can be folded.

    Blocks of code between fences stay as they are, since GitHub shows them as they are.
    """
    from markdown_it import MarkdownIt  # 0.05 s, and only comments need it

    # as CommonMark divides lines; `splitlines` knows of more
    lines = markdown.split("\n")
    tokens = MarkdownIt("commonmark").parse(markdown)
    blocks = [
        range(*token.map) for token in tokens if token.type == "fence" and not token.level and token.map
    ]
    fenced_lines = {number for block in blocks for number in block}
    return "\n".join(line if number in fenced_lines else _calm(line) for number, line in enumerate(lines))


def _calm(line: str) -> str:
    calm = _MENTION.sub(f"@{_NOTHING}", line)
    return _TAG.sub("&lt;", _IMAGE.sub(f"!{_NOTHING}", calm))


def shortened(markdown: str, most: int) -> str:
    """`markdown`, cut after a line where it has more than `most` characters; an open fence is closed."""
    if len(markdown) <= most:
        return markdown
    kept = markdown[: markdown.rfind("\n", 0, most) + 1]
    fences = _FENCE.findall(kept)
    return kept + (fences[-1] if len(fences) % 2 else "") + _CUT


def fenced(text: str, most: int) -> str:
    """`text` as a block of code that no line of it can end, at most `most` characters of it."""
    lines = [visible(line) for line in text[:most].splitlines()]
    content = "\n".join([*lines, "…"] if len(text) > most else lines)
    fence = "`" * (max(map(len, re.findall("`+", content)), default=0) + 3)
    return f"{fence}text\n{content}\n{fence}\n"
