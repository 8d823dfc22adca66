"""Notes of OpenReview's two interfaces to drafts. The papers are made up, the forms are true."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.serving import Reply, Service

from alignkb.metadata.errors import MetadataError, UnknownPaperError, UnreachableError
from alignkb.metadata.openreview import ask_openreview
from alignkb.metadata.web import Web
from alignkb.records.draft import Draft

FORUM = "PaRr0tTalk"
STAMP = 1_640_000_000_000
"""In December 2021."""


def note(*, wrapped: bool = True, **content: Any) -> dict[str, Any]:
    values = {
        "title": "Parrots That Answer",
        "authors": ["Ada Byronesque", "Jan van der Example"],
        "venue": "ICLR 2022 Poster",
        "venueid": "ICLR.cc/2022/Conference",
        "_bibtex": "@inproceedings{\nbyronesque2022parrots,\ntitle={Parrots That Answer},\n}",
        "abstract": "Nobody copies this.",
        **content,
    }
    if wrapped:
        values = {name: {"value": value} for name, value in values.items()}
    return {
        "id": FORUM,
        "forum": FORUM,
        "cdate": STAMP,
        "pdate": STAMP + 9e9,
        "odate": STAMP,
        "content": values,
    }


def answer(*notes: Any) -> Reply:
    return Reply(json.dumps({"notes": notes, "count": len(notes)}).encode(), content_type="application/json")


NOT_FOUND = Reply(b'{"name": "NotFoundError", "status": 404}', 404, content_type="application/json")
FORBIDDEN = Reply(b'{"name": "ForbiddenError", "status": 403}', 403, content_type="application/json")


def ask(web: Web, service: Service, newer: Reply, older: Reply = NOT_FOUND) -> Draft:
    addresses = (service.on("/v2/notes", newer), service.on("/v1/notes", older))
    return ask_openreview(web, addresses, FORUM)


def test_a_paper_that_was_accepted(web: Web, service: Service) -> None:
    draft = ask(web, service, answer(note()))
    assert dict(draft.fields) == {
        "type": "inproceedings",
        "title": "Parrots That Answer",
        "authors": ("Byronesque, Ada", "van der Example, Jan"),
        "year": 2021,
        "openreview": FORUM,
        "venue": "ICLR 2022",
        "published": 2022,
    }
    assert (draft.origin, draft.notes) == (f"OpenReview {FORUM}", ())
    assert [asked.query for asked in service.asked] == [f"id={FORUM}"]


@pytest.mark.parametrize(
    "newer",
    [NOT_FOUND, FORBIDDEN, Reply(b"{}", 400), answer(), answer("x", {"id": "other"}), Reply(b'{"notes": 7}')],
)
def test_older_venues_are_asked_for_at_the_first_interface(web: Web, service: Service, newer: Reply) -> None:
    draft = ask(web, service, newer, answer(note(wrapped=False)))
    assert draft.fields["title"] == "Parrots That Answer"
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"venue": "NeurIPS 2023 oral"}, {"venue": "NeurIPS 2023", "published": 2023}),
        ({"venue": "ICLR 2023 notable top 5%"}, {"venue": "ICLR 2023", "published": 2023}),
        ({"venue": "ICLR 2018 Conference Spotlight"}, {"venue": "ICLR 2018"}),
        (
            {"venue": "Accepted by Parrot Transactions", "_bibtex": "@article{x}"},
            {"venue": "Parrot Transactions", "published": 2022, "type": "article"},
        ),
        ({"venue": "Poster"}, {"venue": "Poster"}),
        ({"_bibtex": None}, {"type": "inproceedings"}),
        (
            {"authors": [{"fullname": "Ada Byronesque", "username": "~Ada1"}, 7, {}]},
            {"authors": ("Byronesque, Ada",)},
        ),
        ({"title": "$\\alpha$ <script>x</script>"}, {"title": "α <script>x</script>"}),
        ({"venue": ""}, {"type": "preprint", "venue": None, "published": None}),
        ({"venue": None}, {"type": "preprint"}),
    ],
)
def test_fields(web: Web, service: Service, content: dict[str, Any], expected: dict[str, Any]) -> None:
    fields = ask(web, service, answer(note(**content))).fields
    assert {name: fields.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("content", "note_"),
    [
        (
            {"venue": "Submitted to ICLR 2022"},
            "OpenReview says `Submitted to ICLR 2022`: it is not published there, so `venue` is left out",
        ),
        (
            {"venue": "ICLR 2022 Conference Withdrawn Submission"},
            "OpenReview says `ICLR 2022 Conference Withdrawn Submission`: it was withdrawn there, so `venue` is left out",
        ),
        (
            {"venue": "ICLR 2022", "venueid": "ICLR.cc/2022/Conference/Rejected_Submission"},
            "OpenReview says `ICLR 2022`: it is not published there, so `venue` is left out",
        ),
    ],
)
def test_what_was_not_accepted_is_a_preprint(
    web: Web, service: Service, content: dict[str, Any], note_: str
) -> None:
    draft = ask(web, service, answer(note(**content)))
    assert (draft.fields["type"], draft.fields.get("venue"), draft.notes) == ("preprint", None, (note_,))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"content": {"authors": {"value": ["Anonymous"]}}}, "names no author; they may still be anonymous"),
        ({"content": 7}, "names no author"),
        ({"content": {"authors": ["Ada Byronesque"]}}, "the service names no title"),
        ({"odate": None, "pdate": "x", "cdate": True, "tcdate": 1e300}, "names no date"),
        ({"forum": "An0therOne"}, "is an answer within the forum `An0therOne`; add that one"),
    ],
)
def test_what_cannot_be_used(web: Web, service: Service, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(MetadataError, match=reason):
        ask(web, service, answer({**note(), **changes}))


def test_a_forum_that_is_not_there(web: Web, service: Service) -> None:
    with pytest.raises(UnknownPaperError, match=f"OpenReview has no forum {FORUM}; check its id"):
        ask(web, service, NOT_FOUND)


def test_a_forum_that_is_not_public(web: Web, service: Service) -> None:
    with pytest.raises(UnknownPaperError, match=f"OpenReview does not show {FORUM}"):
        ask(web, service, FORBIDDEN, NOT_FOUND)


def test_without_connection(web: Web, service: Service, closed: str) -> None:
    with pytest.raises(UnreachableError):
        ask_openreview(web, (closed, service.base + "/v1/notes"), FORUM)
    service.on("/v1/notes", answer(note(wrapped=False)))
    assert ask_openreview(web, (closed, service.base + "/v1/notes"), FORUM).fields["year"] == 2021


def test_an_answer_in_another_form(web: Web, service: Service) -> None:
    with pytest.raises(MetadataError, match="a web page in place of JSON"):
        ask(web, service, Reply(b"<html>", content_type="text/html"))
