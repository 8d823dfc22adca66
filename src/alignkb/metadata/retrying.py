"""Trying again what may pass: as often and as long as the limits allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenacity import RetryCallState, Retrying, retry_if_exception_type

from alignkb.metadata.errors import PassingError

if TYPE_CHECKING:
    from alignkb.metadata.patience import Limits, Time

__all__ = ["PASSING_STATUSES", "retrying"]

PASSING_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same question may be answered later."""


def retrying(limits: Limits, time: Time, deadline: float) -> Retrying:
    """Calls a function until it raises no `PassingError`; the last one is raised.

    It waits as long as the service asks for; else ever longer, with some chance.

    Args:
        limits: how often, and how long to wait.
        time: where time comes from.
        deadline: the time, by the clock, after which nothing is tried again.
    """

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        if isinstance(error, PassingError) and error.wait is not None:
            return error.wait
        grown = limits.first_wait * 2.0 ** (state.attempt_number - 1)
        return min(grown, limits.longest_wait) * (0.5 + time.chance())

    def is_over(state: RetryCallState) -> bool:
        is_last = state.attempt_number >= limits.attempts
        return is_last or time.clock() + state.upcoming_sleep > deadline

    return Retrying(
        sleep=time.sleep,
        retry=retry_if_exception_type(PassingError),
        wait=wait,
        stop=is_over,
        reraise=True,
    )
