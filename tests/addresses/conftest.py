"""A service whose addresses are asked, and time that passes when it is slept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.serving import AGENT, FakeTime, closed, fake_time, no_proxy, service
from tests.standing_in import Github, stand_in

from alignkb.addresses import Address, Manners, Verdict, ask_all
from alignkb.metadata.patience import Limits

__all__ = ["ask", "closed", "fake_time", "github", "no_proxy", "service"]

Ask = Callable[..., tuple[Verdict, ...]]


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
