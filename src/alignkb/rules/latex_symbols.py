r"""The symbols of a formula: letters with their fonts, accents and scripts.

LaTeX is read only as far as that takes: `\hat{A}_t` is the accented letter `\hat{A}` with
the script `t`; commands that are no letters (`\log`, `\sum`, `\left`) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Node", "read_latex"]

_DEEPEST = 100
"""Groups that are nested deeper are passed over."""
_TOKEN = re.compile(
    r"(?P<space>(?:\s|~|&|%[^\n]*|\\limits\b|\\nolimits\b|\\\\(?:\s*\[-?[\d.]+\s*[a-z]{2}\])?)+)"
    r"|(?P<skip>\\m?kern\s*-?[\d.]+\s*[a-z]{2})"
    r"|(?P<command>\\(?:(?:operatorname|hspace)\*|[A-Za-z]+|.))"
    r"|(?P<prime>'+)"
    r"|(?P<char>.)",
    re.DOTALL,
)


def _commands(names: str) -> frozenset[str]:
    return frozenset(f"\\{name}" for name in names.split())


_LETTERS = _commands("""
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu
    xi omicron pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma
    Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron Rho Tau Chi
    ell hbar hslash imath jmath wp aleph beth
""")
_UPRIGHT = _commands("mathrm mathit mathsf mathtt")
"""Fonts in which a word in a script is a label rather than a symbol."""
_FONTS = _UPRIGHT | _commands("mathcal mathbb mathbf mathfrak mathscr boldsymbol bm symbf")
_ACCENTS = _commands("""
    hat tilde bar vec dot ddot dddot check breve acute grave mathring widehat widetilde
    overline underline overrightarrow overleftarrow
""")
_TEXTS = _commands("text textrm textit textbf texttt textsf textnormal textup mbox hbox")
_INERT_ARGUMENTS = _commands(
    "operatorname operatorname* hspace hspace* mspace begin end color textcolor tag label"
)
"""Commands whose first argument is no mathematics."""
_WITH_COLUMNS = frozenset(("array", "alignat", "alignedat", "tabular"))
_PRIMES = frozenset(("\\prime", "'"))


@dataclass(slots=True)
class Node:
    """One part of a formula with its scripts; `latex[start:end]` is how it is written."""

    base: str
    """The part without scripts, in one canonical spelling."""
    start: int
    end: int
    is_symbol: bool = False
    """Whether it is a letter or group of letters that stands for something."""
    is_label: bool = False
    """Whether it is a word rather than a symbol, where it stands in a script."""
    children: tuple[Node, ...] = ()
    """The parts of a group."""
    sub: tuple[Node, ...] = ()
    sup: tuple[Node, ...] = ()
    primes: int = 0

    def spelling(self, *, sub: bool = True, sup: bool = True, primes: bool = True) -> str:
        """The canonical spelling with the scripts that are asked for."""
        text = self.base
        if sub and self.sub:
            text += f"_{{{_joined(self.sub)}}}"
        if sup and self.sup:
            text += f"^{{{_joined(self.sup)}}}"
        return text + "'" * self.primes if primes else text

    def parts(self) -> Iterator[Node]:
        """What the group and the scripts consist of."""
        yield from self.children
        yield from self.sub
        yield from self.sup


def _joined(nodes: tuple[Node, ...]) -> str:
    return "".join(node.spelling() for node in nodes)


def read_latex(latex: str) -> tuple[Node, ...]:
    """The parts of a formula in order; never raises, whatever the text."""
    reader = _Reader(latex)
    nodes: list[Node] = []
    while reader.token is not None:
        nodes += reader.sequence(0)
        reader.advance()
    return tuple(nodes)


class _Reader:
    """A walk over the tokens of one formula."""

    def __init__(self, latex: str) -> None:
        self.tokens = _TOKEN.finditer(latex)
        self.latex = latex
        self.token: re.Match[str] | None = None
        self.advance()

    def advance(self) -> None:
        """Goes on to the next token; None after the last one."""
        self.token = next(self.tokens, None)

    def skip_space(self) -> None:
        """Goes on to the next token that is seen."""
        while self.token is not None and self.token.lastgroup in ("space", "skip"):
            self.advance()

    def sequence(self, depth: int) -> list[Node]:
        """The nodes up to the end of the group, whose brace is not taken."""
        nodes: list[Node] = []
        while True:
            self.skip_space()
            token = self.token
            if token is None or token.group() == "}":
                return nodes
            if token.lastgroup == "prime" or token.group() in ("_", "^"):
                self._script(nodes, token, depth)
            else:
                nodes.append(self.atom(depth))

    def _script(self, nodes: list[Node], token: re.Match[str], depth: int) -> None:
        """Adds a script to the last node; to an empty one where there is none."""
        if not nodes:
            nodes.append(Node("", token.start(), token.start()))
        node = nodes[-1]
        self.advance()
        if token.lastgroup == "prime":
            node.primes += len(token.group())
            node.end = token.end()
            return
        content = self.argument(depth)
        node.end = content.end
        parts = content.children or (content,)
        if all(part.base in _PRIMES for part in parts):
            node.primes += len(parts)
        elif token.group() == "_":
            node.sub += parts
        else:
            node.sup += parts

    def argument(self, depth: int) -> Node:
        """The next atom, without scripts; an empty one at the end of a group."""
        self.skip_space()
        if self.token is None or self.token.group() == "}":
            end = self.token.start() if self.token else len(self.latex)
            return Node("", end, end)
        return self.atom(depth)

    def atom(self, depth: int) -> Node:
        """The next part without scripts; there is a token, and it closes no group."""
        token = self.token
        assert token is not None  # noqa: S101  # tells the type checker what the callers have seen
        self.advance()
        text, start, end = token.group(), token.start(), token.end()
        if text == "{":
            return self._group(start, depth + 1)
        if text in _TEXTS:
            content, end = self._raw(end)
            return Node(f"\\text{{{content}}}", start, end, is_label=True)
        if text in _INERT_ARGUMENTS:
            content, end = self._raw(end)
            if text == "\\begin" and content in _WITH_COLUMNS:
                _, end = self._raw(end)
            return Node(f"{text}{{{content}}}", start, end)
        if text in _FONTS or text in _ACCENTS:
            return self._dressed(text, start, depth)
        return Node(text, start, end, is_symbol=text in _LETTERS or text.isalpha())

    def _group(self, start: int, depth: int) -> Node:
        if depth > _DEEPEST:
            return Node("", start, start + 1)
        children = tuple(self.sequence(depth))
        end = self.token.end() if self.token else len(self.latex)
        self.advance()
        return Node(_joined(children), start, end, children=children)

    def _dressed(self, command: str, start: int, depth: int) -> Node:
        """A letter, or group of letters, in a font or below an accent."""
        if depth > _DEEPEST:
            return Node(command, start, start + len(command))
        inner = self.argument(depth + 1)
        parts = inner.children or (inner,)
        word = "".join(part.base for part in parts)
        if (
            command in _FONTS
            and re.fullmatch(r"[^\W_]+(-[^\W_]+)*", word)
            and not any(p.sub or p.sup for p in parts)
        ):
            is_label = command in _UPRIGHT and not word.isdigit()
            return Node(f"{command}{{{word}}}", start, inner.end, is_symbol=True, is_label=is_label)
        if len(parts) == 1 and parts[0].is_symbol:
            only = parts[0]
            base = f"{command}{{{only.base}}}"
            return Node(
                base, start, inner.end, is_symbol=True, sub=only.sub, sup=only.sup, primes=only.primes
            )
        return Node(_joined(parts), start, inner.end, children=parts)

    def _raw(self, end: int) -> tuple[str, int]:
        """The text of the group that follows, and where it ends; empty where none does."""
        self.skip_space()
        if self.token is None or self.token.group() != "{":
            return "", end
        first = self.token.end()
        depth = 1
        while depth:
            self.advance()
            if self.token is None:
                return self.latex[first:].strip(), len(self.latex)
            depth += {"{": 1, "}": -1}.get(self.token.group(), 0)
        last = self.token.start()
        end = self.token.end()
        self.advance()
        return self.latex[first:last].strip(), end
