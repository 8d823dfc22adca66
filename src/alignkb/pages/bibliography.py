"""All papers as one file in each form that other programs read."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.bibtex import write_bibtex
from alignkb.citing import write_csl_json, write_ris

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.pages.site import Site

__all__ = ["BIBLIOGRAPHIES", "bibliography_files"]

_WRITERS = MappingProxyType({"bib": write_bibtex, "json": write_csl_json, "ris": write_ris})
BIBLIOGRAPHIES = MappingProxyType(
    {"BibTeX": "data/papers.bib", "CSL-JSON": "data/papers.json", "RIS": "data/papers.ris"}
)
"""Where they lie in the site, by form."""


def bibliography_files(site: Site) -> Mapping[str, bytes]:
    """The contents of the files by their place, the papers by citation key."""
    papers = [site.kb.papers[key] for key in sorted(site.kb.papers)]
    return MappingProxyType(
        {place: _WRITERS[place.rpartition(".")[2]](papers).encode() for place in BIBLIOGRAPHIES.values()}
    )
