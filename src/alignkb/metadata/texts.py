"""Texts and names as services write them, to those of our records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from alignkb.bibtex.latex import to_unicode
from alignkb.bibtex.names import read_names
from alignkb.metadata.errors import MetadataError

__all__ = ["full_name", "name_doubts", "named_person", "plain", "quoted", "title_of", "year_of"]

_LONGEST_TITLE = 1000
_LONGEST_NAME = 200
_LONGEST_QUOTE = 200
_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_GROUP = re.compile(
    r"(?i)^(the|for the|on behalf of)\b|[:@&]"
    r"|\b(team|teams|group|collaboration|consortium|project|initiative|labs?|laboratory|alliance|community"
    r"|committee|council|network|foundation|institute|university|research|ai|inc|llc)$"
)
"""By what the name of a group is told from that of a person, where nothing else says it."""
_SUFFIX = re.compile(r",?\s+((?:Jr|Sr)\b\.?|I{2,3}|IV)$")
_PARTICLE = re.compile(
    r"Al|Ben|Bin|D[aeiu]|Dal|Del|Della|Den|Der|Dos|El|L[ae]|Las|Los|Mac|St|Ten|Ter|Van|Von"
)
"""Words that with a capital may begin a family name, or end the given ones."""


def plain(value: object) -> str:
    """`value` on one line, without LaTeX, HTML and what cannot be seen; empty if it is no text."""
    if not isinstance(value, str):
        return ""
    text = value.replace("$", r"\$") if value.count("$") % 2 else value
    return unicodedata.normalize("NFC", to_unicode(text))


def title_of(value: object, subtitle: object = "") -> str:
    """A title with its subtitle, without a full stop at the end.

    Raises:
        MetadataError: there is none, or it is too long to be one.
    """
    title, rest = plain(value), plain(subtitle)
    if rest and rest.casefold() not in title.casefold():
        title = f"{title}: {rest}"
    if not title:
        message = "the service names no title; write the paper as BibTeX: alignkb add file.bib"
        raise MetadataError(message)
    if len(title) > _LONGEST_TITLE:
        message = f"the service gives a title of {len(title):,} letters, which is none"
        raise MetadataError(message)
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def full_name(written: object) -> str:
    """`Given van Family` or the name of a group as our records write it; empty if it is no name."""
    name = plain(written)[:_LONGEST_NAME]
    if not any(letter.isalpha() for letter in name):
        return ""
    if "," not in name and _GROUP.search(name):
        return name.strip(" :")
    suffix = _SUFFIX.search(name)
    found = read_names(_SUFFIX.sub("", name)).authors
    family, _, given = found[0].partition(", ") if found else ("", "", "")
    return named_person(family, given, suffix[1] if suffix and given else "")


def name_doubts(authors: Iterable[str]) -> Iterator[str]:
    """A note for each author of whom it is not certain where the family name begins."""
    for author in authors:
        given = author.partition(", ")[2].split()
        if len(given) > 1 and _PARTICLE.fullmatch(given[-1]):
            yield f"check whether `{given[-1]}` belongs to the family name in `{author}`"


def named_person(family: str, given: str, suffix: str = "") -> str:
    """`Family, Given`; what is missing is left out, and a comma within a part as well."""
    parts = [plain(part).replace(",", "").strip()[:_LONGEST_NAME] for part in (family, f"{given} {suffix}")]
    return ", ".join(part for part in parts if part)


def quoted(value: object) -> str:
    """What a service says, for a note: plain, short, in backticks."""
    text = plain(value).replace("`", "'")
    return f"`{text[:_LONGEST_QUOTE]}…`" if len(text) > _LONGEST_QUOTE else f"`{text}`"


def year_of(value: Any) -> int | None:
    """`value` as a year; None if it is none."""
    try:
        year = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
