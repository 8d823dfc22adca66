"""Asking addresses whether they still answer: many hosts at once, each one slowly."""

from __future__ import annotations

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from alignkb.addresses.host import Host
from alignkb.addresses.verdict import Outcome, Verdict
from alignkb.errors import AlignkbError
from alignkb.metadata.patience import Limits, Time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alignkb.addresses.finding import Address

__all__ = ["Manners", "OfflineError", "ask_all"]

_LIMITS = Limits(altogether=60.0, attempts=3)


class OfflineError(AlignkbError):
    """This machine has no connection, so that nothing can be said of addresses."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How addresses are asked; times in seconds."""

    apart: float = 1.0
    """Between two questions to one host."""
    altogether: float = 3600.0
    """For all addresses; those left then are not asked."""
    at_once: int = 8
    """Hosts that are asked at the same time."""


def ask_all(
    addresses: Sequence[Address],
    agent: str,
    manners: Manners,
    limits: Limits = _LIMITS,
    timing: Time | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Verdict, ...]:
    """The verdicts on all addresses, in their order.

    A host is asked through one connection, one address after the other.

    Args:
        addresses: what to ask.
        agent: how we name ourselves.
        manners: how fast, and how long.
        limits: the patience with a single address.
        timing: where time comes from.
        progress: called with the number of addresses done and of all.

    Raises:
        OfflineError: not even the names of the hosts can be looked up.
    """
    clock = timing or Time()
    deadline = clock.clock() + manners.altogether
    by_host: dict[str, list[Address]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address.url).netloc].append(address)
    found: dict[str, Verdict] = {}
    stop = threading.Event()

    def ask_host(name: str, asked: list[Address]) -> list[Verdict]:
        with Host(name, agent, limits, clock, apart=manners.apart, deadline=deadline) as host:
            return [host.verdict(address) for address in asked if not stop.is_set()]

    with ThreadPoolExecutor(manners.at_once) as pool:
        try:
            for done in as_completed([pool.submit(ask_host, *host) for host in by_host.items()]):
                found |= {verdict.address.url: verdict for verdict in done.result()}
                if progress is not None:
                    progress(len(found), len(addresses))
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
    verdicts = tuple(found[address.url] for address in addresses)
    _refuse_offline(verdicts)
    return verdicts


def _refuse_offline(verdicts: Sequence[Verdict]) -> None:
    asked = [verdict for verdict in verdicts if verdict.outcome is not Outcome.LEFT]
    if asked and all(verdict.reason == Host.NAMELESS for verdict in asked):
        message = "no host can be found by its name; check the connection of this machine, and run it again"
        raise OfflineError(message)
