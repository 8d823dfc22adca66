"""Authors of an entry to `Family, Given`, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.bibtex.latex import escaped, to_unicode

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Names", "read_names", "write_names"]

_NUMBER = re.compile(r"\s+0\d{3}$")
"""By which DBLP tells persons of one name apart."""
_REST = re.compile(r"(?i)(?:\band )?(?:\bothers\b|\bet[~ ]al\b\.?)[ ,]*$")
_LONGEST_REST = 20
"""Letters at the end of a list of authors in which it may say that there are more."""
_AND_OR_BRACE = re.compile(r"\\.|[{}]|\s+and(?=\s)", re.IGNORECASE)
_PLAIN = re.compile(r"[^,{}\\~\"]+, [^,{}\\~\"]+")
_WORDS = frozenset({"and", "others"})
"""Names that BibTeX takes for words of its own."""
_TAKEN_APART = re.compile(r"(?i)\band\b|\bothers\b|,|\"")
_SEVERAL = 3
"""Parts between commas that a single name has at most."""


@dataclass(frozen=True, slots=True)
class Names:
    """The authors in order; whether the list is whole; what was changed on the way."""

    authors: tuple[str, ...]
    are_whole: bool
    notes: tuple[str, ...] = ()


def read_names(written: str) -> Names:
    """The authors in a field: names joined by `and`, as BibTeX takes them apart.

    A name in braces, and one of a single word, is that of a group. `von` stands before the
    family name; `Jr` comes after the given names. `and others` and `et al.` say that the
    list is not whole.
    """
    text = " ".join(written.replace("\u00a0", " ").split())
    are_whole = True
    notes: list[str] = []
    while (rest := _REST.search(text[-_LONGEST_REST:])) is not None:
        are_whole, text = False, text[: len(text) - len(rest[0])].rstrip(" ,")
    parts = list(_split(f" {text} "))
    if any(";" in part or part.count(",") > 1 for part in parts):
        separated = [_separated(part, is_alone=len(parts) == 1) for part in parts]
        parts = [name for names_, _ in separated for name in names_]
        notes += dict.fromkeys(note for _, note in separated if note)
    names = [name for part in parts if (name := _name(part))]
    if "others" in names:
        are_whole = False
        names = [name for name in names if name != "others"]
    return Names(tuple(names), are_whole, tuple(notes))


def _split(text: str) -> Iterator[str]:
    """The names between each `and` that stands outside of braces.

    bibtexparser's own function loses the accent macro with which a name begins.
    """
    start = depth = 0
    for mark in _AND_OR_BRACE.finditer(text):
        sign = mark[0]
        if sign in "{}":
            depth = max(0, depth + (1 if sign == "{" else -1))
        elif sign[0] != "\\" and depth == 0:
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def _separated(text: str, *, is_alone: bool) -> tuple[list[str], str]:
    """One name that is really a list with semicolons or commas, taken apart.

    Args:
        text: what stands between two `and`.
        is_alone: whether there is no other name, so that `Doe, J., Roe, R.` are two.
    """
    if "{" in text:
        return [text], ""
    if ";" in text:
        return [part for part in text.split(";") if part.strip()], "authors were separated by semicolons"
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) >= _SEVERAL and all(" " in part for part in parts):
        return parts, "authors were separated by commas"
    if is_alone and len(parts) > _SEVERAL and len(parts) % 2 == 0:
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return [", ".join(pair) for pair in pairs], "authors were separated by commas"
    return [text], ""


def _name(written: str) -> str:
    """One author as our records write it; empty where there is none."""
    written = written.strip().strip(",;").strip()
    if _PLAIN.fullmatch(written):
        return _NUMBER.sub("", to_unicode(written))
    if _is_group(written):
        return to_unicode(written).replace(",", "")
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    try:
        parts = parse_single_name_into_parts(_NUMBER.sub("", written), strict=False)
    except (LookupError, ValueError):
        return to_unicode(written).replace(",", "")
    family = to_unicode(" ".join((*parts.von, *parts.last))).strip(", ")
    given = to_unicode(" ".join((*parts.first, *parts.jr))).strip(", ")
    family, given = family.replace(",", ""), given.replace(",", "")
    return f"{family}, {given}" if family and given else family or given


def _is_group(written: str) -> bool:
    """Whether the name stands in one pair of braces from its first to its last letter."""
    if not (written.startswith("{") and written.endswith("}")) or written.startswith("{\\"):
        return False
    depth = 0
    for position, sign in enumerate(written):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return position == len(written) - 1
    return False


def write_names(authors: tuple[str, ...], *, are_whole: bool) -> str:
    """The authors as a field, such that `read_names` gives them again."""
    return " and ".join([*map(_written, authors), *([] if are_whole else ["others"])])


def _written(author: str) -> str:
    """One author; what BibTeX would take apart otherwise stands in braces."""
    family, comma, given = author.partition(", ")
    if not comma:
        return f"{{{escaped(author)}}}"
    return f"{_part(family)}, {_part(given)}"


def _part(text: str) -> str:
    if text.isalpha() and text.casefold() not in _WORDS:
        return text  # letters alone, as most are, need no looking for what is special
    return f"{{{escaped(text)}}}" if _TAKEN_APART.search(text) else escaped(text)
