"""LaTeX to MathML Core, which browsers show without a script."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from markupsafe import Markup

from alignkb.rules.latex_symbols import read_latex
from alignkb.rules.mathml import LatexFault, to_mathml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alignkb.rules.latex_symbols import Node

__all__ = ["MARK", "canonical_symbol", "explained_mathml", "marked_mathml", "mathml", "symbols_used"]

_ACTIVE = re.compile(r"<a\b|\sid=|\shref=")
"""What could lead out of a formula or clash with the page: labels and references to them."""
MARK = r"\textcolor{magenta}"
"""What stands around a part of LaTeX that is to be marked; the colour never reaches a page."""
_ELEMENT = re.compile(r"<math[^>]*>(<(\w+)(?:(?!<math).)*</\2>)</math>", re.DOTALL)
_SCRIPTS = tuple(product((True, False), repeat=3))
"""Which scripts of a symbol count, all of them first."""


@cache
def mathml(latex: str, *, is_display: bool) -> Markup:
    """`latex` as MathML; as code where it is not understood."""
    found = to_mathml(latex, is_block=is_display)
    if isinstance(found, LatexFault) or _ACTIVE.search(found):
        return Markup('<code class="ak-bad-formula">{}</code>').format(latex)
    return Markup(found)  # noqa: S704  # math-core escapes what it is given; links were refused


def marked_mathml(latex: str, name: str) -> Markup:
    """`latex` as MathML in display, where each part within `MARK` has the class `name`."""
    text = str(mathml(latex, is_display=True))
    return Markup(text.replace(_style_of_mark(), f' class="{name}"'))  # noqa: S704  # `mathml` gave it


@cache
def _style_of_mark() -> str:
    """The attribute that `MARK` leads to."""
    found = re.search(r' style="[^"]*"', mathml(f"{MARK}{{x}}", is_display=False))
    return found[0] if found else ""


def explained_mathml(latex: str, symbols: Sequence[str]) -> Markup:
    """`latex` as MathML in display, where each symbol is an element that says its place in the list.

    A symbol that consists of several elements, or stands within a longer one of the list, is
    left as it is there.
    """
    text = str(mathml(latex, is_display=True))
    written = {symbol: _ELEMENT.fullmatch(str(mathml(symbol, is_display=False))) for symbol in symbols}
    elements = {match[1]: symbols.index(symbol) for symbol, match in written.items() if match is not None}
    if not elements:
        return Markup(text)  # noqa: S704  # as above
    # the longest first, so that a symbol with scripts is not taken for the one without
    pattern = "|".join(map(re.escape, sorted(elements, key=len, reverse=True)))
    found = re.sub(pattern, lambda match: f'<mrow data-s="{elements[match[0]]}">{match[0]}</mrow>', text)
    return Markup(found)  # noqa: S704  # as above


def symbols_used(latex: str, notation: Iterable[str]) -> tuple[str, ...]:
    """The symbols of `notation` that occur in `latex`, in order of their first occurrence.

    A symbol with its scripts goes before the same symbol without, so that a policy with a
    subscript is not taken for policies in general.
    """
    known = {canonical_symbol(symbol): symbol for symbol in notation}
    found: dict[str, None] = {}
    pending = list(reversed(read_latex(latex)))
    while pending:
        node = pending.pop()
        parts = tuple(node.parts())
        for has_sub, has_sup, has_primes in _SCRIPTS:
            symbol = known.get(node.spelling(sub=has_sub, sup=has_sup, primes=has_primes))
            if symbol is not None:
                found[symbol] = None
                parts = (*(() if has_sub else node.sub), *(() if has_sup else node.sup))
                break
        pending.extend(reversed(parts))
    return tuple(found)


def canonical_symbol(symbol: str) -> str:
    """The symbol in one spelling, whatever its braces, spaces and order of scripts."""
    return _spelling(read_latex(symbol))


def _spelling(nodes: Iterable[Node]) -> str:
    return "".join(node.spelling() for node in nodes)
