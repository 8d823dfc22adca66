"""Papers in the words of schema.org, for programs that read the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from alignkb.citing import main_address
from alignkb.citing.short import spoken_name
from alignkb.citing.works import has_container, name_parts, publication_year
from alignkb.records.addresses import web_address
from alignkb.records.paper import PaperType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignkb.records.paper import Paper

__all__ = ["data_block", "paper_data"]

_TYPES = {PaperType.BOOK: "Book", PaperType.TECHREPORT: "Report", PaperType.THESIS: "Thesis"}
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}
"""What could end the element that JSON stands in, or a line of a script: JSON may escape it."""


def data_block(data: object) -> Markup:
    """`data` as JSON that may stand in a `script` element, whatever its texts hold."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return Markup(written)  # noqa: S704  # nothing in it can close the element


def paper_data(paper: Paper, subjects: Iterable[str]) -> dict[str, object]:
    """The paper as a scholarly article, book, report or thesis.

    Args:
        paper: the paper.
        subjects: the names of what it is about.
    """
    return {"@context": "https://schema.org", **dict(_properties(paper, tuple(subjects)))}


def _properties(paper: Paper, subjects: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    yield "@type", _TYPES.get(paper.type, "ScholarlyArticle")
    yield "name", paper.title
    yield "headline", paper.title
    yield "author", [_author(paper, author) for author in paper.authors]
    yield "datePublished", str(publication_year(paper))
    address = main_address(paper)
    if address is not None:
        yield "url", address
    others = [found for found in _addresses(paper) if found != address]
    if others:
        yield "sameAs", others
    identifiers = list(_identifiers(paper))
    if identifiers:
        yield "identifier", identifiers
    if paper.venue is not None and has_container(paper):
        yield "isPartOf", {"@type": _container(paper), "name": paper.venue}
    elif paper.venue is not None:
        yield "publisher", {"@type": "Organization", "name": paper.venue}
    if paper.pages is not None:
        yield "pagination", paper.pages
    if subjects:
        yield "about", [{"@type": "DefinedTerm", "name": name} for name in subjects]


def _container(paper: Paper) -> str:
    return "Periodical" if paper.type == PaperType.ARTICLE else "PublicationIssue"


def _author(paper: Paper, author: str) -> dict[str, str]:
    family, given = name_parts(author)
    if not given:
        return {"@type": "Organization", "name": family}
    person = {"@type": "Person", "name": spoken_name(author), "familyName": family, "givenName": given}
    orcid = paper.orcids.get(author)
    address = web_address(orcid) if orcid is not None else None
    return {**person, "@id": address} if address else person


def _addresses(paper: Paper) -> Iterator[str]:
    for identifier in (paper.doi, paper.acl, paper.arxiv, paper.openreview, *paper.urls):
        address = web_address(identifier) if identifier is not None else None
        if address is not None:
            yield address


def _identifiers(paper: Paper) -> Iterator[dict[str, str]]:
    named = (
        ("doi", paper.doi),
        ("arXiv", paper.arxiv),
        ("ACL Anthology", paper.acl),
        ("OpenReview", paper.openreview),
    )
    for name, identifier in named:
        if identifier is not None:
            yield {"@type": "PropertyValue", "propertyID": name, "value": str(identifier)}
