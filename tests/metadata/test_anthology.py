"""The BibTeX of the ACL Anthology to drafts. The paper is made up, its form is the Anthology's."""

from __future__ import annotations

import pytest
from tests.serving import Reply, Service

from alignkb.metadata.anthology import ask_anthology
from alignkb.metadata.errors import MetadataError, UnknownPaperError
from alignkb.metadata.web import Web

ENTRY = r"""@inproceedings{byronesque-etal-2022-parrots,
    title = "Parrots that Answer: A {S}tudy of {$\alpha$}",
    author = "Byronesque, Ada  and
      M{\"u}ller, Jan",
    editor = "Editor, Eve",
    booktitle = "Proceedings of the 60th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)",
    month = may,
    year = "2022",
    address = "Dublin, Ireland",
    publisher = "Association for Computational Linguistics",
    url = "https://aclanthology.org/2022.acl-long.9999/",
    doi = "10.18653/v1/2022.acl-long.9999",
    pages = "1--17",
    abstract = "Nobody copies this."
}
"""
PAPER = "2022.acl-long.9999"


def test_a_paper(web: Web, service: Service) -> None:
    service.on(f"/{PAPER}.bib", Reply(ENTRY.encode(), content_type="text/plain"))
    draft = ask_anthology(web, service.base + "/", PAPER)
    assert dict(draft.fields) == {
        "type": "inproceedings",
        "title": "Parrots that Answer: A Study of α",
        "authors": ("Byronesque, Ada", "Müller, Jan"),
        "year": 2022,
        "venue": "ACL 2022",
        "published": 2022,
        "pages": "1-17",
        "doi": "10.18653/v1/2022.acl-long.9999",
        "acl": PAPER,
    }
    assert draft.origin == f"ACL Anthology {PAPER}"
    assert draft.proposed_key == "byronesque-etal-2022-parrots"


def test_a_paper_that_is_not_there(web: Web, service: Service) -> None:
    with pytest.raises(UnknownPaperError, match=f"the ACL Anthology has no paper {PAPER}"):
        ask_anthology(web, service.base + "/", PAPER)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>not here</html>", "answers with 0 entries in place of one"),
        (b"", "answers with 0 entries in place of one"),
        ((ENTRY + ENTRY.replace("parrots,", "other,")).encode(), "answers with 2 entries in place of one"),
        (b"@inproceedings{x, title = {On Parrots}, year = 2022}", "cannot be used: it has no author"),
        (ENTRY.encode()[:200], "cannot be used: "),
    ],
)
def test_what_cannot_be_used(web: Web, service: Service, body: bytes, reason: str) -> None:
    service.on(f"/{PAPER}.bib", Reply(body))
    with pytest.raises(MetadataError, match=reason):
        ask_anthology(web, service.base + "/", PAPER)
