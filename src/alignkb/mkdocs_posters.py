"""The posters of a site of MkDocs: drawn once each, and named in the head of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urljoin

from mkdocs.structure.files import File

from alignkb.pages.poster_drawing import SIZE, can_draw, draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from alignkb.pages import Page
    from alignkb.pages.poster import Poster

__all__ = ["PosterContext", "Posters"]

_HOME = "index.md"


class PosterContext(TypedDict):
    """What the template `main.html` says of the picture."""

    address: str
    """Whole, because other places show it."""
    alt: str
    width: int
    height: int


class Posters:
    """Those of one site; none where nothing draws them, or nobody knows where the site lies."""

    def __init__(self, pages: Iterable[Page], config: MkDocsConfig) -> None:
        self._config = config
        self._by_uri: dict[str, Poster] = {}
        if can_draw() and config.site_url:
            self._by_uri = {page.uri: page.poster for page in pages if page.poster is not None}

    def files(self, lead: str) -> Iterator[File]:
        """The pictures.

        Args:
            lead: a sentence on the site, which all of them say.
        """
        for place, poster in sorted({poster.place: poster for poster in self._by_uri.values()}.items()):
            picture = draw(poster, name=self._config.site_name, lead=lead)
            yield File.generated(self._config, place, content=picture)

    def context(self, uri: str) -> PosterContext | None:
        """The picture of a page; that of the home page for pages of the documentation."""
        poster = self._by_uri.get(uri) or self._by_uri.get(_HOME)
        if poster is None:
            return None
        return PosterContext(
            address=urljoin(self._config.site_url or "", poster.place),
            alt=f"{poster.title}: {self._config.site_name}",
            width=SIZE[0],
            height=SIZE[1],
        )
