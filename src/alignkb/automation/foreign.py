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
    """`markdown` that calls nobody, loads no image, and holds no HTML but what can be folded."""
    calm = _MENTION.sub(f"@{_NOTHING}", markdown)
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
