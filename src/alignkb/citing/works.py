"""What every form of citation asks about a paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignkb.records.addresses import web_address
from alignkb.records.paper import PaperType

if TYPE_CHECKING:
    from alignkb.records.paper import Paper

__all__ = ["has_container", "main_address", "name_parts", "page_range", "publication_year"]

_DASHES = re.compile(r"\s*[-\N{EN DASH}]+\s*")
_CONTAINED = (PaperType.ARTICLE, PaperType.INPROCEEDINGS)


def main_address(paper: Paper) -> str | None:
    """Where the paper is found: its DOI, else the Anthology, arXiv, OpenReview, or its first address."""
    for identifier in (paper.doi, paper.acl, paper.arxiv, paper.openreview, *paper.urls):
        address = web_address(identifier) if identifier is not None else None
        if address is not None:
            return address
    return None


def publication_year(paper: Paper) -> int:
    """The year at the venue, where there is one; else that of the first version."""
    return paper.published or paper.year


def has_container(paper: Paper) -> bool:
    """Whether the venue is what the paper stands in, rather than who published it."""
    return paper.type in _CONTAINED


def name_parts(author: str) -> tuple[str, str]:
    """Family and given name; a group is all family."""
    family, _, given = author.partition(",")
    return family.strip(), given.strip()


def page_range(paper: Paper) -> tuple[str, str]:
    """First and last page; the last is empty where there is one alone, both where none is known."""
    first, _, last = _DASHES.sub("\N{EN DASH}", paper.pages or "").partition("\N{EN DASH}")
    return first, last
