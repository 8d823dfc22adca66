"""Texts are read as the grammar says, and what is none is refused at its place."""

from __future__ import annotations

import pytest

from alignkb.expressions import ExpressionError, Node, Sort, read_expression


def shown(node: Node) -> str:
    """The tree with all its parentheses."""
    parts = [shown(part) for part in node.parts]
    if node.sort is Sort.NUMBER:
        return f"{node.number:g}"
    if node.sort is Sort.NAME:
        return node.name
    if node.sort is Sort.CALL:
        return f"{node.name}({', '.join(parts)})"
    if node.sort is Sort.NEGATION:
        return f"(-{parts[0]})"
    return f"({parts[0]} {node.sort.value} {parts[1]})"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("1", "1"),
        (" 1.5e2 ", "150"),
        (".5", "0.5"),
        ("2.", "2"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b * c", "((a / b) * c)"),
        ("a + b * c", "(a + (b * c))"),
        ("-m^2", "(-(m ^ 2))"),
        ("2^3^2", "(2 ^ (3 ^ 2))"),
        ("2^-1", "(2 ^ (-1))"),
        ("a * -b", "(a * (-b))"),
        ("--a", "(-(-a))"),
        ("(a + b) * c", "((a + b) * c)"),
        ("max(0, 1 - m)", "max(0, (1 - m))"),
        ("-log(sigmoid(beta * m))", "(-log(sigmoid((beta * m))))"),
        ("log", None),
        ("log_2", "log_2"),
    ],
)
def test_tree(text: str, tree: str | None) -> None:
    if tree is None:
        with pytest.raises(ExpressionError):
            read_expression(text)
    else:
        assert shown(read_expression(text)) == tree


@pytest.mark.parametrize(
    ("text", "problem", "start", "end"),
    [
        ("", "the expression ends where a number, a name or `(` belongs", 0, 0),
        ("2 m", "`m` cannot stand here", 2, 3),
        ("m +", "the expression ends where a number, a name or `(` belongs", 2, 3),
        ("(m", "the expression ends where `)` belongs", 1, 2),
        ("m)", "`)` cannot stand here", 1, 2),
        ("+m", "`+` stands where a number, a name or `(` belongs", 0, 1),
        ("m  $ 2", "`$` is no part of an expression", 3, 4),
        ("m ** 2", "`*` stands where a number, a name or `(` belongs", 3, 4),
        ("__import__", "`_` is no part of an expression", 0, 1),
        ("m.real", "`.` is no part of an expression", 1, 2),
        ("max(m)", "`max` takes 2 arguments, not 1", 0, 6),
        ("log(m, 2)", "`log` takes 1 argument, not 2", 0, 9),
        ("log m", "`m` stands where `(` belongs", 4, 5),
        ("1e101", "`1e101` is too large", 0, 5),
        ("٣", "`٣` is no part of an expression", 0, 1),
        ("(" * 41 + "m", "this is nested too deep", 40, 41),
        ("-" * 41 + "m", "this is nested too deep", 40, 41),
        ("m" * 501, "an expression has at most 500 characters", 500, 501),
    ],
)
def test_fault(text: str, problem: str, start: int, end: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        read_expression(text)
    assert (caught.value.problem, caught.value.start, caught.value.end) == (problem, start, end)


def test_unknown_functions_are_told_the_known_ones() -> None:
    with pytest.raises(ExpressionError, match="`eval` is not a function here; there are `abs`, `exp`"):
        read_expression("eval(m)")


def test_nodes_know_where_they_stand() -> None:
    text = "1 + log((m) * 2)"
    node = read_expression(text)
    assert text[node.parts[1].start : node.parts[1].end] == "log((m) * 2)"
    assert [(name.name, name.start) for name in node.names()] == [("m", 8)]
