"""A service to ask, and a web to ask it through whose time passes when it is slept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.serving import AGENT, FakeTime, closed, fake_time, no_proxy, service

from alignkb.metadata.patience import Limits
from alignkb.metadata.web import Web

__all__ = ["closed", "fake_time", "no_proxy", "service", "web"]


@pytest.fixture
def web(fake_time: FakeTime) -> Iterator[Web]:
    with Web(AGENT, Limits(read=0.5, connect=0.5), fake_time.time) as opened:
        yield opened
