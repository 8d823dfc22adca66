r"""Which parts of a formula open and close each other: brackets, bars, `\left`, environments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from alignkb.rules.latex_symbols import Node

__all__ = ["SIZES", "paired", "plain_sign"]

SIZES = frozenset(
    f"\\{name}{side}" for name in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
) | {"\\left", "\\right", "\\middle"}
"""Commands before a bracket that say how large it is."""
_PARTNERS = {"(": ")", "[": "]", "\\{": "\\}", "\\langle": "\\rangle", "\\lfloor": "\\rfloor"}
_BARS = frozenset(("|", "\\|"))
_SAME = {
    "\\leq": "\\le", "\\geq": "\\ge", "\\neq": "\\ne", "\\ast": "*", "\\colon": ":", "\\to": "\\rightarrow",
    "\\vert": "|", "\\lvert": "|", "\\rvert": "|", "\\Vert": "\\|", "\\lVert": "\\|", "\\rVert": "\\|",
    "\\lbrack": "[", "\\rbrack": "]", "\\lbrace": "\\{", "\\rbrace": "\\}", "\\gets": "\\leftarrow",
    "\\ldots": "\\dots", "\\cdots": "\\dots", "\\dotsc": "\\dots", "\\dotsb": "\\dots",
    "\\dfrac": "\\frac", "\\tfrac": "\\frac", "\\dbinom": "\\binom", "\\tbinom": "\\binom",
}  # fmt: skip
_END = re.compile(r"\\end\{(.*)\}", re.DOTALL)


def plain_sign(base: str) -> str:
    """The sign in one spelling, of those that look the same or mean the same."""
    return _SAME.get(base, base)


def paired(nodes: Sequence[Node]) -> dict[int, int]:
    """For the place of everything that opens, the place of what closes it.

    Both places are those of the command of size where there is one. What finds no partner is
    not in the answer, as the bracket and the parenthesis of an interval that is open on one side.
    """
    found: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    place = 0
    while place < len(nodes):
        base = nodes[place].base
        has_size = base in SIZES and place + 1 < len(nodes)
        sign = plain_sign(nodes[place + 1].base if has_size else base)
        opened = _closing(base, sign)
        level = _level(waiting, base, sign)
        if level is not None:
            found[waiting[level][1]] = place
            del waiting[level:]
        elif opened is not None:
            waiting.append((opened, place))
        place += 2 if has_size else 1
    return found


def _closing(base: str, sign: str) -> str | None:
    """What closes the sign; None where it opens nothing."""
    if base == "\\left":
        return "\\right"
    if base == "\\right":
        return None
    if base.startswith("\\begin{"):
        return "\\end" + base.removeprefix("\\begin")
    return sign if sign in _BARS else _PARTNERS.get(sign)


def _level(waiting: Sequence[tuple[str, int]], base: str, sign: str) -> int | None:
    r"""Which of those that wait is closed by the sign; None where none is.

    A bar closes the bar before it only if nothing was opened between; brackets pass over bars
    that stand alone, the ends of `\left` and environments over all that found no partner.
    """
    wanted = base if base == "\\right" or _END.match(base) else sign
    for level in range(len(waiting) - 1, -1, -1):
        closing = waiting[level][0]
        if closing == wanted:
            return level
        if wanted in _BARS or closing == "\\right" or _END.match(closing):
            return None
        if closing not in _BARS and wanted == sign:
            return None
    return None
