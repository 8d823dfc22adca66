"""Asking a service: what is tried again, what is not, and where every limit lies."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from tests.serving import AGENT, FakeTime, Reply, Service

from alignkb import __version__
from alignkb.metadata.errors import MetadataError, UnknownPaperError, UnreachableError
from alignkb.metadata.patience import Limits
from alignkb.metadata.web import Web, identification
from alignkb.project import Project

JSON = "application/json"


@pytest.fixture
def tiny(fake_time: FakeTime) -> Iterator[Web]:
    """A web that takes answers of at most 1,000 bytes."""
    with Web(AGENT, Limits(read=0.5, size=1000), fake_time.time) as opened:
        yield opened


def test_an_answer(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(b"{}", content_type="Application/JSON; charset=utf-8"))
    answer = web.get(url, JSON, {"q": "a b&c"})
    assert (answer.status, answer.media_type, answer.body) == (200, JSON, b"{}")
    assert parse_qs(service.asked[0].query) == {"q": ["a b&c"]}
    headers = service.asked[0].headers
    assert (headers["User-Agent"], headers["Accept"], headers["Accept-Encoding"]) == (AGENT, JSON, "gzip")


def test_a_packed_answer(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(gzip.compress(b"text" * 100), headers={"Content-Encoding": "gzip"}))
    assert web.get(url, JSON).body == b"text" * 100


def test_a_broken_archive(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(b"no archive", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(MetadataError, match="cannot be unpacked"):
        web.get(url, JSON)
    assert len(service.asked) == 1


def test_redirects_are_followed(web: Web, service: Service) -> None:
    last = service.on("/last", Reply(b"here"))
    service.on("/second", Reply(status=303, headers={"Location": last}))
    first = service.on("/first", Reply(status=302, headers={"Location": "/second"}))
    answer = web.get(first, JSON)
    assert (answer.body, answer.url) == (b"here", last)
    assert {asked.headers["Accept"] for asked in service.asked} == {JSON}


def test_redirects_have_an_end(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(status=302, headers={"Location": "/x"}))
    with pytest.raises(MetadataError, match="sends on and on, more than 6 times"):
        web.get(url, JSON)
    assert len(service.asked) == 7


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://example.org/x",
        "http://[broken",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/x",
        "http://localhost:1/x",
        "http://printer/x",
        "http://db.internal/x",
        "http://2130706433/x",
        "http://0x7f.1/x",
    ],
)
def test_redirects_lead_only_to_public_names(web: Web, service: Service, target: str) -> None:
    url = service.on("/x", Reply(status=302, headers={"Location": target}))
    with pytest.raises(MetadataError, match="sends on to an address that is not of the web"):
        web.get(url, JSON)


def test_a_redirect_to_no_address(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(status=302, headers={"Location": "javascript:alert(1)"}))
    with pytest.raises(MetadataError, match="answers with what cannot be unpacked or followed"):
        web.get(url, JSON)


def test_nothing_there(web: Web, service: Service) -> None:
    with pytest.raises(UnknownPaperError, match=r"127\.0\.0\.1 knows nothing under http"):
        web.get(service.base + "/x", JSON)
    assert len(service.asked) == 1


def test_a_refusal_is_not_asked_again(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(status=403))
    with pytest.raises(
        MetadataError, match=r"127\.0\.0\.1 refuses \(status 403\); or write the paper as BibTeX"
    ):
        web.get(url, JSON)
    assert len(service.asked) == 1


def test_a_status_can_be_an_answer(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(b"why", status=400))
    assert web.get(url, JSON, also={400}).body == b"why"


def test_unavailable_twice_then_there(web: Web, service: Service, fake_time: FakeTime) -> None:
    url = service.on("/x", Reply(status=503), Reply(status=500), Reply(b"here"))
    assert web.get(url, JSON).body == b"here"
    assert fake_time.slept == [1.0, 2.0]


def test_unavailable_for_good(web: Web, service: Service, fake_time: FakeTime) -> None:
    url = service.on("/x", Reply(status=502))
    with pytest.raises(MetadataError, match=r"is busy \(status 502\); try again later, or write"):
        web.get(url, JSON)
    assert fake_time.slept == [1.0, 2.0, 4.0]
    assert len(service.asked) == 4


@pytest.mark.parametrize(
    ("asked_for", "waited"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("Tue, 14 Nov 2023 22:13:30 GMT", 10.0),
        ("Tue, 14 Nov 2000 22:13:30 GMT", 0.0),
        ("soon", 1.0),
        ("", 1.0),
        ("-5", 1.0),
        ("9" * 30, 1.0),
    ],
)
def test_the_wait_is_the_one_that_is_asked_for(
    web: Web, service: Service, fake_time: FakeTime, asked_for: str, waited: float
) -> None:
    url = service.on("/x", Reply(status=429, headers={"Retry-After": asked_for}), Reply(b"here"))
    assert web.get(url, JSON).body == b"here"
    assert fake_time.slept == [waited]


def test_a_wait_without_end_is_not_waited_for(web: Web, service: Service, fake_time: FakeTime) -> None:
    url = service.on("/x", Reply(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(MetadataError, match="try again in 3,600 seconds"):
        web.get(url, JSON)
    assert fake_time.slept == []
    assert len(service.asked) == 1


def test_a_body_that_means_later(web: Web, service: Service, fake_time: FakeTime) -> None:
    url = service.on("/x", Reply(b"Rate exceeded.\n"), Reply(b"here"))
    assert web.get(url, JSON, busy=b"Rate exceeded.").body == b"here"
    assert fake_time.slept == [1.0]


def test_a_service_that_says_nothing(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(b"late", delay=0.8), Reply(b"here"))
    assert web.get(url, JSON).body == b"here"


def test_a_service_that_never_says_anything(service: Service, fake_time: FakeTime) -> None:
    url = service.on("/x", Reply(b"late", delay=0.3))
    with (
        Web(AGENT, Limits(read=0.05, attempts=2), fake_time.time) as web,
        pytest.raises(MetadataError, match="takes too long"),
    ):
        web.get(url, JSON)
    assert len(service.asked) == 2


def test_a_service_that_never_ends(service: Service) -> None:
    url = service.on("/x", Reply(b"x" * 1000, drip=0.01))
    with Web(AGENT, Limits(altogether=0.1)) as web, pytest.raises(MetadataError, match="takes too long"):
        web.get(url, JSON)
    assert len(service.asked) == 1


def test_an_answer_that_breaks_off(web: Web, service: Service) -> None:
    url = service.on("/x", Reply(b"half", length=100), Reply(b"whole"))
    assert web.get(url, JSON).body == b"whole"
    url = service.on("/y", Reply(b"half", length=100))
    with pytest.raises(MetadataError, match=r"the connection to 127\.0\.0\.1 broke"):
        web.get(url, JSON)


@pytest.mark.parametrize("is_packed", [True, False])
def test_an_answer_that_is_too_large(tiny: Web, service: Service, is_packed: bool) -> None:
    body, headers = b"x" * 1_000_000, {}
    if is_packed:
        body, headers = gzip.compress(body), {"Content-Encoding": "gzip"}
    url = service.on("/x", Reply(body, headers=headers))
    with pytest.raises(MetadataError, match="more than 1,000 bytes"):
        tiny.get(url, JSON)
    assert tiny.get(service.on("/y", Reply(b"x" * 1000)), JSON).body == b"x" * 1000


def test_nobody_listens(web: Web, closed: str, fake_time: FakeTime) -> None:
    with pytest.raises(
        UnreachableError,
        match=r"no connection to 127\.0\.0\.1; check the network, or write the paper as BibTeX: alignkb add file\.bib",
    ):
        web.get(closed, JSON)
    assert fake_time.slept == [1.0, 2.0, 4.0]
    with pytest.raises(UnreachableError):
        web.get(closed + "/other", JSON)
    assert fake_time.slept == [1.0, 2.0, 4.0]


def test_a_name_that_nobody_knows_is_not_tried_again(web: Web, fake_time: FakeTime) -> None:
    for _ in range(2):
        with pytest.raises(UnreachableError, match=r"no connection to nowhere\.invalid"):
            web.get("https://nowhere.invalid/x", JSON)
    assert fake_time.slept == []


def test_a_connection_that_cannot_be_trusted(web: Web, service: Service, fake_time: FakeTime) -> None:
    with pytest.raises(UnreachableError, match=r"no trusted connection to 127\.0\.0\.1; .* SSL_CERT_FILE"):
        web.get(service.base.replace("http:", "https:"), JSON)
    assert fake_time.slept == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "gopher://127.0.0.1:1"),
        ("ALL_PROXY", "socks5://127.0.0.1:1"),
        ("SSL_CERT_FILE", "/nowhere/certificate.pem"),
        ("SSL_CERT_FILE", __file__),
    ],
)
def test_an_environment_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(MetadataError, match=r"no connection can be made: .*; look at HTTP_PROXY"):
        Web(AGENT)


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "http://[broken", "nonsense"])
def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch, fake_time: FakeTime, proxy: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    with (
        Web(AGENT, timing=fake_time.time) as web,
        pytest.raises(UnreachableError, match="no connection to export"),
    ):
        web.get("http://export.example/x", JSON)


def test_a_connection_that_is_never_made(fake_time: FakeTime) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.settimeout(0)
            one.connect_ex(("127.0.0.1", port))
        with (
            Web(AGENT, Limits(connect=0.1, read=0.1), fake_time.time) as web,
            pytest.raises(UnreachableError),
        ):
            web.get(f"http://127.0.0.1:{port}/", JSON)
        for one in waiting:
            one.close()
    assert fake_time.slept == []


def test_questions_are_kept_apart(web: Web, service: Service, fake_time: FakeTime) -> None:
    url = service.on("/x", Reply(b"here"))
    for _ in range(3):
        web.get(url, JSON, apart=3.0)
    assert fake_time.slept == [3.0, 3.0]
    fake_time.passed += 10
    web.get(url, JSON, apart=3.0)
    assert fake_time.slept == [3.0, 3.0]


def test_questions_that_are_asked_again_are_kept_apart(
    web: Web, service: Service, fake_time: FakeTime
) -> None:
    url = service.on("/x", Reply(status=503), Reply(b"here"))
    web.get(url, JSON, apart=3.0)
    assert fake_time.slept == [1.0, 2.0]


PROJECT = Project(root=Path())


@pytest.mark.parametrize(
    ("repository", "contact", "comment"),
    [
        (None, None, ""),
        ("https://example.org/a", None, " (+https://example.org/a)"),
        ("https://example.org/a", "a@example.org", " (+https://example.org/a; mailto:a@example.org)"),
        (None, "a@example.org\r\nX: y", " (mailto:a@example.orgX: y)"),
        (None, "\u00e9) (", " (mailto: )"),
    ],
)
def test_we_say_who_asks(repository: str | None, contact: str | None, comment: str) -> None:
    project = replace(PROJECT, repository=repository, contact=contact)
    assert identification(project) == f"alignkb/{__version__}{comment}"
