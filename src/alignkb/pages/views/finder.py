"""What an index shows beside its table: where to find in it, and its facets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.pages.assets import EARLY_SCRIPT, FINDER_SCRIPT, FINDER_STYLE, is_built
from alignkb.pages.links import relative_file

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.pages.views.facets import Facet

__all__ = ["Finder", "view_finder"]


@dataclass(frozen=True, slots=True)
class Finder:
    """The box and the facets; without their script they are left out."""

    is_built: bool
    early_script: str
    """What runs before the rows are painted."""
    script: str
    style: str
    facets: tuple[Facet, ...]
    singular: str
    """What one row is."""
    plural: str


def view_finder(site: Site, here: str, facets: tuple[Facet, ...], noun: str) -> Finder:
    """The finder of the index at `here`, whose rows are called `noun`."""
    directory_urls = site.options.directory_urls
    return Finder(
        is_built=is_built(FINDER_SCRIPT),
        early_script=relative_file(here, EARLY_SCRIPT, directory_urls=directory_urls),
        script=relative_file(here, FINDER_SCRIPT, directory_urls=directory_urls),
        style=relative_file(here, FINDER_STYLE, directory_urls=directory_urls),
        facets=facets,
        singular=noun,
        plural=f"{noun}s",
    )
