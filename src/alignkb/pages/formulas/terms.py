r"""A formula as a tree of terms that knows where each one is written.

The reader of symbols gives letters with their scripts and groups in braces. Here commands get
their arguments, brackets and environments their content, so that a place in the tree can be
marked without a cut through a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from alignkb.pages.formulas.pairs import SIZES, paired, plain_sign
from alignkb.rules.latex_symbols import Node, read_latex

__all__ = ["BREAK", "NAMING", "Term", "read_terms"]

BREAK = re.compile(r"&|\\\\")
"""What no mark may reach across: columns and lines of an environment."""
_SPACE = re.compile(r"\\(?:[,;:!> ]|displaystyle|textstyle|[hm]space\*?\{.*\})", re.DOTALL)
_FIXED = re.compile(r"\\(?:(?:begin|end|color|tag|label)\{.*\}|q?quad|\\|$)|[_^&{}]?$", re.DOTALL)
"""What holds the formula together, sets two formulas apart, or was not understood."""
_ARGUMENTS = {f"\\{name}": 2 for name in ("frac", "binom", "overset", "underset", "stackrel")}
_SILENT = re.compile(r"[,.;:/()\[\]|]|\\(?:[{}|]|mid|cdot|times|langle|rangle)")
"""What parts terms without saying something by itself."""
_SIGN = re.compile(
    r"[^A-Za-z\\]|\\(?:le|ge|ne|pm|mp|approx|propto|(?:left|right)arrow|to|in|sim|dots|succ|cup|circ)"
)
_UPRIGHT = re.compile(r"\\(?:text|textrm|textup|mathrm|operatorname\*?)\{\s*([^{}]*?)\s*\}")
_BINDERS = frozenset(("=", r"\sim", r"\in", r"\to"))
"""Signs that make a script more than a part of a name."""
NAMING = frozenset(("=", r"\leftarrow", r"\propto", r"\approx"))
"""Signs that give a value to what stands before them."""
_INDEX = re.compile(r"[a-z0-9+,<>=()-]|\\(?:le|leq|ge|geq|prime)")
_SCRIPTS = tuple(product((True, False), repeat=3))
"""Which scripts of a symbol count, all of them first."""


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a formula; `latex[start:end]` is how it is written."""

    start: int
    end: int
    key: str = ""
    """What it says by itself, in one spelling; empty where only its parts say something."""
    letter: str = ""
    """Of a symbol, what it says without its indices; a script that is a name or a Greek letter is none."""
    slots: tuple[tuple[Term, ...], ...] = ()
    """Its parts, each row complete in itself: arguments, scripts, what stands within brackets."""
    is_argument: bool = False
    """Whether it stands in brackets, so that what goes before may be a function of it."""
    is_fixed: bool = False
    """Whether no mark may go around it, since it holds the formula together."""

    @property
    def weight(self) -> float:
        """How much it says by itself: 1 for a symbol, less for a sign or a number."""
        if not self.key or self.key == "=":
            return 0.25 if self.key else 0.0
        return 0.5 if _SIGN.fullmatch(self.key) else 1.0

    @property
    def total(self) -> float:
        """How much it says with all its parts."""
        return sum(leaf.weight for leaf in self.leaves())

    def leaves(self) -> Iterator[Term]:
        """The terms from here on that say something, in the order of writing."""
        if self.key:
            yield self
        for slot in self.slots:
            for term in slot:
                yield from term.leaves()

    def depths(self, depth: int = 0) -> Iterator[int]:
        """For each of the leaves, within how many terms it stands."""
        if self.key:
            yield depth
        for slot in self.slots:
            for term in slot:
                yield from term.depths(depth + 1)


def read_terms(latex: str, names: Mapping[str, str] | None = None) -> tuple[Term, ...]:
    """The terms of a formula in order; never raises, whatever the text.

    Args:
        latex: the formula.
        names: for canonical spellings of symbols, the names to compare them by.
    """
    return _Row(latex, names or {}, read_latex(latex)).terms()


class _Row:
    """The nodes of one level, read from left to right."""

    def __init__(self, latex: str, names: Mapping[str, str], nodes: Sequence[Node]) -> None:
        self.latex, self.names, self.nodes = latex, names, nodes
        self.pairs = paired(nodes)
        self.place = 0

    def terms(self, last: int | None = None) -> tuple[Term, ...]:
        """The terms up to the place `last`, or all that are left."""
        last = len(self.nodes) if last is None else last
        terms: list[Term] = []
        while self.place < last:
            terms.append(self._term())
        return tuple(terms)

    def _term(self) -> Term:
        place, node = self.place, self.nodes[self.place]
        sign = plain_sign(node.base)
        if place in self.pairs:
            return self._pair(self.pairs[place])
        self.place += 1
        if sign in SIZES and self.place < len(self.nodes):
            self.place += 1
            return Term(node.start, self.nodes[place + 1].end, is_fixed=True)
        if self.latex.startswith("{", node.start):
            return Term(node.start, node.end, slots=self._rows(node.children, node.sub, node.sup))
        if not node.is_symbol and re.fullmatch(r"\\[A-Za-z]+", sign) and not _says_nothing(sign):
            return self._command(node, sign)
        return self._silent(node) if _says_nothing(sign) else self._symbol(node)

    def _silent(self, node: Node) -> Term:
        """A space, a comma, or what holds the formula together; scripts cannot leave it."""
        scripts = self._rows(node.sub, node.sup)
        is_fixed = bool(scripts) or bool(_FIXED.fullmatch(node.base))
        return Term(node.start, node.end, slots=scripts, is_fixed=is_fixed)

    def _pair(self, last: int) -> Term:
        """Brackets or an environment with what stands within."""
        opening, closing = self.nodes[self.place], self.nodes[last]
        self.place += 2 if opening.base in SIZES else 1
        inner = self.terms(last)
        if closing.base in SIZES:
            last += 1
            closing = self.nodes[last]
        self.place = last + 1
        is_bracket = not opening.base.startswith("\\begin")
        return Term(
            opening.start,
            closing.end,
            slots=(inner, *self._rows(closing.sub, closing.sup)),
            is_argument=is_bracket,
            is_fixed=is_bracket and bool(BREAK.search(self.latex[opening.start : closing.end])),
        )

    def _command(self, node: Node, sign: str) -> Term:
        """A command with its scripts and arguments; a layout such as a fraction says nothing itself."""
        wanted = _ARGUMENTS.get(sign, 0)
        groups = self._groups(wanted or 1)
        if len(groups) < wanted or (sign == "\\sqrt" and not groups):
            return self._uncut(node, wanted - len(groups))
        scripts = (part for each in (node, *groups) for part in (each.sub, each.sup))
        slots = self._rows(*(group.children for group in groups), *scripts)
        end = groups[-1].end if groups else node.end
        return Term(node.start, end, "" if wanted else sign + "'" * node.primes, slots=slots)

    def _groups(self, most: int) -> list[Node]:
        """The groups in braces that follow, and goes past them."""
        groups: list[Node] = []
        while len(groups) < most and self.place < len(self.nodes):
            if not self.latex.startswith("{", self.nodes[self.place].start):
                break
            groups.append(self.nodes[self.place])
            self.place += 1
        return groups

    def _uncut(self, node: Node, wanted: int) -> Term:
        r"""A command whose arguments are not in braces, as one: `\frac12`, `\sqrt[3]{x}`."""
        start = self.place
        if self.place in self.pairs and self.nodes[self.place].base == "[":
            self.place, wanted = self.pairs[self.place] + 1, 1
        self.place = min(self.place + max(wanted, 1), len(self.nodes))
        last = self.nodes[self.place - 1] if self.place > start else node
        text = self.latex[node.start : last.end]
        return Term(node.start, last.end, "".join(text.split()))

    def _symbol(self, node: Node) -> Term:
        """A letter, number, sign or word; its scripts are part of its name, unless they bind or name."""
        parts = (*node.sub, *node.sup)
        if node.base.startswith("\\mathbb") or any(part.base in _BINDERS for part in parts):
            key = node.base + "'" * node.primes
            return Term(node.start, node.end, key, slots=self._rows(node.sub, node.sup))
        if any(part.is_label for part in node.sub) and self._is_defined_here():
            return Term(node.start, node.end, _key(node.spelling(sub=False)))
        letter = _key(node.base if all(map(_is_index, parts)) else node.spelling(primes=False))
        for sub, sup, primes in _SCRIPTS:
            name = self.names.get(node.spelling(sub=sub, sup=sup, primes=primes))
            if name is not None:
                rest = Node("", 0, 0, sub=() if sub else node.sub, sup=() if sup else node.sup)
                return Term(node.start, node.end, _key(name + rest.spelling()), letter)
        return Term(node.start, node.end, _key(node.spelling()), letter)

    def _is_defined_here(self) -> bool:
        """Whether the sign after the symbol, or after its argument in brackets, gives it a value."""
        place = self.pairs.get(self.place, self.place - 1) + 1
        return place < len(self.nodes) and self.nodes[place].base in NAMING

    def _rows(self, *nodes: Sequence[Node]) -> tuple[tuple[Term, ...], ...]:
        """The rows that consist of something."""
        return tuple(_Row(self.latex, self.names, each).terms() for each in nodes if each)


def _says_nothing(sign: str) -> bool:
    return any(pattern.fullmatch(sign) for pattern in (_SPACE, _FIXED, _SILENT))


def _is_index(node: Node) -> bool:
    """Whether a script counts, such as `i`, `t-1` or `w`, and says nothing else."""
    inner = (*node.children, *node.sub, *node.sup)
    return bool(_INDEX.fullmatch(node.base) or node.children) and all(map(_is_index, inner))


def _key(spelling: str) -> str:
    """The spelling without what only the hand that wrote it decides."""
    return _UPRIGHT.sub(r"\\mathrm{\1}", spelling)
