"""Paper records as a line that a text can cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.citing.works import main_address, name_parts, page_range, publication_year

if TYPE_CHECKING:
    from alignkb.records.paper import Paper

__all__ = ["write_plain"]

_STOPS = (".", "?", "!")


def write_plain(paper: Paper) -> str:
    """The paper as proceedings of computational linguistics cite it.

    Sample value: `Arthur Samuel. 1960. Some Moral and Technical Consequences. Science,
    131(3410):1355-1358. https://doi.org/…`, with a dash between the pages.
    """
    names = [" ".join(reversed(name_parts(author))).strip() for author in paper.authors]
    parts = [_joined(names, are_whole=paper.authors_complete), str(publication_year(paper)), paper.title]
    where = _where(paper)
    if where:
        parts.append(where)
    if paper.arxiv is not None:
        parts.append(f"arXiv:{paper.arxiv}")
    text = " ".join(part if part.endswith(_STOPS) else f"{part}." for part in parts)
    address = main_address(paper)
    return f"{text} {address}" if address else text


def _joined(names: list[str], *, are_whole: bool) -> str:
    if not are_whole:
        return ", ".join([*names, "et al."])
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} and {names[-1]}"  # noqa: PLR2004  # as style guides do


def _where(paper: Paper) -> str:
    """Venue, volume, number and pages."""
    number = f"({paper.number})" if paper.number else ""
    volume = f"{paper.volume or ''}{number}"
    pages = "\N{EN DASH}".join(part for part in page_range(paper) if part)
    place = ":".join(part for part in (volume, pages) if part)
    return ", ".join(part for part in (paper.venue or "", place) if part)
