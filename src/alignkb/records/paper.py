"""The record of a paper, book or report."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from alignkb.records.dates import PartialDate
from alignkb.records.identifiers import (
    AclId,
    ArxivId,
    CitationKey,
    ConceptId,
    Doi,
    OpenReviewId,
    Orcid,
    RecordId,
    Url,
)
from alignkb.records.record import Inline, Lax, Link, Record, Text, Year

__all__ = ["Paper", "PaperType"]


class PaperType(StrEnum):
    """What kind of publication it is; it decides how it is cited."""

    ARTICLE = "article"
    INPROCEEDINGS = "inproceedings"
    BOOK = "book"
    TECHREPORT = "techreport"
    THESIS = "thesis"
    PREPRINT = "preprint"
    MISC = "misc"


class Paper(Record):
    """Bibliographic facts of one publication, and what it contributes."""

    kind: ClassVar[str] = "paper"

    id: CitationKey
    """Citation key: first author's family name, year, first word of the title."""
    former_ids: tuple[CitationKey, ...] = ()
    """Citation keys under which the paper was known before; they lead to it for ever."""
    type: Annotated[PaperType, Lax] = PaperType.PREPRINT
    """Kind of publication."""
    title: Text
    """The title as published, without a full stop at the end."""
    authors: tuple[Text, ...]
    """Authors in order, each `Family, Given`; a group by its name alone."""
    authors_complete: bool = True
    """`false` where the list is known to lack authors."""
    orcids: Mapping[str, Orcid] = Field(default_factory=dict)
    """ORCID iDs, by author as written in `authors`."""
    year: Year
    """Year of the first public version."""
    venue: Text | None = None
    """Conference, journal or publisher, such as `NeurIPS 2023`."""
    published: Year | None = None
    """Year of the publication at the venue."""
    volume: Text | None = None
    """Volume of the journal."""
    number: Text | None = None
    """Number within the volume."""
    pages: Text | None = None
    """Pages, such as `1355-1358`."""
    arxiv: ArxivId | None = None
    """arXiv identifier without version."""
    doi: Doi | None = None
    """Digital object identifier, without resolver."""
    acl: AclId | None = None
    """ACL Anthology identifier."""
    openreview: OpenReviewId | None = None
    """Id of the OpenReview forum."""
    urls: tuple[Url, ...] = ()
    """Further addresses of the publication."""
    code: tuple[Url, ...] = ()
    """Where its code or data is."""
    summary: Inline | None = None
    """One or two sentences of our own on what it contributes; never the abstract."""
    concepts: tuple[ConceptId, ...] = ()
    """Concepts of the home scheme that it belongs to."""
    studies: tuple[RecordId, ...] = ()
    """Methods that it studies without introducing them."""
    in_scope: bool = True
    """`false` where a listing names the paper, but its subject is another one."""
    links: tuple[Link, ...] = ()
    """Talks, posts and other companions."""

    @property
    def title_text(self) -> str:
        """The title."""
        return self.title

    @property
    def first_public(self) -> PartialDate:
        """Date of the first version: the arXiv id's month where it agrees with `year`."""
        if self.arxiv is not None:
            year, month = self.arxiv.year_month
            if year == self.year:
                return PartialDate(year, month)
        return PartialDate(self.year)
