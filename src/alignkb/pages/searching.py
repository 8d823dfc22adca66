"""What the search of a site reads of a page: its own words, not those it repeats.

Templates mark what the search is to pass over with `data-search-exclude`, which the search
of Material for MkDocs knows as well; on a heading it means the whole section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["MARK", "searchable"]

MARK = ' data-search-exclude="1"'
"""The attribute as templates write it."""
_SECTION = re.compile(r'(?=<h[1-6] id=")')
_HEADING = re.compile(r'<h([1-6]) id="([^"]+)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_PASSED_OVER = re.compile(r"<(\w+)[^>]* data-search-exclude[^>]*>.*?</\1>|<math.*?</math>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def searchable(content: str) -> str:
    """The headings of `content` with the text below each, as HTML without further markup."""
    return "".join(_sections(content))


def _sections(content: str) -> Iterator[str]:
    for section in _SECTION.split(content):
        heading = _HEADING.match(section)
        if heading is None:
            continue
        level, anchor, attributes, title = heading.groups()
        if MARK not in attributes:
            body = _text(section[heading.end() :])
            yield f'<h{level} id="{anchor}">{_text(title)}</h{level}>\n<p>{body}</p>\n'


def _text(part: str) -> str:
    return " ".join(_TAG.sub("", _PASSED_OVER.sub("", part)).split())
