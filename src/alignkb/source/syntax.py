"""PyYAML's errors in our words, at the line where the mistake was made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alignkb.diagnostics import Diagnostic, Span
from alignkb.source import faults
from alignkb.source.places import span_between, split_lines

if TYPE_CHECKING:
    import yaml


__all__ = ["explain_syntax_error", "forbidden_character"]

_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon stands where no key can be",
        "put a text with a colon in quotes, or check the indentation of this line",
    ),
    (
        "could not find expected ':'",
        "a key without its colon",
        "write `key: value`; a longer text needs a `|` after its key and two more spaces of indentation",
    ),
    (
        "found unexpected end of stream",
        "a quote is opened and not closed",
        "close the quote; a quote within single quotes is written twice",
    ),
    (
        "did not find expected ',' or",
        "a bracket is opened and not closed",
        "close the bracket, put a comma between the values, or write one `- value` a line",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not belong to the list above it",
        "indent it like the lines that it belongs to",
    ),
    (
        "did not find expected key",
        "this line does not belong to the keys above it",
        "indent it like the keys that it belongs to; close the quotes above it",
    ),
    (
        "expected <block end>",
        "this line does not belong to what stands above it",
        "indent it like the lines that it belongs to; close the quotes above it",
    ),
    (
        "found character that cannot start any token",
        "no value can begin with this character",
        "put the value in quotes",
    ),
    (
        "cannot start any token",
        "no value can begin with this character",
        "put the value in quotes",
    ),
    (
        "found undefined tag handle",
        "a value begins with `!`",
        "put the value in quotes",
    ),
    (
        "block sequence entries are not allowed",
        "a list begins where none can be",
        "begin the list on the line after its key",
    ),
    (
        "found unknown escape character",
        "a backslash within double quotes stands before a character that it cannot escape",
        "use single quotes, in which a backslash is a backslash",
    ),
    (
        "found a tab character",
        "a tab stands where spaces must be",
        "use two spaces for each level",
    ),
)
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Lines:
    """A file as lines, counted from 0."""

    path: str
    lines: tuple[str, ...]


def explain_syntax_error(path: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    """The diagnostic for `error`, which a parser raised while it read `text`."""
    problem_mark = getattr(error, "problem_mark", None)
    if problem_mark is None:
        return _illegal_character(path, text)
    source = _Lines(path, split_lines(text))
    line = min(problem_mark.line, len(source.lines) - 1)
    context_mark = getattr(error, "context_mark", None)
    first = min(context_mark.line, line) if context_mark is not None else line
    tab = _tab_between(source, first, line)
    if tab is not None:
        return faults.tab_indentation(tab)
    problem, advice = _in_words(str(getattr(error, "problem", "") or ""))
    opened = _opening_line(source, error, first)
    if opened is not None:
        return faults.yaml_syntax(opened, problem, advice)
    bare = _line_without_colon(source, error, first, line)
    if bare is not None:
        return faults.yaml_syntax(bare, *_in_words("could not find expected ':'"))
    crooked = _crooked_line(source, first, line)
    if crooked is not None:
        return faults.yaml_syntax(
            crooked,
            "this line is indented by an odd number of spaces",
            "use two spaces for each level, alike for all lines of one list or mapping",
        )
    return faults.yaml_syntax(_span(source, line, problem_mark.column), problem, advice)


def _illegal_character(path: str, text: str) -> Diagnostic:
    match = _ILLEGAL.search(text) or re.search("\ufeff", text)
    start, character = (match.start(), match.group()) if match else (0, "\0")
    return _not_allowed(span_between(path, text, start, start + 1), character)


def forbidden_character(text: str, span: Span) -> Diagnostic | None:
    """The diagnostic for a text that an escape gives a character that no file may hold as it is.

    Files of other forms cannot hold it either: XML has no way to write it, and Graphviz and
    databases end a text with it.
    """
    match = _ILLEGAL.search(text)
    return _not_allowed(span, match.group()) if match else None


def _not_allowed(span: Span, character: str) -> Diagnostic:
    problem = f"the control character U+{ord(character):04X} is not allowed"
    return faults.yaml_syntax(span, problem, "remove it")


def _in_words(problem: str) -> tuple[str, str | None]:
    for sign, words, advice in _WORDS:
        if sign in problem:
            return words, advice
    return "this cannot be read as YAML", None


def _opening_line(source: _Lines, error: Any, first: int) -> Span | None:  # PyYAML's errors are untyped
    """Where the quote or bracket was opened that is never closed."""
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "context_mark", None)
    if mark is None or not re.search(r"quoted scalar|flow (mapping|sequence)", context):
        return None
    return _span(source, first, mark.column)


def _line_without_colon(source: _Lines, error: Any, first: int, last: int) -> Span | None:
    """The line that should have been `key: value`, where a later line made that evident."""
    problem = str(getattr(error, "problem", "") or "")
    if "could not find expected ':'" in problem:
        number = first
    elif "mapping values are not allowed" in problem and last > 0:
        number = last - 1
        if _width(source.lines[number]) != _width(source.lines[last]):
            return None
    else:
        return None
    line = source.lines[number]
    if _width(line) % 2 or re.search(r":(\s|$)", line) or line.lstrip()[:1] in ("", "#", "-"):
        return None
    return Span(source.path, number + 1, _width(line) + 1, number + 1, len(line) + 1)


def _width(line: str) -> int:
    """The number of spaces that `line` begins with."""
    return len(line) - len(line.lstrip(" "))


def _tab_between(source: _Lines, first: int, last: int) -> Span | None:
    """The nearest line up from `last` to `first` whose indentation holds a tab."""
    for number in range(last, first - 1, -1):
        line = source.lines[number]
        indentation = line[: len(line) - len(line.lstrip(" \t"))]
        column = indentation.find("\t")
        if column >= 0:
            return Span(source.path, number + 1, column + 1, number + 1, len(indentation) + 1)
    return None


def _crooked_line(source: _Lines, first: int, last: int) -> Span | None:
    """The nearest line up from `last` that alone is indented by an odd number of spaces."""
    for number in range(last, max(first - 2, -1), -1):
        line = source.lines[number]
        width = _width(line)
        if width % 2 and line.strip():
            return Span(source.path, number + 1, 1, number + 1, width + 1)
    return None


def _span(source: _Lines, line: int, column: int) -> Span:
    length = len(source.lines[line]) if line < len(source.lines) else 0
    column = min(column, length)
    return Span(source.path, line + 1, column + 1, line + 1, min(column + 1, max(length, 0)) + 1)
