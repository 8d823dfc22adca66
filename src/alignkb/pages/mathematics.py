"""LaTeX to MathML Core, which browsers show without a script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from alignkb.rules.mathml import LatexFault, to_mathml

__all__ = ["mathml", "symbols_used"]

_ACTIVE = re.compile(r"<a\b|\sid=|\shref=")
"""What could lead out of a formula or clash with the page: labels and references to them."""
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\S", re.DOTALL)
_WORDS = frozenset(
    {r"\mathrm", r"\operatorname", r"\text", r"\textbf", r"\textit", r"\mathit", r"\begin", r"\end"}
)
"""Commands whose group holds words, not symbols."""


def mathml(latex: str, *, is_display: bool) -> Markup:
    """`latex` as MathML; as code where it is not understood."""
    found = to_mathml(latex, is_block=is_display)
    if isinstance(found, LatexFault) or _ACTIVE.search(found):
        return Markup('<code class="ak-bad-formula">{}</code>').format(latex)
    return Markup(found)  # noqa: S704  # math-core escapes what it is given; links were refused


def symbols_used(latex: str, notation: Iterable[str]) -> tuple[str, ...]:
    """The symbols of `notation` that occur in `latex`, in order of their first occurrence.

    Of symbols that begin at the same place the longest counts, so that a symbol with a
    subscript is not taken for the one without.
    """
    known = sorted(((_tokens(symbol), symbol) for symbol in notation), key=lambda pair: -len(pair[0]))
    tokens = _tokens(latex)
    found: dict[str, None] = {}
    position = 0
    while position < len(tokens):
        match = next((pair for pair in known if tokens[position : position + len(pair[0])] == pair[0]), None)
        if match is not None:
            found[match[1]] = None
            position += len(match[0])
        elif tokens[position] in _WORDS:
            position = _after_group(tokens, position + 1)
        else:
            position += 1
    return tuple(found)


def _tokens(latex: str) -> tuple[str, ...]:
    return tuple(_braced(_TOKEN.findall(latex)))


def _braced(tokens: list[str]) -> Iterator[str]:
    """The tokens with every one-token script in braces, so that `_x` equals `_{x}`."""
    previous = ""
    for token in tokens:
        if previous in ("_", "^") and token != "{":
            yield from ("{", token, "}")
        else:
            yield token
        previous = token


def _after_group(tokens: tuple[str, ...], position: int) -> int:
    """The position after the group in braces that begins at `position`, if one does."""
    if position >= len(tokens) or tokens[position] != "{":
        return position
    depth = 0
    for index in range(position, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[index], 0)
        if depth == 0:
            return index + 1
    return len(tokens)
