"""Asking the ACL Anthology, which gives the BibTeX of each of its papers."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.bibtex.reading import read_bibtex
from alignkb.metadata.errors import MetadataError, UnknownPaperError
from alignkb.records.draft import Draft

if TYPE_CHECKING:
    from alignkb.metadata.web import Web

__all__ = ["ask_anthology"]


def ask_anthology(web: Web, address: str, paper: str) -> Draft:
    """The draft of the paper with this ACL Anthology id.

    Args:
        web: through which is asked.
        address: of the Anthology, with a slash at its end.
        paper: the id.

    Raises:
        MetadataError: the Anthology cannot tell of it, or tells of none or several.
    """
    origin = f"ACL Anthology {paper}"
    try:
        answer = web.get(f"{address}{paper}.bib", "application/x-bibtex, text/plain;q=0.9, */*;q=0.1")
    except UnknownPaperError as error:
        message = f"the ACL Anthology has no paper {paper}"
        raise UnknownPaperError(message) from error
    read = read_bibtex(answer.body, origin)
    if len(read.drafts) == 1 and not read.rejected:
        (draft,) = read.drafts
        return Draft(
            MappingProxyType({**draft.fields, "acl": paper}), origin, draft.notes, draft.proposed_key
        )
    if read.rejected:
        message = f"the entry of the ACL Anthology cannot be used: {read.rejected[0].reason}"
        raise MetadataError(message)
    message = f"the ACL Anthology answers with {len(read.drafts)} entries in place of one; try again later"
    raise MetadataError(message)
