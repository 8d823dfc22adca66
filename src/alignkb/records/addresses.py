"""Where on the web an identifier leads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.records.identifiers import AclId, ArxivId, Doi, OpenReviewId, Orcid, Url

if TYPE_CHECKING:
    from alignkb.records.identifiers import Identifier

__all__ = ["web_address"]

_ADDRESSES: Mapping[type[Identifier], str] = MappingProxyType(
    {
        ArxivId: "https://arxiv.org/abs/{}",
        Doi: "https://doi.org/{}",
        AclId: "https://aclanthology.org/{}/",
        OpenReviewId: "https://openreview.net/forum?id={}",
        Orcid: "https://orcid.org/{}",
        Url: "{}",
    }
)


def web_address(identifier: Identifier) -> str | None:
    """The address that the identifier leads to; None for one that leads to no page of the web.

    Sample values: `https://arxiv.org/abs/2305.18290`, `https://doi.org/10.1126/science.131.3410.1355`.
    """
    form = _ADDRESSES.get(type(identifier))
    return None if form is None else form.format(identifier)
