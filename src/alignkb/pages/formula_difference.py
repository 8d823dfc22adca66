r"""What differs between two formulas, part by part.

The parts are those at the top: letters with their scripts, commands with their arguments, so
that `\frac{a}{b}` is one part. What holds a formula together (`\left(`, `&`, line breaks, the
ends of an environment) is never marked: a mark must not cut through a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["FormulaDifference", "formula_difference"]

_ALIKE = 0.45
"""The share of parts in common from which on marks say more than the two formulas alone."""
_TELLING = re.compile(r"[A-Za-z0-9+=<>-]")
"""What a run must hold to be worth a mark: more than punctuation."""
_SPACE = re.compile(r"(?:\s|~|\\[,;:! ]|\\q?quad\b|\\displaystyle\b|\\limits\b)+")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)", re.DOTALL)
_HOLDING = re.compile(
    r"(?:\\(?:left|right|middle|bigl?|bigr?|Bigl?|Bigr?|biggl?|biggr?|Biggl?|Biggr?)(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\.|.)"
    r"|\\(?:begin|end)\s*\{[^{}]*\}(?:\s*\{[^{}]*\})?|\\\\(?:\s*\[[^\]]*\])?|&)",
    re.DOTALL,
)
_TWO_ARGUMENTS = ("\\frac", "\\tfrac", "\\dfrac", "\\binom", "\\overset", "\\underset", "\\stackrel")
_RELATIONS = ("cdot", "times", "le", "ge", "leq", "geq", "sim", "propto", "approx")
_OPERATOR = ("+", "-", "=", *(f"\\{name}" for name in _RELATIONS))


@dataclass(frozen=True, slots=True)
class FormulaDifference:
    """Two formulas with their differences; each run is LaTeX that stands alone."""

    before: str
    """The earlier formula, with `mark` around what is not in the later one."""
    after: str
    """The later formula, with `mark` around what is not in the earlier one."""
    removed: tuple[str, ...]
    added: tuple[str, ...]
    share: float
    """The share of parts that both have, from 0 to 1."""

    @property
    def is_alike(self) -> bool:
        """Whether enough is common to both; otherwise nothing is marked."""
        return self.share >= _ALIKE


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    key: str
    """The part without spaces."""
    is_holding: bool

    @property
    def is_counted(self) -> bool:
        """Whether it says something by itself."""
        return not self.is_holding and bool(self.key)


def formula_difference(before: str, after: str, mark: str) -> FormulaDifference:
    r"""What is in one formula and not in the other.

    Args:
        before: the earlier formula, LaTeX that is right.
        after: the later formula.
        mark: a command with one argument that is put around each run, such as `\textcolor{red}`.
    """
    old, new = tuple(_parts(before)), tuple(_parts(after))
    matcher = SequenceMatcher(None, [part.key for part in old], [part.key for part in new], autojunk=False)
    common = sum(
        part.is_counted
        for block in matcher.get_matching_blocks()
        for part in old[block.a : block.a + block.size]
    )
    counts = [sum(part.is_counted for part in parts) for parts in (old, new)]
    share = 2 * common / max(sum(counts), 1)
    if share < _ALIKE:
        return FormulaDifference(before, after, (), (), share)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    removed = _places(old, [(code[1], code[2]) for code in changed])
    added = _places(new, [(code[3], code[4]) for code in changed])
    return FormulaDifference(
        _marked(old, removed, mark),
        _marked(new, added, mark),
        tuple(_text(old[start:end]) for start, end in removed),
        tuple(_text(new[start:end]) for start, end in added),
        share,
    )


def _places(parts: Sequence[_Part], ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without what holds the formula together, which parts them."""
    found: list[tuple[int, int]] = []
    for first, last in ranges:
        start = first
        for place in range(first, last + 1):
            if place == last or parts[place].is_holding:
                if _TELLING.search("".join(part.key for part in parts[start:place])):
                    found.append((start, place))
                start = place + 1
    return found


def _marked(parts: Sequence[_Part], places: Sequence[tuple[int, int]], mark: str) -> str:
    text, position = "", 0
    for start, end in places:
        text += "".join(part.text for part in parts[position:start])
        text += f"{mark}{{{_text(parts[start:end])}}}"
        position = end
    return text + "".join(part.text for part in parts[position:])


def _text(parts: Sequence[_Part]) -> str:
    """The run; an operator at its start keeps the room that it has between two terms."""
    text = "".join(part.text for part in parts)
    return f"{{}}{text}" if text.lstrip().startswith(_OPERATOR) else text


def _parts(latex: str) -> Iterator[_Part]:
    place = 0
    while place < len(latex):
        start = place
        if space := _SPACE.match(latex, place):
            yield _Part(space[0], "", is_holding=False)
            place = space.end()
            continue
        if holding := _HOLDING.match(latex, place):
            end = _scripts(latex, holding.end())
            yield _Part(latex[start:end], _key(latex[start:end]), is_holding=True)
            place = end
            continue
        place = _scripts(latex, _atom(latex, place))
        yield _Part(latex[start:place], _key(latex[start:place]), is_holding=latex[start] in "()[]|")


def _key(text: str) -> str:
    return "".join(text.split())


def _atom(latex: str, place: int) -> int:
    """Where the part that starts at `place` ends, without its scripts."""
    if latex[place] == "{":
        return _group(latex, place)
    command = _COMMAND.match(latex, place)
    if command is None:
        return place + 1
    place = command.end()
    wanted = 2 if command[0] in _TWO_ARGUMENTS else 1
    if command[0] == "\\sqrt" and latex[place : place + 1] == "[":
        place = latex.find("]", place) + 1 or len(latex)
    for _ in range(wanted):
        after = _past_space(latex, place)
        if latex[after : after + 1] == "{":
            place = _group(latex, after)
        elif wanted > 1 and after < len(latex):
            place = _atom(latex, after)
    return place


def _scripts(latex: str, place: int) -> int:
    """Where the scripts that follow end."""
    while True:
        after = _past_space(latex, place)
        sign = latex[after : after + 1]
        if sign == "'":
            place = after + 1
        elif sign and sign in "_^":
            argument = _past_space(latex, after + 1)
            place = _atom(latex, argument) if argument < len(latex) else len(latex)
        else:
            return place


def _past_space(latex: str, place: int) -> int:
    while place < len(latex) and latex[place].isspace():
        place += 1
    return place


def _group(latex: str, place: int) -> int:
    """Where the group that opens at `place` ends; the end of the text where it never does."""
    depth = 0
    while place < len(latex):
        if latex[place] == "\\":
            place += 2
            continue
        depth += {"{": 1, "}": -1}.get(latex[place], 0)
        place += 1
        if depth == 0:
            return place
    return len(latex)
