"""The text of a BibTeX file to raw entries: bibtexparser cuts, we read the values.

bibtexparser leaves values as they are written when it is asked to; it knows neither `#`
between parts of a value nor that a comma is missing after one, so that is done here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.bibtex.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, ParsingFailedBlock

__all__ = ["BrokenEntry", "RawEntry", "cut"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_START = re.compile(r"^[ \t]*@\s*(\w+)\s*[{(]\s*([^\s,={}\"]*)", re.MULTILINE)
_SPACED_START = re.compile(r"^[ \t]*@[ \t]+(?=\w+[ \t]*[{(])", re.MULTILINE)
_LEFT_OVER = re.compile(r"^\s*[,}]?\s*[A-Za-z]\w*\s*=")
_REMARK = re.compile(r"^[ \t]*%.*", re.MULTILINE)
_ENTRY_START = r"(^[ \t]*@(?!(?i:string|comment|preamble)\b)\w+[ \t]*[{(]\s*"
_KEYLESS = re.compile(_ENTRY_START + r")([A-Za-z]\w*\s*=\s*[{\"\w])", re.MULTILINE)
_KEY_WITHOUT_COMMA = re.compile(_ENTRY_START + r"[^\s,={}()\"]+)(\s+[A-Za-z]\w*\s*=\s*[{\"\w])", re.MULTILINE)
_PART = re.compile(r"\s*(?:(?P<open>[{\"])|(?P<word>[^\s{}\"#,=()]+)|(?P<join>#))")
_NEXT_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w:.+-]*)\s*=")
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
_CUT_SHORT = "a brace too many ends it early, so that not all of its fields were read"
_SILENT = ("comment", "string", "preamble")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry as it is written: LaTeX, no macros."""

    line: int
    """Counted from 1."""
    type: str
    """In lower case."""
    key: str
    """Empty where the entry has none."""
    fields: Mapping[str, str]
    """By name in lower case; of equal names the first."""
    notes: tuple[str, ...] = ()
    """What was mended on the way."""


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """A stretch of the file that is meant as an entry and cannot be read."""

    line: int
    key: str | None
    reason: str


def cut(text: str) -> list[RawEntry | BrokenEntry]:
    """The entries in `text` in order, readable or not; what is between them is skipped.

    An entry that does not end before the next line that begins with `@type{` is broken, and
    reading goes on there. Lines that begin with `%` are remarks. A comma that is missing
    after the key, or a key that is missing, is mended.
    """
    macros = {month[:3].lower(): month for month in _MONTHS}
    text = _SPACED_START.sub("@", text)
    text = _KEYLESS.sub(r"\1,\2", _REMARK.sub("", text))
    text = _KEY_WITHOUT_COMMA.sub(r"\1,\2", text)
    found: list[RawEntry | BrokenEntry] = []
    for block, offset in _blocks(text):
        entry = _taken(block, offset, macros)
        if _is_left_over(block) and found and isinstance(found[-1], RawEntry):
            found[-1] = replace(found[-1], notes=(*found[-1].notes, _CUT_SHORT))
        if entry is not None:
            found.append(entry)
    return found


def _is_left_over(block: Block) -> bool:
    """Whether a piece between entries looks like fields of the entry before it."""
    from bibtexparser.model import ImplicitComment

    return isinstance(block, ImplicitComment) and _LEFT_OVER.match(block.comment) is not None


def _blocks(text: str) -> Iterator[tuple[Block, int]]:
    """The blocks that bibtexparser makes, each with the number of lines before its text."""
    try:
        blocks = _parsed(text).blocks
    except Exception:  # noqa: BLE001  # it raises what it likes; then each piece is tried alone
        yield from _blocks_one_by_one(text)
    else:
        yield from ((block, 0) for block in blocks)


def _blocks_one_by_one(text: str) -> Iterator[tuple[Block, int]]:
    from bibtexparser.model import ParsingFailedBlock

    starts = [match.start() for match in _START.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        piece, lines_before = text[start:end], text.count("\n", 0, start)
        try:
            blocks = _parsed(piece).blocks
        except Exception as error:  # noqa: BLE001  # the piece that it stumbles over is reported
            blocks = [ParsingFailedBlock(error, start_line=0, raw=piece)]
        yield from ((block, lines_before) for block in blocks)


def _parsed(text: str) -> Library:
    from bibtexparser.entrypoint import parse_string  # 0.1 s, and few commands need it

    with quiet("bibtexparser"):
        return parse_string(text, parse_stack=[])


def _taken(block: Block, offset: int, macros: dict[str, str]) -> RawEntry | BrokenEntry | None:
    """The entry that a block holds; a macro is remembered instead."""
    from bibtexparser.model import (
        DuplicateBlockKeyBlock,
        DuplicateFieldKeyBlock,
        Entry,
        ParsingFailedBlock,
        String,
    )

    line = (block.start_line or 0) + offset + 1
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and block.ignore_error_block:
        block = block.ignore_error_block
    if isinstance(block, String):
        macros[block.key.lower()] = _value(str(block.value), macros).text
        return None
    if isinstance(block, Entry):
        return _entry(block, line, macros)
    if isinstance(block, ParsingFailedBlock):
        return _broken(block, line)
    return None


def _entry(block: Entry, line: int, macros: Mapping[str, str]) -> RawEntry:
    fields: dict[str, str] = {}
    notes: list[str] = []
    for field in block.fields:
        *_, name = ("", *field.key.lower().split())  # a remark may stand before it
        pending = str(field.value)
        while True:
            value = _value(pending, macros)
            if value.unknown:
                notes.append(f"the macro `{value.unknown}` in `{name}` is not defined; its name was taken")
            if name in fields:
                notes.append(f"the field `{name}` stands there twice; the first one was taken")
            else:
                fields[name] = value.text
            following = _NEXT_FIELD.match(value.rest)
            if following is None:
                break
            notes.append(f"a comma is missing after `{name}`")
            name, pending = following[1].lower(), value.rest[following.end() :]
    key = block.key.strip()
    return RawEntry(line, block.entry_type.strip().lower(), key, MappingProxyType(fields), tuple(notes))


def _broken(block: ParsingFailedBlock, line: int) -> BrokenEntry | None:
    """A block that bibtexparser gave up; a remark that has no end is none."""
    raw = block.raw or ""
    start = _START.match(raw)
    kind = start[1].lower() if start else ""
    if start is None or kind in _SILENT:
        return _broken_macro(raw, line) if kind == "string" else None
    return BrokenEntry(line, start[2] or None, _reason(str(getattr(block.error, "abort_reason", ""))))


def _broken_macro(raw: str, line: int) -> BrokenEntry:
    shown = " ".join(raw.split())[:40]
    return BrokenEntry(
        line, None, f"the macro `{shown}` has no end or no `=`; write `@string{{name = {{text}}}}`"
    )


def _reason(said: str) -> str:
    """What is wrong, in our words."""
    if "end of file" in said or "Unexpected block start" in said:
        return "a brace or quotation mark is not closed before the next entry begins; close it"
    if "comma after entry key" in said:
        return "after the key there is no comma; write `@article{key, title = {…}, …}`"
    if "Expected a `=`" in said:
        return "a field has no `=` and value, or a brace too many ends one early; write `title = {…},`"
    return "it cannot be read as BibTeX; write `@article{key, title = {…}, author = {…}, year = {…}}`"


@dataclass(frozen=True, slots=True)
class _Value:
    """A value, its macros replaced; the first unknown one; and what follows the value."""

    text: str
    unknown: str
    rest: str


def _value(written: str, macros: Mapping[str, str]) -> _Value:
    """Reads a value: texts in braces or quotation marks, numbers and macros, joined by `#`."""
    parts: list[str] = []
    unknown, position, is_joined = "", 0, True
    while (match := _PART.match(written, position)) is not None:
        if match["join"]:
            is_joined, position = True, match.end()
            continue
        if not is_joined:
            break
        is_joined = False
        if match["open"]:
            position = _closing(written, match.end(), match["open"])
            parts.append(written[match.end() : position])
            position += 1
            continue
        word, position = match["word"], match.end()
        if word.isdigit():
            parts.append(word)
            continue
        unknown = unknown or ("" if word.lower() in macros else word)
        parts.append(macros.get(word.lower(), word))
    rest = written[position:]
    if rest.strip() and not _NEXT_FIELD.match(rest):
        return _Value(written.strip().strip('{}"'), "", "")
    return _Value("".join(parts).strip(), unknown, rest)


def _closing(text: str, position: int, opened: str) -> int:
    """Where the text ends that begins at `position` after `{` or `"`."""
    depth = 0
    for mark in _MARK.finditer(text, position):
        sign = mark[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            if depth == 0 and opened == "{":
                return mark.start()
            depth -= 1
        elif sign == '"' and opened == '"' and depth <= 0:
            return mark.start()
    return len(text)
