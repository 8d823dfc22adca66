"""Year of the first version and year of publication: what an entry says, and how to say it.

BibTeX knows one year, that of the publication. Ours of the first version follows from the
arXiv identifier where it is the earlier one. What does not follow is written with two fields
of biblatex: `origdate`, the year of the first version, and `pubstate`, where there is a venue
but no year of publication yet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["UNPUBLISHED", "read_years", "write_years", "year_in"]

UNPUBLISHED = "prepublished"
_PUBLISHED_TYPES = ("article", "inproceedings", "book")
"""Types that are published where their venue says."""
_NOT_YET = re.compile(r"(?i)prepublished|forthcoming|submitted|inpreparation|in preparation|under review")
_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2}|21\d{2})(?!\d)")
_STATED = re.compile(r"(?<!\d)([1-9]\d{3})(?!\d)")


def year_in(text: str | None) -> int | None:
    """The first year in a text such as `2023-05-29`, `c1999` or `{May} 2023`; None if there is none."""
    match = (_YEAR.search(text) or _STATED.search(text)) if text else None
    return int(match[1]) if match else None


def read_years(
    fields: Mapping[str, str], kind: str, *, has_venue: bool, arxiv_year: int | None
) -> tuple[int | None, int | None]:
    """Year of the first version and year of publication at the venue, where they are known."""
    written = year_in(fields.get("year")) or year_in(fields.get("date"))
    first = year_in(fields.get("origdate")) or year_in(fields.get("origyear"))
    is_published = has_venue and kind in _PUBLISHED_TYPES
    if _NOT_YET.search(fields.get("pubstate", "")):
        published = None
    else:
        published = written if is_published or first else None
    known = [year for year in (written, arxiv_year) if year]
    return first or min(known, default=None), published


def write_years(
    kind: str, *, year: int, published: int | None, has_venue: bool, arxiv_year: int | None
) -> Iterator[tuple[str, str]]:
    """The fields from which `read_years` gives the two years again."""
    fields = {"year": str(published or year)}
    if read_years(fields, kind, has_venue=has_venue, arxiv_year=arxiv_year) != (year, published):
        if published is None:
            fields["pubstate"] = UNPUBLISHED
        if read_years(fields, kind, has_venue=has_venue, arxiv_year=arxiv_year) != (year, published):
            fields["origdate"] = str(year)
    yield from fields.items()
