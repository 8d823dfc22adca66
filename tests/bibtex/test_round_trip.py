"""Record to BibTeX to record: the identity on what BibTeX can carry."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alignkb.bibtex import read_bibtex, write_bibtex
from alignkb.knowledge_base import load
from alignkb.project import open_project
from alignkb.records import Paper
from alignkb.records.identifiers import AclId, ArxivId, Doi, OpenReviewId, Url
from alignkb.records.paper import PaperType

ROOT = Path(__file__).parents[2]
NOT_CARRIED = {
    "id",
    "former_ids",
    "status",
    "orcids",
    "summary",
    "concepts",
    "studies",
    "in_scope",
    "code",
    "links",
}
"""What the documentation says that BibTeX cannot carry; the id is the key of the entry."""


def carried(paper: Paper) -> dict[str, Any]:
    fields = paper.model_dump(mode="json", exclude=NOT_CARRIED, exclude_defaults=True)
    fields |= {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return fields | {"type": paper.type.value}


def test_every_real_paper_comes_back_as_it_was() -> None:
    papers = load(open_project(ROOT)).knowledge_base.papers
    assert len(papers) > 200
    read = read_bibtex(write_bibtex(papers.values()).encode(), "export.bib")
    assert read.rejected == ()
    assert [draft.proposed_key for draft in read.drafts] == list(papers)
    for paper, draft in zip(papers.values(), read.drafts, strict=True):
        assert dict(draft.fields) == carried(paper)
        assert draft.notes == ()


LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S"], exclude_characters="\ufffd")
WORDS = st.text(st.one_of(LETTERS, st.sampled_from("\\{}$&%#_^~\"'`-=,@<>[]()?!")), min_size=1, max_size=12)


def is_plain(text: str) -> bool:
    """Whether nothing in the text is HTML or a ligature by chance."""
    return html.unescape(text) == text and not re.search(r"<\s*/?\s*\w", text)


TITLES = (
    st.lists(WORDS, min_size=1, max_size=6)
    .map(" ".join)
    .filter(lambda text: is_plain(text) and not text.endswith("."))
)
NAMES = (
    st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=3)
    .map(" ".join)
    .map(lambda text: " ".join(re.sub(r"[,;{}\\\"]", "", text).split()))
    .filter(lambda text: is_plain(text) and len(text) > 0 and any(map(str.isalpha, text)))
)
AUTHORS = st.lists(
    st.one_of(
        NAMES,
        st.tuples(NAMES, NAMES).map(", ".join),
        st.sampled_from(["Doe, Jane", "and Others, A.", "OpenAI"]),
    ),
    min_size=1,
    max_size=4,
)
SMALL = st.from_regex(r"[A-Z0-9]{1,4}", fullmatch=True)
ADDRESSES = st.sampled_from(
    [
        "https://example.org/a_b~c%20d?x=1&y=2#z",
        "http://localhost:8000/(x),(y)",
        "https://a.b/~c/;d",
        "https://doi.example.org/10.1/x",
        "https://github.com/a_b/c",
    ]
)
YEARS = st.integers(1000, 9999)


def papers() -> st.SearchStrategy[Paper]:
    arxiv = st.builds(
        lambda year, month, number: f"{year:02}{month:02}.{number:05}",
        st.integers(15, 40),
        st.integers(1, 12),
        st.integers(0, 99999),
    )
    return st.fixed_dictionaries(
        {
            "id": st.just("a2020b"),
            "type": st.sampled_from([kind.value for kind in PaperType]),
            "title": TITLES,
            "authors": AUTHORS.map(tuple),
            "year": YEARS,
        },
        optional={
            "authors_complete": st.booleans(),
            "venue": st.sampled_from(
                ["NeurIPS 2023", "Journal of Æsthetics & Co", "Wiley", "100% {Conf}", "C++ $x$"]
            ),
            "published": YEARS,
            "volume": SMALL,
            "number": SMALL,
            "pages": st.sampled_from(["1", "1-22", "e1355", "12:1-12:9"]),
            "arxiv": st.one_of(arxiv, st.just("cs/0309048")),
            "doi": st.sampled_from(
                [
                    "10.1234/a_b",
                    "10.1016/s0065-2458(08)60418-0",
                    "10.1002/x<1>y{z",
                    "10.1/a".replace("10.1/", "10.1000/"),
                ]
            ),
            "acl": st.sampled_from(["2022.acl-long.25", "P18-1001"]),
            "openreview": st.sampled_from(["HPuSIXJaa9", "_-_-_-x"]),
            "urls": st.lists(ADDRESSES, max_size=3, unique=True).map(tuple),
        },
    ).map(Paper.model_validate)


@settings(max_examples=300, deadline=None)
@given(papers())
def test_any_paper_comes_back_as_it_was(paper: Paper) -> None:
    written = write_bibtex([paper])
    read = read_bibtex(written.encode(), "x.bib")
    assert read.rejected == (), written
    assert len(read.drafts) == 1
    assert dict(read.drafts[0].fields) == carried(paper), written


def test_identifiers_are_of_the_forms_that_the_generator_uses() -> None:
    for kind, text in (
        (ArxivId, "cs/0309048"),
        (Doi, "10.1002/x<1>y{z"),
        (AclId, "P18-1001"),
        (OpenReviewId, "_-_-_-x"),
    ):
        assert kind.parse(text) == text
    assert Url.parse("https://example.org/a_b~c%20d?x=1&y=2#z")
