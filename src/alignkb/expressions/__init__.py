"""Arithmetic expressions of records: read, evaluated with their exact slope, and set as formulas.

The grammar is closed: numbers, names, `+ - * / ^`, parentheses and a few functions. Nothing of
it is ever handed to Python or to a browser as a program. `frontend/src/losses/` has the same
reader and the same arithmetic in JavaScript; a test holds the two together.
"""

from __future__ import annotations

from alignkb.expressions.evaluating import UndefinedError, Value, evaluate
from alignkb.expressions.functions import FUNCTIONS
from alignkb.expressions.reading import ExpressionError, Node, Sort, read_expression
from alignkb.expressions.setting import to_latex

__all__ = [
    "FUNCTIONS",
    "ExpressionError",
    "Node",
    "Sort",
    "UndefinedError",
    "Value",
    "evaluate",
    "read_expression",
    "to_latex",
]
