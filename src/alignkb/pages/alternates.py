"""What else there is of a page, for programs: elements of its head that lead to feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from alignkb.exports.feeds import ALL_RECORDS, concept_feed
from alignkb.exports.twins import twin_uris
from alignkb.knowledge_base.places import twin_place
from alignkb.pages.links import concept_target, relative_file

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["Alternates", "alternates_of", "feed_links", "feeds_by_page", "twin_links"]

# the theme takes whatever is `alternate` alone for the site in another language, and asks for its map
_LINK = Markup('<link rel="alternate feed" type="{}" title="{}" href="{}">')
_TWIN = Markup('<link rel="alternate nofollow" type="{}" href="{}">')
_ATOM = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Alternates:
    """What there is beside the pages of one site."""

    feeds: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Title and place of a feed, by the uri of its page."""
    twins: frozenset[str] = frozenset()
    """The pages that there are as Markdown and JSON as well."""

    def links(self, uri: str, *, directory_urls: bool) -> Markup:
        """The elements for the head of a page."""
        found = feed_links(uri, self.feeds, directory_urls=directory_urls)
        return found + twin_links(uri, directory_urls=directory_urls) if uri in self.twins else found


def alternates_of(kb: KnowledgeBase) -> Alternates:
    """What there is beside the pages of a knowledge base."""
    return Alternates(feeds_by_page(kb), twin_uris(kb))


def twin_links(uri: str, *, directory_urls: bool) -> Markup:
    """The elements that lead from a page to the same as Markdown and as JSON."""
    twins = (
        (kind, twin_place(uri, form, directory_urls=directory_urls))
        for form, kind in (("md", "text/markdown"), ("json", "application/json"))
    )
    return Markup().join(
        _TWIN.format(kind, relative_file(uri, place, directory_urls=directory_urls)) for kind, place in twins
    )


def feeds_by_page(kb: KnowledgeBase) -> Mapping[str, tuple[str, str]]:
    """Title and place of the feed of each concept, by the uri of its page."""
    return {
        concept_target(scheme.id, concept.id).uri: (
            f"{concept.label}: new records",
            concept_feed(scheme.id, concept.id),
        )
        for scheme in kb.schemes.values()
        for concept in scheme.concepts
    }


def feed_links(uri: str, feeds: Mapping[str, tuple[str, str]], *, directory_urls: bool) -> Markup:
    """The elements that tell a feed reader, on the page at `uri`, which feeds there are.

    Args:
        uri: the page, ours or a hand-written one.
        feeds: as `feeds_by_page` gives them.
        directory_urls: how the site serves its pages.
    """

    def found() -> Iterator[Markup]:
        if uri in feeds:
            title, place = feeds[uri]
            yield _LINK.format(_ATOM, title, relative_file(uri, place, directory_urls=directory_urls))
        way = relative_file(uri, ALL_RECORDS, directory_urls=directory_urls)
        yield _LINK.format(_ATOM, "New records", way)

    return Markup().join(found())
