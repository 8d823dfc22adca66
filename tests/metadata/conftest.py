"""A service to ask, and a web to ask it through whose time passes when it is slept."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from tests.serving import AGENT, FakeTime, Service

from alignkb.metadata.patience import Limits
from alignkb.metadata.web import Web


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
def web(fake_time: FakeTime) -> Iterator[Web]:
    with Web(AGENT, Limits(read=0.5, connect=0.5), fake_time.time) as opened:
        yield opened
