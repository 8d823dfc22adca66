"""How long a service is waited for, how much of an answer is taken, and where time comes from."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Limits", "Time"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much patience one question gets; times in seconds."""

    connect: float = 10.0
    read: float = 20.0
    """Without a byte."""
    altogether: float = 90.0
    """For one question, with all that is waited for and asked again."""
    attempts: int = 4
    first_wait: float = 1.0
    """Before the second attempt; doubled before each further one."""
    longest_wait: float = 30.0
    size: int = 2 * 1024 * 1024
    """Bytes of an answer, unpacked."""
    redirects: int = 6


@dataclass(frozen=True, slots=True)
class Time:
    """Where time comes from, and chance; tests have their own."""

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    """Seconds that only go forward."""
    now: Callable[[], float] = time.time
    """Seconds since 1970."""
    chance: Callable[[], float] = random.random
    """A number from 0 to 1."""
