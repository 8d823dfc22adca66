from __future__ import annotations

import pytest

from alignkb.records.addresses import web_address
from alignkb.records.identifiers import AclId, ArxivId, Doi, Identifier, OpenReviewId, Orcid, RecordId, Url


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        (ArxivId("2305.18290"), "https://arxiv.org/abs/2305.18290"),
        (ArxivId("cs/0309048"), "https://arxiv.org/abs/cs/0309048"),
        (Doi("10.1126/science.131.3410.1355"), "https://doi.org/10.1126/science.131.3410.1355"),
        (AclId("2022.acl-long.25"), "https://aclanthology.org/2022.acl-long.25/"),
        (OpenReviewId("HPuSIXJaa9"), "https://openreview.net/forum?id=HPuSIXJaa9"),
        (Orcid("0000-0002-1825-0097"), "https://orcid.org/0000-0002-1825-0097"),
        (Url("https://example.org/{}"), "https://example.org/{}"),
        (RecordId("dpo"), None),
    ],
)
def test_an_identifier_leads_to_its_page(identifier: Identifier, address: str | None) -> None:
    assert web_address(identifier) == address
