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
    from collections.abc import Iterable

    from alignkb.rules.latex_symbols import Node

__all__ = ["mathml", "symbols_used"]

_ACTIVE = re.compile(r"<a\b|\sid=|\shref=")
"""What could lead out of a formula or clash with the page: labels and references to them."""
_SCRIPTS = tuple(product((True, False), repeat=3))
"""Which scripts of a symbol count, all of them first."""


@cache
def mathml(latex: str, *, is_display: bool) -> Markup:
    """`latex` as MathML; as code where it is not understood."""
    found = to_mathml(latex, is_block=is_display)
    if isinstance(found, LatexFault) or _ACTIVE.search(found):
        return Markup('<code class="ak-bad-formula">{}</code>').format(latex)
    return Markup(found)  # noqa: S704  # math-core escapes what it is given; links were refused


def symbols_used(latex: str, notation: Iterable[str]) -> tuple[str, ...]:
    """The symbols of `notation` that occur in `latex`, in order of their first occurrence.

    A symbol with its scripts goes before the same symbol without, so that a policy with a
    subscript is not taken for policies in general.
    """
    known = {_spelling(read_latex(symbol)): symbol for symbol in notation}
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


def _spelling(nodes: Iterable[Node]) -> str:
    return "".join(node.spelling() for node in nodes)
