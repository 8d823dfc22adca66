"""arXiv's Atom feed to drafts: the forms it answers in, and everything that can be wrong with one.

The papers are made up; the form of the answers is that of the user manual of arXiv's API.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

import pytest
from tests.serving import FakeTime, Reply, Service

from alignkb.metadata.arxiv import ask_arxiv
from alignkb.metadata.errors import MetadataError, UnknownPaperError, UnreachableError
from alignkb.metadata.web import Web
from alignkb.records.draft import Draft

ATOM = "application/atom+xml; charset=utf-8"
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query%3D%26id_list%3D2201.00001" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=2201.00001&amp;start=0&amp;max_results=1</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <updated>2023-11-14T00:00:00-05:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  <opensearch:startIndex xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">0</opensearch:startIndex>
  <opensearch:itemsPerPage xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:itemsPerPage>
ENTRIES
</feed>
"""


def feed(*entries: str) -> bytes:
    return FEED.replace("ENTRIES", "".join(entries)).encode()


def entry(
    paper: str = "2201.00001v3",
    title: str = "Teaching Parrots  to\n  Answer",
    authors: tuple[str, ...] = ("Ada Byronesque", "Jan van der Example"),
    published: str = "2022-01-02T18:00:00Z",
    more: str = "",
    summary: str = "An abstract that nobody copies.",
) -> str:
    names = "".join(f"<author><name>{escape(name)}</name></author>" for name in authors)
    return (
        f"<entry><id>http://arxiv.org/abs/{paper}</id><updated>2023-05-01T00:00:00Z</updated>"
        f"<published>{published}</published><title>{title}</title><summary>  {summary}\n</summary>{names}"
        f'{more}<link href="http://arxiv.org/abs/{paper}" rel="alternate" type="text/html"/>'
        f'<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CL"/></entry>'
    )


def extra(name: str, text: str) -> str:
    return f'<arxiv:{name} xmlns:arxiv="http://arxiv.org/schemas/atom">{escape(text)}</arxiv:{name}>'


def error_entry(paper: str) -> str:
    return (
        f"<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_{paper}</id><title>Error</title>"
        f"<summary>incorrect id format for {paper}</summary><updated>2023-11-14T00:00:00-05:00</updated>"
        "<author><name>arXiv api core</name></author></entry>"
    )


Ask = Callable[..., "Draft | MetadataError"]


@pytest.fixture
def ask(web: Web, service: Service) -> Ask:
    """Asks for 2201.00001, where the service answers with these entries."""

    def ask_one(*entries: str) -> Draft | MetadataError:
        url = service.on("/api/query", Reply(feed(*entries), content_type=ATOM))
        return ask_arxiv(web, url, ["2201.00001"])["2201.00001"]

    return ask_one


def drafted(answer: Draft | MetadataError) -> Draft:
    assert isinstance(answer, Draft), answer
    return answer


def test_a_paper(ask: Ask, service: Service) -> None:
    draft = drafted(ask(entry()))
    assert dict(draft.fields) == {
        "type": "preprint",
        "title": "Teaching Parrots to Answer",
        "authors": ("Byronesque, Ada", "van der Example, Jan"),
        "year": 2022,
        "arxiv": "2201.00001",
    }
    assert (draft.origin, draft.notes) == ("arXiv:2201.00001", ())
    asked = parse_qs(service.asked[0].query)
    assert asked == {"id_list": ["2201.00001"], "start": ["0"], "max_results": ["1"]}


def test_identifiers_of_old_papers_are_found(web: Web, service: Service) -> None:
    body = feed(entry("math/0309136v1", published="2003-09-08T00:00:00Z"))
    url = service.on("/api/query", Reply(body, content_type=ATOM))
    assert drafted(ask_arxiv(web, url, ["math/0309136"])["math/0309136"]).fields["year"] == 2003


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"$\beta$-Tuning of Na\&quot;ive Models", "β-Tuning of Naïve Models"),
        (r"A {\it Very} Good Model.", "A Very Good Model"),
        ("Losses with p &lt; 0.05 &amp; more", "Losses with p < 0.05 & more"),
        ("What Costs $5?", "What Costs $5?"),
        ("Who knows...", "Who knows..."),
        ("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}", "<script>alert(1)</script> 7*7"),
        ("A\u202eB\u200b C\u0007".replace("\x07", ""), "AB C"),
        ("E\u0301tude", "Étude"),
        ("- !!python/object: &amp;a *b %TAG", "- !!python/object: &a *b %TAG"),
    ],
)
def test_titles_are_plain_text(ask: Ask, written: str, title: str) -> None:
    assert drafted(ask(entry(title=written))).fields["title"] == title


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (("Ada B. Byronesque",), ("Byronesque, Ada B.",)),
        (("Ludwig van Example",), ("van Example, Ludwig",)),
        (("José García-López",), ("García-López, José",)),
        ((r"Ren\'e Example",), ("Example, René",)),
        (("Plato",), ("Plato",)),
        (("Parrot Team", ":", "Ada Byronesque"), ("Parrot Team", "Byronesque, Ada")),
        (("The Parrot Collaboration",), ("The Parrot Collaboration",)),
        (("Ada Byronesque", "Ada Byronesque"), ("Byronesque, Ada",)),
        (("John Example Jr.",), ("Example, John Jr.",)),
        (("John Q. Example, III",), ("Example, John Q. III",)),
        (("<b>Ada</b> Byronesque\u202e",), ("Byronesque, Ada",)),
    ],
)
def test_names(ask: Ask, written: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert drafted(ask(entry(authors=written))).fields["authors"] == names


def test_a_name_that_can_be_taken_apart_in_two_ways_is_noted(ask: Ask) -> None:
    draft = drafted(ask(entry(authors=("Ada Van Example", "Van Example", "Ada Vander Example"))))
    assert draft.fields["authors"] == ("Example, Ada Van", "Example, Van", "Example, Ada Vander")
    assert draft.notes == ("check whether `Van` belongs to the family name in `Example, Ada Van`",)


def test_a_venue_that_leaves_no_doubt(ask: Ask) -> None:
    reference = "Proceedings of the 40th International Conference on Machine Learning, 2023"
    draft = drafted(ask(entry(more=extra("journal_ref", reference))))
    assert (draft.fields["venue"], draft.fields["published"]) == ("ICML 2023", 2023)
    assert (draft.fields["type"], draft.notes) == ("inproceedings", ())


@pytest.mark.parametrize(
    "reference",
    [
        "JETP Lett.86:559-561,2008",
        "Journal of Parrots 12 (2023) 1-20",
        "International Conference on Machine Learning 2020",
        "Workshop on Parrots, 2022 and 2023",
        "to appear",
    ],
)
def test_other_references_become_a_note(ask: Ask, reference: str) -> None:
    draft = drafted(ask(entry(more=extra("journal_ref", reference))))
    assert not {"venue", "published"} & set(draft.fields)
    assert draft.notes == (
        f"arXiv says that it appeared as `{reference}`; set `venue` and `published` by it",
    )


@pytest.mark.parametrize(
    ("written", "doi", "note"),
    [
        ("10.1234/Parrots.1", "10.1234/parrots.1", None),
        ("10.1234/a 10.1234/b", "10.1234/a", "arXiv names further DOIs: 10.1234/b"),
        ("10.48550/arXiv.2201.00001", None, None),
        ("none yet", None, "the DOI was left out: `none yet` is none"),
    ],
)
def test_the_publishers_doi(ask: Ask, written: str, doi: str | None, note: str | None) -> None:
    draft = drafted(ask(entry(more=extra("doi", written))))
    assert draft.fields.get("doi") == doi
    assert draft.notes == ((note,) if note else ())


@pytest.mark.parametrize(
    ("more", "summary", "is_withdrawn"),
    [
        (extra("comment", "This paper has been withdrawn by the author due to an error in Eq. 3"), "", True),
        (extra("comment", "Withdrawn: superseded by another paper"), "", True),
        ("", "This submission has been withdrawn by arXiv administrators", True),
        (extra("comment", "The paper has been withdrawn from Parrot Conf and improved"), "", False),
        (extra("comment", "12 pages; an earlier version was withdrawn"), "", False),
    ],
)
def test_notices_of_withdrawal(ask: Ask, more: str, summary: str, is_withdrawn: bool) -> None:
    draft = drafted(ask(entry(more=more, summary=summary)))
    assert (draft.fields.get("status") == {"state": "withdrawn"}) == is_withdrawn
    assert any("withdrawn" in note for note in draft.notes) == is_withdrawn


def test_many_papers_with_one_question_each_fifty(web: Web, service: Service, fake_time: FakeTime) -> None:
    def answer(query: str) -> Reply:
        ids = parse_qs(query)["id_list"][0].split(",")
        assert parse_qs(query)["max_results"] == [str(len(ids))]
        body = gzip.compress(feed(*(entry(f"{paper}v1") for paper in reversed(ids))))
        return Reply(body, content_type=ATOM, headers={"Content-Encoding": "gzip"})

    url = service.on("/api/query", answer)
    ids = [f"2201.{number:05}" for number in range(1, 121)]
    found = ask_arxiv(web, url, ids)
    assert list(found) == ids
    assert all(drafted(found[paper]).fields["arxiv"] == paper for paper in ids)
    assert len(service.asked) == 3
    assert fake_time.slept == [3.0, 3.0]


def test_a_paper_that_is_not_there(web: Web, service: Service) -> None:
    url = service.on("/api/query", Reply(feed(entry()), content_type=ATOM))
    found = ask_arxiv(web, url, ["2201.00001", "2201.09999"])
    assert isinstance(found["2201.00001"], Draft)
    assert isinstance(found["2201.09999"], UnknownPaperError)
    assert str(found["2201.09999"]) == "arXiv has no paper 2201.09999"


@pytest.mark.parametrize("status", [200, 400])
def test_an_id_that_arxiv_refuses_does_not_spoil_the_others(web: Web, service: Service, status: int) -> None:
    def answer(query: str) -> Reply:
        bad = "2201.09999" in query
        return Reply(
            feed(error_entry("2201.09999") if bad else entry()),
            status if bad else 200,
            content_type=ATOM,
        )

    found = ask_arxiv(web, service.on("/api/query", answer), ["2201.00001", "2201.09999"])
    assert isinstance(found["2201.00001"], Draft)
    assert str(found["2201.09999"]) == "arXiv refuses: `incorrect id format for 2201.09999`"


def test_a_complaint_about_no_id_is_told_for_all(web: Web, service: Service) -> None:
    url = service.on("/api/query", Reply(feed(error_entry("something else")), content_type=ATOM))
    found = ask_arxiv(web, url, ["2201.00001", "2201.00002"])
    assert {str(error) for error in found.values()} == {
        "arXiv refuses: `incorrect id format for something else`"
    }
    assert len(service.asked) == 1


def test_a_complaint_without_words(ask: Ask) -> None:
    answer = ask("<entry><id>http://arxiv.org/api/errors</id></entry>")
    assert str(answer) == "arXiv refuses: `an error that it does not name`"


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (entry(authors=()), "arXiv names no author of 2201.00001"),
        (entry(authors=(":", " ")), "arXiv names no author of 2201.00001"),
        (entry(published="soon"), "arXiv names no date of 2201.00001"),
        (entry(title=" "), "the service names no title"),
        (entry(title="x" * 1001), "a title of 1,001 letters"),
    ],
)
def test_an_entry_without_what_a_record_needs(ask: Ask, part: str, reason: str) -> None:
    answer = ask(part)
    assert isinstance(answer, MetadataError)
    assert reason in str(answer)


def test_an_entry_without_id_is_passed_over(ask: Ask) -> None:
    assert isinstance(ask("<entry><title>x</title></entry>"), UnknownPaperError)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;">' % (98 + n, 97 + n, 97 + n) for n in range(20))
    + b"]><feed>&u;</feed>"
)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", ATOM, "something else than XML"),
        (b"<feed", ATOM, "something else than XML"),
        (b"{}", "application/json", "something else than XML"),
        (FEED.encode()[:300], ATOM, "something else than XML"),
        (b"\xff\xfe\x00", ATOM, "something else than XML"),
        (b'<?xml version="1.0" encoding="no-such"?><feed/>', ATOM, "something else than XML"),
        (b"<feed/>", ATOM, "something else than an Atom feed"),
        (BOMB, ATOM, "something else than XML"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><feed/>', ATOM, "something else than XML"),
        (b"<!doctype html><title>Log in</title><br>", "text/html", "a web page in place of XML"),
        (b" <HTML><br>", "text/plain", "a web page in place of XML"),
    ],
)
def test_answers_in_another_form(
    web: Web, service: Service, body: bytes, content_type: str, reason: str
) -> None:
    url = service.on("/api/query", Reply(body, content_type=content_type))
    answer = ask_arxiv(web, url, ["2201.00001"])["2201.00001"]
    assert isinstance(answer, MetadataError)
    assert reason in str(answer)


def test_a_feed_that_is_deep(web: Web, service: Service) -> None:
    url = service.on("/api/query", Reply(b"<a>" * 100_000 + b"</a>" * 100_000, content_type=ATOM))
    assert isinstance(ask_arxiv(web, url, ["2201.00001"])["2201.00001"], MetadataError)


def test_asked_too_often(web: Web, service: Service, fake_time: FakeTime) -> None:
    body = feed(entry())
    url = service.on(
        "/api/query", Reply(b"Rate exceeded.", 200), Reply(status=429), Reply(body, content_type=ATOM)
    )
    assert isinstance(ask_arxiv(web, url, ["2201.00001"])["2201.00001"], Draft)
    assert sum(fake_time.slept) == 6.0


def test_without_connection(web: Web, closed: str) -> None:
    found = ask_arxiv(web, closed, [f"2201.{number:05}" for number in range(1, 61)])
    assert len(found) == 60
    assert all(isinstance(error, UnreachableError) for error in found.values())
