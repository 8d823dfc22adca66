"""What addresses answer, and that hosts are asked politely."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest
from tests.serving import AGENT, Reply

from alignkb.addresses import Address, Manners, Outcome, ask_all
from alignkb.addresses.asking import OfflineError

if TYPE_CHECKING:
    from tests.addresses.conftest import Ask
    from tests.serving import FakeTime, Service


def to(path: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": path})


def asked(service: Service) -> list[tuple[str, str]]:
    return [(question.method, question.path) for question in service.asked]


def test_an_address_that_answers_is_asked_once_by_head(service: Service, ask: Ask) -> None:
    (verdict,) = ask(service.on("/page", Reply(b"long text")))
    assert (verdict.outcome, verdict.reason, verdict.target) == (Outcome.OK, "status 200", None)
    assert asked(service) == [("HEAD", "/page")]
    assert service.asked[0].headers["User-Agent"] == AGENT


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (401, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (418, Outcome.REFUSED),
        (451, Outcome.REFUSED),
        (501, Outcome.UNREACHABLE),
    ],
)
def test_a_status_has_its_outcome(service: Service, ask: Ask, status: int, outcome: Outcome) -> None:
    (verdict,) = ask(service.on("/page", Reply(status=status)))
    assert (verdict.outcome, verdict.reason) == (outcome, f"status {status}")
    assert asked(service) == [("HEAD", "/page"), ("GET", "/page")]


def test_a_host_that_dislikes_head_is_asked_by_get(service: Service, ask: Ask) -> None:
    (verdict,) = ask(service.on("/page", Reply(status=405), Reply(b"text")))
    assert verdict.outcome is Outcome.OK
    assert asked(service) == [("HEAD", "/page"), ("GET", "/page")]


@pytest.mark.parametrize(
    ("hops", "outcome", "target"),
    [
        ((301,), Outcome.MOVED, "/end"),
        ((308, 301), Outcome.MOVED, "/end"),
        ((302,), Outcome.OK, None),
        ((301, 307), Outcome.OK, None),
    ],
)
def test_only_what_is_permanent_is_a_move(
    service: Service, ask: Ask, hops: Sequence[int], outcome: Outcome, target: str | None
) -> None:
    for number, status in enumerate(hops):
        last = number == len(hops) - 1
        service.on(f"/{number}", to("/end" if last else f"/{number + 1}", status))
    service.on("/end", Reply(b"text"))
    (verdict,) = ask(service.base + "/0")
    assert verdict.outcome is outcome
    assert verdict.target == (None if target is None else service.base + target)


def test_a_name_is_answered_by_sending_on(service: Service, ask: Ask) -> None:
    known = service.on("/10.1/known", to("http://publisher.invalid/", 302))
    unknown = service.on("/10.1/unknown", Reply(status=404))
    assert [verdict.outcome for verdict in ask(known, unknown, names=(known, unknown))] == [
        Outcome.OK,
        Outcome.GONE,
    ]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.2/", "it sends on to an address that is not of the web"),
        ("http://metadata.internal/", "it sends on to an address that is not of the web"),
        ("file:///etc/passwd", "it sends on to an address that is not of the web"),
        ("/page", "it sends on and on"),
        ("http://[", "it sends on to an address that is not of the web"),
        ("http://nowhere.invalid.example/", "no such host"),
    ],
)
def test_redirects_that_lead_nowhere(service: Service, ask: Ask, target: str, reason: str) -> None:
    (verdict, other) = ask(service.on("/page", to(target)), service.on("/z", Reply()))
    assert (verdict.outcome, verdict.reason) == (Outcome.UNREACHABLE, reason)
    assert other.outcome is Outcome.OK


def test_what_may_pass_is_tried_again(service: Service, ask: Ask, fake_time: FakeTime) -> None:
    (verdict,) = ask(service.on("/page", Reply(status=503, headers={"Retry-After": "7"}), Reply()))
    assert verdict.outcome is Outcome.OK
    assert fake_time.slept == [7.0]


def test_what_does_not_pass_is_given_up(service: Service, ask: Ask) -> None:
    busy, down = service.on("/busy", Reply(status=429)), service.on("/down", Reply(status=500))
    verdicts = ask(busy, down)
    assert [(verdict.outcome, verdict.reason) for verdict in verdicts] == [
        (Outcome.REFUSED, "status 429"),
        (Outcome.UNREACHABLE, "status 500"),
    ]
    assert len(service.asked) == 6


def test_a_host_that_asks_for_an_hour_is_not_waited_for(
    service: Service, ask: Ask, fake_time: FakeTime
) -> None:
    (verdict,) = ask(service.on("/page", Reply(status=429, headers={"Retry-After": "3600"})))
    assert verdict.outcome is Outcome.REFUSED
    assert fake_time.slept == []


def test_a_host_that_is_silent_takes_too_long(service: Service, ask: Ask) -> None:
    (verdict,) = ask(service.on("/page", Reply(delay=1.5)), attempts=1)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNREACHABLE, "it takes too long")


def test_a_host_that_is_down_is_not_asked_again(closed: str, ask: Ask, fake_time: FakeTime) -> None:
    verdicts = ask(f"{closed}/a", f"{closed}/b")
    assert {(verdict.outcome, verdict.reason) for verdict in verdicts} == {
        (Outcome.UNREACHABLE, "no connection")
    }
    assert len(fake_time.slept) == 2


def test_questions_to_one_host_are_apart(service: Service, ask: Ask, fake_time: FakeTime) -> None:
    urls = [service.on(f"/{number}", Reply()) for number in range(3)]
    ask(*urls, manners=Manners(apart=2.5))
    assert fake_time.slept == [2.5, 2.5]


def test_when_time_is_over_the_rest_is_not_asked(service: Service, ask: Ask) -> None:
    urls = [service.on(f"/{number}", Reply()) for number in range(3)]
    verdicts = ask(*urls, manners=Manners(apart=10, altogether=15))
    assert [verdict.outcome for verdict in verdicts] == [Outcome.OK, Outcome.OK, Outcome.LEFT]


def test_hosts_are_asked_side_by_side_and_told_in_order(service: Service) -> None:
    other = service.base.replace("127.0.0.1", "localhost")
    service.on("/slow", Reply(delay=0.3))
    urls = [f"{service.base}/slow", f"{other}/slow", f"{service.base}/slow?2"]
    told: list[Any] = []
    addresses = [Address(url, ()) for url in urls]
    verdicts = ask_all(addresses, AGENT, Manners(apart=0), progress=lambda *counts: told.append(counts))
    assert [verdict.address.url for verdict in verdicts] == urls
    assert {verdict.outcome for verdict in verdicts} == {Outcome.OK}
    assert told[-1] == (3, 3)


def test_a_machine_without_connection_says_so(ask: Ask) -> None:
    with pytest.raises(OfflineError, match="no host can be found"):
        ask("http://nowhere.invalid/a", "http://nothing.invalid/b")
    assert ask() == ()


def test_a_fault_of_ours_stops_everything(service: Service) -> None:
    def fail(done: int, total: int) -> None:
        message = f"{done} of {total}"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="1 of 1"):
        ask_all([Address(service.on("/page", Reply()), ())], AGENT, Manners(), progress=fail)


def test_a_host_that_hangs_up_breaks_the_connection(ask: Ask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            for _ in range(3):
                listening.accept()[0].close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        (verdict,) = ask(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        thread.join()
    assert (verdict.outcome, verdict.reason) == (Outcome.UNREACHABLE, "the connection broke")
