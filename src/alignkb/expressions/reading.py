"""Text to a tree: the grammar of expressions.

```text
sum     = product { ("+" | "-") product }
product = signed { ("*" | "/") signed }
signed  = "-" signed | power
power   = atom [ "^" signed ]
atom    = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
```

So `-m^2` is `-(m^2)`, and `2^3^2` is `2^(3^2)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from alignkb.expressions.functions import FUNCTIONS

__all__ = ["LONGEST", "ExpressionError", "Node", "Sort", "read_expression"]

LONGEST = 500
"""The greatest length of an expression, in characters."""
_DEEPEST = 40
"""How deep parentheses, signs and powers may be nested."""
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<sign>[-+*/^(),]))",
    re.ASCII,
)
_LARGEST = 1e100


class ExpressionError(ValueError):
    """A text is no expression; `text[start:end]` is where reading stops."""

    def __init__(self, problem: str, start: int, end: int) -> None:
        """The problem is a sentence without capital and full stop."""
        super().__init__(problem)
        self.problem = problem
        self.start = start
        self.end = end


class Sort(StrEnum):
    """What a node of the tree is."""

    NUMBER = "number"
    NAME = "name"
    CALL = "call"
    NEGATION = "negation"
    SUM = "+"
    DIFFERENCE = "-"
    PRODUCT = "*"
    QUOTIENT = "/"
    POWER = "^"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression: `text[start:end]`."""

    sort: Sort
    start: int
    end: int
    name: str = ""
    """Of a name or a function."""
    number: float = 0.0
    parts: tuple[Node, ...] = ()

    def names(self) -> Iterator[Node]:
        """Every name in it that is no function, from left to right."""
        if self.sort is Sort.NAME:
            yield self
        for part in self.parts:
            yield from part.names()


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    text: str
    start: int
    end: int


def _fault(token: _Token, problem: str) -> ExpressionError:
    return ExpressionError(problem, token.start, token.end)


def read_expression(text: str) -> Node:
    """The tree of `text`.

    Raises:
        ExpressionError: the text is no expression, or too long or too deep to be one.
    """
    if len(text) > LONGEST:
        problem = f"an expression has at most {LONGEST} characters"
        raise ExpressionError(problem, LONGEST, len(text))
    reader = _Reader(tuple(_tokens(text)))
    node = reader.sum()
    token = reader.next
    if token.sort != "end":
        raise _fault(token, f"`{token.text}` cannot stand here")
    return node


def _tokens(text: str) -> Iterator[_Token]:
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            raise _fault(
                _Token("", text[start], start, start + 1), f"`{text[start]}` is no part of an expression"
            )
        group = match.lastgroup
        yield _Token(group, match[group], match.start(group), match.end(group))
        position = match.end()
    last = max(end - 1, 0)
    yield _Token("end", "", last, end)


_SUMS = {"+": Sort.SUM, "-": Sort.DIFFERENCE}
_PRODUCTS = {"*": Sort.PRODUCT, "/": Sort.QUOTIENT}


class _Reader:
    """Walks over the tokens, one method a line of the grammar."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0

    @property
    def next(self) -> _Token:
        return self._tokens[self._position]

    def _take(self, sign: str) -> _Token:
        token = self.next
        if token.text != sign:
            found = f"`{token.text}` stands" if token.text else "the expression ends"
            raise _fault(token, f"{found} where `{sign}` belongs")
        self._position += 1
        return token

    def sum(self) -> Node:
        return self._chain(self._product, _SUMS)

    def _product(self) -> Node:
        return self._chain(self._signed, _PRODUCTS)

    def _chain(self, part: Callable[[], Node], signs: dict[str, Sort]) -> Node:
        node = part()
        while self.next.text in signs:
            sort = signs[self._take(self.next.text).text]
            right = part()
            node = Node(sort, node.start, right.end, parts=(node, right))
        return node

    def _signed(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _fault(self.next, "this is nested too deep")
        if self.next.text == "-":
            sign = self._take("-")
            inner = self._signed()
            node = Node(Sort.NEGATION, sign.start, inner.end, parts=(inner,))
        else:
            node = self._power()
        self._depth -= 1
        return node

    def _power(self) -> Node:
        base = self._atom()
        if self.next.text != "^":
            return base
        self._take("^")
        exponent = self._signed()
        return Node(Sort.POWER, base.start, exponent.end, parts=(base, exponent))

    def _atom(self) -> Node:
        token = self.next
        if token.sort == "number":
            return self._number()
        if token.sort == "name":
            self._position += 1
            return self._call(token) if token.text in FUNCTIONS else self._name(token)
        if token.text == "(":
            opening = self._take("(")
            inner = self.sum()
            closing = self._take(")")
            return Node(inner.sort, opening.start, closing.end, inner.name, inner.number, inner.parts)
        found = f"`{token.text}` stands" if token.text else "the expression ends"
        problem = f"{found} where a number, a name or `(` belongs"
        raise _fault(token, problem)

    def _number(self) -> Node:
        token = self.next
        self._position += 1
        number = float(token.text)
        if number > _LARGEST:
            raise _fault(token, f"`{token.text}` is too large")
        return Node(Sort.NUMBER, token.start, token.end, number=number)

    def _name(self, token: _Token) -> Node:
        if self.next.text == "(":
            known = ", ".join(f"`{name}`" for name in FUNCTIONS)
            problem = f"`{token.text}` is not a function here; there are {known}"
            raise _fault(token, problem)
        return Node(Sort.NAME, token.start, token.end, name=token.text)

    def _call(self, token: _Token) -> Node:
        self._take("(")
        arguments = [self.sum()]
        while self.next.text == ",":
            self._take(",")
            arguments.append(self.sum())
        closing = self._take(")")
        wanted = FUNCTIONS[token.text]
        if len(arguments) != wanted:
            count = f"{wanted} argument{'s' if wanted > 1 else ''}"
            problem = f"`{token.text}` takes {count}, not {len(arguments)}"
            raise ExpressionError(problem, token.start, closing.end)
        return Node(Sort.CALL, token.start, closing.end, name=token.text, parts=tuple(arguments))
