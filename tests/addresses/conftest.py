"""A service whose addresses are asked, and time that passes when it is slept."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from tests.serving import AGENT, FakeTime, Service
from tests.standing_in import Github, stand_in

from alignkb.addresses import Address, Manners, Verdict, ask_all
from alignkb.metadata.patience import Limits

Ask = Callable[..., tuple[Verdict, ...]]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    yield running
    running.stop()


@pytest.fixture
def closed() -> str:
    """The address of a port where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def fake_time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def ask(fake_time: FakeTime) -> Ask:
    """Asks addresses, each named once."""

    def asked(
        *urls: str, names: Sequence[str] = (), manners: Manners | None = None, attempts: int = 3
    ) -> tuple[Verdict, ...]:
        addresses = [Address(url, (), url in names) for url in urls]
        limits = Limits(read=0.5, connect=0.5, altogether=60.0, attempts=attempts, redirects=3)
        return ask_all(addresses, AGENT, manners or Manners(), limits, fake_time.time)

    return asked


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Github:
    return stand_in(tmp_path, monkeypatch)
