"""How papers are cited in texts and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.records.paper import Paper

__all__ = ["author_names", "short_citation", "spoken_name"]


def short_citation(paper: Paper) -> str:
    """The paper as texts name it: `Family et al., 2023`."""
    families = [author.partition(",")[0] for author in paper.authors]
    if not families:
        return f"{paper.title}, {paper.year}"
    if len(families) == 1 and paper.authors_complete:
        who = families[0]
    elif len(families) == 2 and paper.authors_complete:  # noqa: PLR2004  # as style guides do
        who = f"{families[0]} and {families[1]}"
    else:
        who = f"{families[0]} et al."
    return f"{who}, {paper.year}"


def author_names(paper: Paper, most: int | None = None) -> str:
    """The authors as they are spoken, `Given Family`; after `most` of them `et al.`."""
    names = [spoken_name(author) for author in paper.authors]
    if (most is not None and len(names) > most) or not paper.authors_complete:
        return f"{', '.join(names[:most])} et al."
    return ", ".join(names)


def spoken_name(author: str) -> str:
    """`Family, Given` as `Given Family`; the name of a group as it is."""
    family, _, given = author.partition(",")
    return f"{given.strip()} {family}".strip()
