"""What else there is of a page, for programs: elements of its head that lead to feeds and to its twins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from alignkb.exports.feeds import ALL_RECORDS, concept_feed
from alignkb.pages.links import concept_target, relative_file

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["feed_links", "feeds_by_page", "twin_links"]

# the theme takes whatever is `alternate` alone for the site in another language, and asks for its map
_LINK = Markup('<link rel="alternate feed" type="{}" title="{}" href="{}">')
_ATOM = "application/atom+xml"
# the space hides it from the theme, which looks for the word alone; to all others it is a list of words
_TWIN = Markup('<link rel="alternate " type="{}" href="{}">')
_TYPES = MappingProxyType({"md": "text/markdown", "json": "application/json"})


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


def twin_links(twins: Mapping[str, str]) -> Markup:
    """The elements that name the twins of a page to programs.

    Args:
        twins: the way to each, by the ending of its name.
    """
    return Markup().join(_TWIN.format(_TYPES[form], way) for form, way in twins.items())
