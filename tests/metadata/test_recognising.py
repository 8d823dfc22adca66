"""What a word that names papers is taken for, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignkb.metadata.recognising import SourceKind, UnknownSourceError, recognise
from alignkb.records.identifiers import AclId, ArxivId, Doi, Identifier, OpenReviewId

CLASSES: dict[SourceKind, type[Identifier]] = {
    SourceKind.ARXIV: ArxivId,
    SourceKind.DOI: Doi,
    SourceKind.ACL: AclId,
    SourceKind.OPENREVIEW: OpenReviewId,
}

ARXIV = [
    ("2305.18290", "2305.18290"),
    (" 2305.18290 ", "2305.18290"),
    ("2305.18290v2", "2305.18290"),
    ("0704.0001", "0704.0001"),
    ("arXiv:2305.18290v3", "2305.18290"),
    ("ARXIV: 2305.18290", "2305.18290"),
    ("arXiv:2305.18290v3 [cs.LG]", "2305.18290"),
    ("cs/0309048", "cs/0309048"),
    ("math.GT/0309136v1", "math/0309136"),
    ("hep-th/9901001", "hep-th/9901001"),
    ("https://arxiv.org/abs/2305.18290", "2305.18290"),
    ("http://www.arxiv.org/abs/2305.18290v1#comments", "2305.18290"),
    ("HTTPS://ARXIV.ORG/abs/2305.18290", "2305.18290"),
    ("https://arxiv.org/pdf/2305.18290v2.pdf", "2305.18290"),
    ("https://arxiv.org/pdf/2305.18290.pdf?download=1", "2305.18290"),
    ("https://arxiv.org/html/2305.18290v3", "2305.18290"),
    ("https://arxiv.org/abs/math.GT/0309136", "math/0309136"),
    ("https://export.arxiv.org/abs/cs/0309048", "cs/0309048"),
    ("https://ar5iv.labs.arxiv.org/html/2305.18290", "2305.18290"),
    ("arxiv.org/abs/2305.18290", "2305.18290"),
    ("https://www.alphaxiv.org/abs/2305.18290v2", "2305.18290"),
    ("https://www.alphaxiv.org/overview/2305.18290", "2305.18290"),
    ("https://huggingface.co/papers/2305.18290", "2305.18290"),
    ("https://hf.co/papers/2305.18290", "2305.18290"),
    ("10.48550/arXiv.2305.18290", "2305.18290"),
    ("https://doi.org/10.48550/ARXIV.2305.18290", "2305.18290"),
    ("doi:10.48550/arxiv.cs/0309048", "cs/0309048"),
]
DOI = [
    ("10.1126/science.131.3410.1355", "10.1126/science.131.3410.1355"),
    ("doi:10.1126/Science.131.3410.1355", "10.1126/science.131.3410.1355"),
    ("DOI: 10.1145/1.2.", "10.1145/1.2"),
    ("https://doi.org/10.1145/1234.5678", "10.1145/1234.5678"),
    ("http://dx.doi.org/10.1145%2F1234.5678?x=1", "10.1145/1234.5678"),
    ("doi.org/10.1145/1234.5678", "10.1145/1234.5678"),
    (
        "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
    ),
    ("https://dl.acm.org/doi/10.1145/1234.5678", "10.1145/1234.5678"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/abc.1", "10.1002/abc.1"),
    ("10.18653/v1/proceedings", "10.18653/v1/proceedings"),
    ("10.48550/other.2305.18290", "10.48550/other.2305.18290"),
    ("10.48550/arxiv.9999.99999", "10.48550/arxiv.9999.99999"),
]
ACL = [
    ("2022.acl-long.25", "2022.acl-long.25"),
    ("P18-1001", "P18-1001"),
    ("https://aclanthology.org/2022.acl-long.25/", "2022.acl-long.25"),
    ("https://aclanthology.org/2022.acl-long.25.pdf", "2022.acl-long.25"),
    ("https://aclanthology.org/2022.acl-long.25v2.pdf", "2022.acl-long.25"),
    ("https://aclanthology.org/P18-1001.bib", "P18-1001"),
    ("https://www.aclweb.org/anthology/P18-1001/", "P18-1001"),
    ("aclanthology.org/P18-1001", "P18-1001"),
    ("10.18653/v1/2022.acl-long.25", "2022.acl-long.25"),
    ("https://doi.org/10.18653/v1/P18-1001", "P18-1001"),
    ("doi:10.18653/v1/p18-1001", "P18-1001"),
]
OPENREVIEW = [
    ("https://openreview.net/forum?id=HPuSIXJaa9", "HPuSIXJaa9"),
    ("https://openreview.net/forum?id=HPuSIXJaa9&noteId=abc", "HPuSIXJaa9"),
    ("https://openreview.net/pdf?id=rJl-b3RcF7", "rJl-b3RcF7"),
    ("https://openreview.net/forum?referrer=x&id=HPuSIXJaa9#discussion", "HPuSIXJaa9"),
    ("openreview.net/forum?id=HPuSIXJaa9", "HPuSIXJaa9"),
    ("openreview:HPuSIXJaa9", "HPuSIXJaa9"),
    ("HPuSIXJaa9", "HPuSIXJaa9"),
]
FILES = [
    "refs.bib",
    "./a b/Refs.BIB",
    "/srv/x.bibtex",
    "../up.bib",
    "$(id).bib",
    "C:\\x\\refs.bib",
    "-dash.bib",
]
NOTHING = [
    "",
    " ",
    "dpo",
    "rafailov2023direct",
    "PREFERENCE",
    "refs.txt",
    ".bib",
    "dir/.bib",
    "file:///etc/passwd",
    "file:///srv/refs.bib",
    "ftp://example.org/refs.bib",
    "https://example.org/refs.bib",
    "javascript:alert(1)//x.bib",
    "https://arxiv.org",
    "https://arxiv.org/list/cs.LG/recent",
    "https://arxiv.org@evil.example/abs/2305.18290",
    "https://evil.example/https://arxiv.org/abs/2305.18290",
    "https://arxiv.org.evil.example/abs/2305.18290",
    "https://\u0430rxiv.org/abs/2305.18290",
    "https://[broken/abs/2305.18290",
    "https://doi.org/",
    "https://doi.org/about",
    "https://openreview.net/forum?id=../../x",
    "https://openreview.net/forum?id=",
    "https://openreview.net/group?id=ICLR.cc",
    "https://aclanthology.org/venues/acl/",
    "2313.00001",
    "9999.99999",
    "0703.0001",
    "٢٣٠٥.18290",
    "10.1145/",
    "10.1145/\u00e9",
    "doi:nothing",
    "openreview:$(id)",
    "#12",
    "refs\x00.bib",
    "refs\n.bib",
    "\u202egro.vixra",
    "a" * 2001 + ".bib",
    "; rm -rf /",
    "--output=/etc/x",
]


@pytest.mark.parametrize(
    ("word", "kind", "value"),
    [
        (word, kind, value)
        for kind, cases in [
            (SourceKind.ARXIV, ARXIV),
            (SourceKind.DOI, DOI),
            (SourceKind.ACL, ACL),
            (SourceKind.OPENREVIEW, OPENREVIEW),
        ]
        for word, value in cases
    ],
)
def test_identifiers_and_addresses(word: str, kind: SourceKind, value: str) -> None:
    for files in (True, False):
        found = recognise(word, files=files)
        assert (found.kind, found.value, found.word) == (kind, value, word)


@pytest.mark.parametrize("word", FILES)
def test_files_where_they_may_be_named(word: str) -> None:
    found = recognise(word)
    assert (found.kind, found.value) == (SourceKind.BIBTEX_FILE, word)
    with pytest.raises(UnknownSourceError, match="write the paper as BibTeX"):
        recognise(word, files=False)


def test_standard_input_where_it_may_be_named() -> None:
    assert recognise("-").kind is SourceKind.STANDARD_INPUT
    with pytest.raises(UnknownSourceError):
        recognise("-", files=False)


@pytest.mark.parametrize("word", NOTHING)
def test_what_names_nothing_is_answered_with_what_is_taken(word: str) -> None:
    with pytest.raises(UnknownSourceError) as caught:
        recognise(word)
    message = str(caught.value)
    for taken in ("arXiv id", "a DOI", "ACL Anthology", "OpenReview", "BibTeX file", "standard input"):
        assert taken in message
    assert len(message) < 700


@given(
    st.text(max_size=60)
    | st.from_regex(r"https?://(arxiv\.org|doi\.org|openreview\.net|aclanthology\.org)/\S{0,40}")
)
def test_no_text_is_more_than_recognised_or_refused(word: str) -> None:
    try:
        found = recognise(word, files=False)
    except UnknownSourceError:
        return
    assert CLASSES[found.kind].parse(found.value) == found.value
