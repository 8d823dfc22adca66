"""Asking the registry of a DOI: Crossref, DataCite or whoever keeps it.

Source: https://citation.doi.org/docs.html (content negotiation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from alignkb.metadata.answers import as_json
from alignkb.metadata.csl import csl_draft
from alignkb.metadata.errors import UnknownPaperError

if TYPE_CHECKING:
    from alignkb.metadata.web import Web
    from alignkb.records.draft import Draft

__all__ = ["ask_registry"]

_CSL = "application/vnd.citationstyles.csl+json"


def ask_registry(web: Web, address: str, doi: str) -> Draft:
    """The draft of the paper with this DOI.

    Args:
        web: through which is asked.
        address: of the resolver, with a slash at its end.
        doi: in canonical form.

    Raises:
        MetadataError: nobody can tell of it, or what is told cannot be used.
    """
    registrant, _, suffix = doi.partition("/")
    url = f"{address}{registrant}/{quote(suffix, safe=':;()')}"
    try:
        answer = web.get(url, f"{_CSL}, application/citeproc+json;q=0.5")
    except UnknownPaperError as error:
        message = f"no registry knows the DOI {doi}; check its spelling"
        raise UnknownPaperError(message) from error
    return csl_draft(as_json(answer, "the registry of the DOI"), doi)
