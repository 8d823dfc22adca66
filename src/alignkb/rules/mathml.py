"""LaTeX to MathML, with what is wrong as a value that knows its position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import math_core

__all__ = ["LONGEST", "LatexFault", "to_mathml"]

LONGEST = 4000
"""The greatest length of a formula, in characters.

math-core is recursive: 6,000 opened braces end the whole program, 4,000 do not.
"""

_MESSAGE = re.compile(r"(\d+): (.*)", re.DOTALL)
_COMMAND = re.compile(r"\\([A-Za-z]+\*?|.|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LatexFault:
    """What is wrong with a formula: a sentence without capital or full stop."""

    problem: str
    start: int
    end: int
    """The part that is wrong: `latex[start:end]`, at least one character where there is one."""


def to_mathml(latex: str, *, is_block: bool) -> str | LatexFault:
    """The formula in MathML Core, or the first thing that is wrong with it."""
    if len(latex) > LONGEST:
        return LatexFault(f"the formula is longer than {LONGEST:,} characters", 0, len(latex))
    from math_core import LatexError  # compiled; most commands need none

    try:
        return _converter().convert_with_local_state(latex, displaystyle=is_block)
    except LatexError as error:
        return _fault(latex, str(error))


@cache
def _converter() -> math_core.LatexToMathML:
    from math_core import LatexToMathML  # as above

    return LatexToMathML(fancy_error=False)


def _fault(latex: str, message: str) -> LatexFault:
    r"""math-core's `6: Unknown command "\foo".` as a fault."""
    match = _MESSAGE.fullmatch(message)
    offset, words = (int(match[1]), match[2]) if match else (0, message)
    start = min(offset, max(len(latex) - 1, 0))
    command = _COMMAND.match(latex, start)
    end = command.end() if command else min(start + 1, len(latex))
    problem = " ".join(words.replace('"', "`").split()).rstrip(".")
    return LatexFault(problem[:1].lower() + problem[1:], start, end)
