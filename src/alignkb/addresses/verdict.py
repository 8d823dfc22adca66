"""What became of an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignkb.addresses.finding import Address

__all__ = ["MEANINGS", "Outcome", "Verdict"]


class Outcome(StrEnum):
    """What an address answers, the worst first."""

    GONE = "gone"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    REFUSED = "refused"
    LEFT = "not asked"
    OK = "ok"

    @property
    def is_broken(self) -> bool:
        """Whether a reader who follows the link finds nothing."""
        return self in (Outcome.GONE, Outcome.UNREACHABLE)


MEANINGS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.GONE: "there is nothing at the address any more: find the new one, or remove it",
        Outcome.UNREACHABLE: "nobody answers: look again later, then find another address",
        Outcome.MOVED: "the address sends on for good: write the new one",
        Outcome.REFUSED: "programs are not let in: look with a browser",
        Outcome.LEFT: "there was no time left",
        Outcome.OK: "it answers",
    }
)
"""What each outcome means, and what to do."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one address answered."""

    address: Address
    outcome: Outcome
    reason: str = ""
    """Status or fault, such as `status 404` or `no such host`."""
    target: str | None = None
    """Where it has moved to."""
