"""CSL-JSON from the registries of DOIs to drafts.

The papers are made up; the forms are those of Crossref and DataCite.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.serving import Reply, Service

from alignkb.metadata.csl import csl_draft
from alignkb.metadata.doi import ask_registry
from alignkb.metadata.errors import MetadataError, UnknownPaperError
from alignkb.metadata.web import Web
from alignkb.records.draft import Draft

CSL = "application/vnd.citationstyles.csl+json"
DOI = "10.1234/parrots.2023.7"
ARTICLE: dict[str, Any] = {
    "indexed": {"date-parts": [[2023, 6, 1]], "timestamp": 1685577600000},
    "publisher": "Parrot Press",
    "issue": "2",
    "DOI": "10.1234/PARROTS.2023.7",
    "type": "article-journal",
    "created": {"date-parts": [[2023, 1, 3]]},
    "page": "12\u201334",
    "title": "On <i>Parrots</i> &amp; Their H<sub>2</sub>O: a <scp>Study</scp>",
    "volume": "7",
    "author": [
        {
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "given": "Ada B.",
            "family": "Byronesque",
            "sequence": "first",
        },
        {"given": "Jan", "family": "Example", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"name": "Parrot Consortium, The", "sequence": "additional"},
    ],
    "published-online": {"date-parts": [[2022, 12, 30]]},
    "published-print": {"date-parts": [[2023, 2]]},
    "issued": {"date-parts": [[2022, 12, 30]]},
    "container-title": "Journal of Parrots",
    "abstract": "<jats:p>Nobody copies this.</jats:p>",
    "URL": "http://dx.doi.org/10.1234/parrots.2023.7",
}


def no_date(value: Any) -> dict[str, Any]:
    return {"published-online": value, "published-print": value, "issued": value}


def draft(**changes: Any) -> Draft:
    item = {name: value for name, value in {**ARTICLE, **changes}.items() if value is not ...}
    return csl_draft(item, DOI)


def test_an_article() -> None:
    found = draft()
    assert dict(found.fields) == {
        "type": "article",
        "title": "On Parrots & Their H2O: a Study",
        "authors": ("Byronesque, Ada B.", "van der Example, Jan Jr.", "Parrot Consortium The"),
        "orcids": {"Byronesque, Ada B.": "0000-0002-1825-0097"},
        "year": 2022,
        "venue": "Journal of Parrots",
        "published": 2023,
        "volume": "7",
        "number": "2",
        "pages": "12-34",
        "doi": DOI,
    }
    assert (found.origin, found.notes) == (f"doi:{DOI}", ())


def test_lists_where_others_have_texts() -> None:
    found = draft(
        title=["On Parrots"], subtitle=["A Study"], **{"container-title": ["Journal of Parrots", "JP"]}
    )
    assert (found.fields["title"], found.fields["venue"]) == ("On Parrots: A Study", "Journal of Parrots")
    assert draft(title=["On Parrots"], subtitle=[""], issue=2, volume=[7]).fields["title"] == "On Parrots"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"type": "paper-conference", "container-title": "International Conference on Machine Learning"},
            {"type": "inproceedings", "venue": "ICML 2023", "volume": None},
        ),
        (
            {"type": "proceedings-article", "container-title": "Parrot Days"},
            {"type": "inproceedings", "venue": "Parrot Days", "volume": "7"},
        ),
        (
            {"type": "chapter", "container-title": "The Parrot Book"},
            {"type": "inproceedings", "venue": "The Parrot Book"},
        ),
        (
            {"type": "book", "container-title": ...},
            {"type": "book", "venue": "Parrot Press", "published": 2023},
        ),
        ({"type": "report"}, {"type": "techreport", "venue": "Parrot Press"}),
        ({"type": "dissertation"}, {"type": "thesis", "venue": "Parrot Press"}),
        (
            {"type": "posted-content", "posted": {"date-parts": [[2021]]}},
            {"type": "preprint", "venue": None, "published": None, "volume": None, "year": 2021},
        ),
        ({"type": "dataset"}, {"type": "misc", "venue": "Parrot Press"}),
        ({"type": 7, "publisher": ...}, {"type": "misc", "venue": None}),
        ({"page": ..., "article-number": "e12"}, {"pages": "e12"}),
        ({"published-print": ..., "issued": {"raw": "2023-05-01"}}, {"year": 2022, "published": 2023}),
        (
            {"published-print": ..., "published-online": ..., "issued": {"literal": "Spring 2021"}},
            {"year": 2021},
        ),
        ({"published-print": {"date-parts": [["2023", "2"]]}}, {"published": 2023}),
        ({"published-print": {"date-parts": [[None]]}}, {"published": 2022}),
    ],
)
def test_kinds_of_publications(changes: dict[str, Any], expected: dict[str, Any]) -> None:
    fields = draft(**changes).fields
    assert {name: fields.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ([{"family": "Byronesque"}], ("Byronesque",)),
        ([{"given": "Ada Byronesque"}], ("Byronesque, Ada",)),
        ([{"literal": "Parrot AI"}], ("Parrot AI",)),
        ([{"family": "Example", "given": "Jan", "dropping-particle": "de"}], ("de Example, Jan",)),
        ([{"family": "By, ron", "given": "A,"}], ("By ron, A",)),
        (
            [
                {"family": "Byronesque", "given": "Ada", "ORCID": "no"},
                {"family": "Byronesque", "given": "Ada"},
            ],
            ("Byronesque, Ada",),
        ),
        ([{"family": "M&#252;ller", "given": "<b>Jan</b>"}, "x", {}, {"family": ["x"]}], ("Müller, Jan",)),
        ([{"family": "李", "given": "明"}], ("李, 明",)),
    ],
)
def test_names(authors: list[Any], names: tuple[str, ...]) -> None:
    assert draft(author=authors).fields["authors"] == names


def test_an_answer_of_datacite() -> None:
    item = {
        "type": "article",
        "id": "https://doi.org/10.5281/parrots.1",
        "categories": ["Parrots"],
        "author": [{"family": "Byronesque", "given": "Ada"}, {"literal": "Parrot Lab"}],
        "issued": {"date-parts": [[2023, 4, 1]]},
        "abstract": "Nobody copies this.",
        "DOI": "10.5281/PARROTS.1",
        "publisher": "Some Archive",
        "title": "Parrots &lt;em&gt;at Work&lt;/em&gt;",
        "version": 2,
    }
    assert dict(csl_draft(item, "10.5281/parrots.1").fields) == {
        "type": "preprint",
        "title": "Parrots at Work",
        "authors": ("Byronesque, Ada", "Parrot Lab"),
        "year": 2023,
        "doi": "10.5281/parrots.1",
    }


def test_names_and_titles_in_capitals() -> None:
    found = draft(
        title="ON PARROTS",
        author=[{"family": "BYRONESQUE", "given": "A. B."}, {"family": "VAN EXAMPLE", "given": "JAN"}],
    )
    assert found.fields["authors"] == ("Byronesque, A. B.", "Van Example, Jan")
    assert found.notes == (
        "names were in capitals; check how they are written",
        "the title is in capitals; write it as the paper has it",
    )
    mixed = draft(author=[{"family": "BYRONESQUE"}, {"family": "Example"}])
    assert mixed.fields["authors"] == ("BYRONESQUE", "Example")


def test_editors_where_there_are_no_authors() -> None:
    found = draft(author=..., editor=[{"family": "Editor", "given": "Eve"}])
    assert found.fields["authors"] == ("Editor, Eve",)
    assert found.notes == ("no author is named; the editors stand for them",)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "RETRACTED ARTICLE: On Parrots"},
        {"title": "[Retracted] : On Parrots"},
        {"title": "On Parrots", "updated-by": [{"type": "retraction", "DOI": "10.1234/x"}, "x"]},
    ],
)
def test_what_was_retracted(changes: dict[str, Any]) -> None:
    found = draft(**changes)
    assert (found.fields["title"], found.fields["status"]) == ("On Parrots", {"state": "retracted"})
    assert found.notes == ("the publisher has retracted it",)


def test_what_was_only_corrected_is_not_retracted() -> None:
    assert "status" not in draft(**{"updated-by": [{"type": "correction"}]}).fields


def test_a_doi_that_leads_to_another() -> None:
    found = draft(DOI="10.1234/New")
    assert found.fields["doi"] == "10.1234/new"
    assert found.notes == (f"the DOI {DOI} leads to 10.1234/new",)
    assert draft(DOI="nonsense").fields["doi"] == DOI


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": ...}, "the service names no title"),
        ({"title": []}, "the service names no title"),
        ({"title": {"x": 1}}, "the service names no title"),
        ({"title": "x" * 2000}, "a title of 2,000 letters"),
        ({"author": ...}, "the registry names no author"),
        ({"author": "Ada Byronesque"}, "the registry names no author"),
        (
            no_date({"date-parts": []}),
            "the registry names no date",
        ),
        (
            no_date({"date-parts": [[99999]]}),
            "the registry names no date",
        ),
        (
            no_date("2023"),
            "the registry names no date",
        ),
    ],
)
def test_what_a_record_needs(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(MetadataError, match=reason):
        draft(**changes)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        dict.fromkeys(("type", "title", "volume", "page", "updated-by", "DOI"), JSON)
        | {
            "author": st.lists(
                st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix", "ORCID"]), JSON),
                max_size=3,
            ),
            "issued": st.dictionaries(st.sampled_from(["date-parts", "raw"]), JSON),
        }
    )
)
def test_no_answer_breaks_anything(item: dict[str, Any]) -> None:
    try:
        found = csl_draft(item, DOI)
    except MetadataError:
        return
    assert found.fields["title"].isprintable()
    assert all(isinstance(value, str | int | tuple | dict) for value in found.fields.values())


@pytest.fixture
def ask(web: Web, service: Service) -> Callable[..., Draft]:
    """Asks for a DOI, where the resolver sends on to a registry that answers so."""

    def ask_one(reply: Reply, doi: str = DOI) -> Draft:
        target = service.on("/v1/works/transform", reply)
        service.on(f"/{doi}", Reply(b"<html>", 302, {"Location": target}))
        return ask_registry(web, service.base + "/", doi)

    return ask_one


def test_the_registry_is_asked_for_csl(ask: Callable[..., Draft], service: Service) -> None:
    found = ask(Reply(json.dumps(ARTICLE).encode(), content_type=CSL))
    assert found.fields["venue"] == "Journal of Parrots"
    assert [asked.path for asked in service.asked] == [f"/{DOI}", "/v1/works/transform"]
    for asked in service.asked:
        assert asked.headers["Accept"].startswith(CSL)
        assert "mailto:" in asked.headers["User-Agent"]


def test_a_doi_is_only_a_path(web: Web, service: Service) -> None:
    with pytest.raises(UnknownPaperError):
        ask_registry(web, service.base + "/", "10.1234/a?b#c%2e<x>/../&y=\r\nZ: 1")
    (asked,) = service.asked
    assert (asked.path, asked.query) == ("/10.1234/a%3Fb%23c%252e%3Cx%3E%2F..%2F%26y%3D%0D%0AZ:%201", "")
    assert "Z" not in asked.headers


def test_a_doi_that_nobody_knows(ask: Callable[..., Draft]) -> None:
    with pytest.raises(
        UnknownPaperError, match=r"no registry knows the DOI 10\.1234/parrots\.2023\.7; check its spelling"
    ):
        ask(Reply(b"DOI not found", 404))


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"", 406), "refuses"),
        (Reply(b"<!DOCTYPE html><html>", content_type="text/html"), "a web page in place of JSON"),
        (Reply(b"{", content_type=CSL), "something else than JSON"),
        (Reply(b"[]", content_type=CSL), "something else than a JSON object"),
        (Reply(b"[" * 200_000, content_type=CSL), "something else than JSON"),
        (Reply(b'{"x": "\xff"}', content_type=CSL), "something else than JSON"),
        (Reply(b"{}" + b" " * 3_000_000, content_type=CSL), "more than 2,097,152 bytes"),
        (Reply(b"{}", content_type=CSL), "names no title"),
    ],
)
def test_answers_in_another_form(ask: Callable[..., Draft], reply: Reply, reason: str) -> None:
    with pytest.raises(MetadataError, match=reason):
        ask(reply)
