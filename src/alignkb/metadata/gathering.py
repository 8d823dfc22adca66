"""Sources on the web to drafts: each is asked where it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.metadata.errors import MetadataError
from alignkb.metadata.recognising import SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from alignkb.metadata.recognising import NamedSource
    from alignkb.metadata.web import Web
    from alignkb.records.draft import Draft

__all__ = ["ON_THE_WEB", "Services", "gather"]

ON_THE_WEB = frozenset({SourceKind.ARXIV, SourceKind.DOI, SourceKind.ACL, SourceKind.OPENREVIEW})
"""The kinds of sources that services tell of."""


@dataclass(frozen=True, slots=True)
class Services:
    """Where the services answer."""

    arxiv: str = "https://export.arxiv.org/api/query"
    doi: str = "https://doi.org/"
    acl: str = "https://aclanthology.org/"
    openreview: tuple[str, ...] = ("https://api2.openreview.net/notes", "https://api.openreview.net/notes")


def gather(
    sources: Iterable[NamedSource],
    web: Web,
    services: Services,
    progress: Callable[[int, int], None],
) -> Mapping[NamedSource, Draft | MetadataError]:
    """For each source the draft of its paper, or why there is none.

    One that fails does not keep the others from being asked; what is named twice is asked
    for once.

    Args:
        sources: of the kinds `ON_THE_WEB`.
        web: through which is asked.
        services: whom to ask.
        progress: told how many of how many are done.
    """
    from alignkb.metadata.arxiv import ask_arxiv

    ordered = tuple(dict.fromkeys(sources))
    ids = dict.fromkeys(source.value for source in ordered if source.kind is SourceKind.ARXIV)
    known: dict[tuple[SourceKind, str], Draft | MetadataError] = {}
    for paper, answer in ask_arxiv(web, services.arxiv, tuple(ids)).items():
        known[SourceKind.ARXIV, paper] = answer
    for done, source in enumerate(ordered, start=1):
        paper_named = (source.kind, source.value)
        if paper_named not in known:
            known[paper_named] = _asked(source, web, services)
        progress(done, len(ordered))
    return {source: known[source.kind, source.value] for source in ordered}


def _asked(source: NamedSource, web: Web, services: Services) -> Draft | MetadataError:
    from alignkb.metadata.anthology import ask_anthology
    from alignkb.metadata.doi import ask_registry
    from alignkb.metadata.openreview import ask_openreview

    try:
        if source.kind is SourceKind.DOI:
            return ask_registry(web, services.doi, source.value)
        if source.kind is SourceKind.ACL:
            return ask_anthology(web, services.acl, source.value)
        return ask_openreview(web, services.openreview, source.value)
    except MetadataError as error:
        return error
