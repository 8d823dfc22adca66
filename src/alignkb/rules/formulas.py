"""Rules about mathematics: formulas that can be set, symbols that are declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.records.vocabulary import NotationVocabulary
from alignkb.rules.finding import Finding, Place, Within
from alignkb.rules.latex_symbols import Node, read_latex
from alignkb.rules.loss_curves import loss_parameters
from alignkb.rules.markdown import PieceKind
from alignkb.rules.mathml import LONGEST, to_mathml
from alignkb.rules.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records.method import Objective
    from alignkb.rules.context import Context
    from alignkb.source import NodePath

__all__ = ["bad_latex", "undeclared_symbol"]


def bad_latex(context: Context) -> Iterator[Finding]:
    r"""A formula cannot be set.

    The site turns LaTeX into MathML; a formula that cannot be read would be shown as source.
    Reading stops at the place that is shown: an unknown command, a brace that is not closed, a
    `\left` without its `\right`.

    Only mathematics of LaTeX and amsmath is known: write `\mathbb{1}`, not `\mathds{1}`. In a
    text, `$` begins a formula; a dollar sign that is meant as such is written `\$`.
    """
    for file, node, latex in _formulas(context):
        yield from _judged(file, node, latex)
    for text in context.texts:
        if "$" not in text.text:
            continue
        for piece in text.pieces:
            if piece.kind in (PieceKind.MATHS, PieceKind.MATHS_BLOCK):
                is_block = piece.kind is PieceKind.MATHS_BLOCK
                within = Within(text.text, piece.start, piece.end)
                yield from _judged(text.file, text.node, piece.content, within, is_block=is_block)


def _formulas(context: Context) -> Iterator[tuple[str, NodePath, str]]:
    """Every formula that is a whole value, with its file and its place there."""
    kb = context.knowledge_base
    for file, node, objective in _objectives(context):
        yield file, (*node, "latex"), objective.latex
        for index, symbol in enumerate(objective.symbols):
            yield file, (*node, "symbols", index, "symbol"), symbol.symbol
    for method in kb.methods.values():
        for path, parameter in loss_parameters(method):
            yield context.file_of(method), (*path, "symbol"), parameter.symbol
    notation = kb.vocabularies.get("notation")
    if isinstance(notation, NotationVocabulary):
        for index, term in enumerate(notation.symbols):
            yield kb.paths["notation"], ("symbols", index, "symbol"), term.symbol


def _judged(
    file: str, node: NodePath, latex: str, within: Within | None = None, *, is_block: bool = True
) -> Iterator[Finding]:
    """What is wrong with a formula that is a whole value, or stands `within` one."""
    outcome = to_mathml(latex, is_block=is_block)
    if isinstance(outcome, str):
        return
    text, offset = (within.text, within.start) if within else (latex, 0)
    place = Place(file, node, within=Within(text, offset + outcome.start, offset + outcome.end))
    yield Finding(place, outcome.problem, "mend the LaTeX here or shortly before")


def undeclared_symbol(context: Context) -> Iterator[Finding]:
    r"""A formula uses a symbol that nobody explains.

    Readers meet the formula before the paper; each letter in it must be explained once, in the
    house notation (`taxonomy/notation.yaml`) or beside the formula.

    Write the symbol as the house notation does, or declare it:

    ```yaml
    objective:
      latex: \gamma\, \log \pi_\theta(y \mid x)
      symbols:
        - symbol: \gamma
          meaning: weight of the second term
    ```

    A letter may carry any script whose own letters are declared: `y_i` needs `y` and `i`. A word
    in a script, such as `\pi_{\mathrm{old}}`, makes another symbol and is declared as a whole.
    Names of functions (`\log`, `\operatorname{clip}`) and words in `\text{…}` need nothing.
    """
    kb = context.knowledge_base
    if context.is_misshapen("notation"):
        return
    house = _Notation.of(tuple(kb.notation), tuple(s.symbol for s in kb.notation.values() if s.any_script))
    for file, path, objective in _objectives(context):
        if len(objective.latex) > LONGEST:
            continue
        for node in _undeclared(objective, house):
            within = Within(objective.latex, node.start, node.end)
            yield Finding(
                Place(file, (*path, "latex"), within=within),
                f"the symbol `{shown(objective.latex[node.start : node.end])}` is not declared",
                "declare it under `symbols:`, or write it as `taxonomy/notation.yaml` does",
            )


def _objectives(context: Context) -> Iterator[tuple[str, NodePath, Objective]]:
    """Every formula that is a value of its own, with its file and its place there."""
    for method in context.knowledge_base.methods.values():
        if method.objective is not None:
            yield context.file_of(method), ("objective",), method.objective
    for topic in context.knowledge_base.topics.values():
        for index, statement in enumerate(topic.statements):
            if statement.formula is not None:
                yield context.file_of(topic), ("statements", index, "formula"), statement.formula


@dataclass(frozen=True, slots=True)
class _Notation:
    """The symbols that a formula may use, in canonical spelling."""

    declared: frozenset[str]
    any_script: frozenset[str]
    """Those among them whose scripts may hold words."""

    @classmethod
    def of(cls, symbols: tuple[str, ...], any_script: tuple[str, ...] = ()) -> _Notation:
        """The notation that declares these symbols."""
        return cls(_spellings(symbols), _spellings(any_script))

    def with_symbols(self, symbols: tuple[str, ...]) -> _Notation:
        """This notation and some symbols more."""
        return _Notation(self.declared | _spellings(symbols), self.any_script)


def _spellings(symbols: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        node.spelling() for symbol in symbols for node in read_latex(symbol[:LONGEST]) if node.is_symbol
    )


def _undeclared(objective: Objective, house: _Notation) -> Iterator[Node]:
    """Each symbol of the formula that is not declared, at its first place."""
    notation = house.with_symbols(tuple(symbol.symbol for symbol in objective.symbols))
    seen: set[str] = set()
    for node in _unexplained(read_latex(objective.latex), notation):
        key = node.spelling() if _holds_word(node, notation) else node.base
        if key not in seen:
            seen.add(key)
            yield node


def _unexplained(nodes: tuple[Node, ...], notation: _Notation) -> Iterator[Node]:
    """The symbols among `nodes`, and within them, that the notation does not explain."""
    for node in nodes:
        if not node.is_symbol:
            yield from _unexplained(tuple(node.parts()), notation)
        else:
            rest = _unexplained_scripts(node, notation)
            if rest is None or (node.base not in notation.any_script and _has_word(rest, notation)):
                yield node
                rest = () if _holds_word(node, notation) else (*node.sub, *node.sup)
            yield from _unexplained(tuple(part for part in rest if not part.is_label), notation)


def _unexplained_scripts(node: Node, notation: _Notation) -> tuple[Node, ...] | None:
    """The scripts that the declaration of `node` leaves open; None where there is none."""
    for primes in (True, False):
        for sub, sup in ((True, True), (True, False), (False, True), (False, False)):
            if node.spelling(sub=sub, sup=sup, primes=primes) in notation.declared:
                return (*(() if sub else node.sub), *(() if sup else node.sup))
    return None


def _has_word(nodes: tuple[Node, ...], notation: _Notation) -> bool:
    """Whether a word that is no declared symbol stands among `nodes`."""
    return any(node.is_label and node.spelling() not in notation.declared for node in nodes)


def _holds_word(node: Node, notation: _Notation) -> bool:
    """Whether a script of `node` holds a word."""
    return _has_word((*node.sub, *node.sup), notation)
