"""Work that is shared out among processes which begin as copies of this one."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar, cast

__all__ = ["in_turn_or_side_by_side", "possible_processes"]

_Result = TypeVar("_Result")
_Work = Callable[[int], _Result]
_inherited: list[Callable[[int], object]] = []
"""In a process of the pool: what it has to do. Being copied it need not be made anew, nor be picklable."""


def possible_processes() -> int:
    """How many processes have something to run on; 1 where a copy of this one could not work.

    A copy has one thread alone: it would wait for ever for a lock that another thread held.
    On macOS system libraries do not stand being copied, on Windows nothing can be.
    """
    if sys.platform == "darwin" or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if threading.active_count() > 1:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_turn_or_side_by_side(work: _Work[_Result], count: int, processes: int) -> Iterator[_Result]:
    """What `work` gives for 0, 1, … `count` - 1, in this order.

    Args:
        work: what to do; what it gives, and raises, is sent from one process to another.
        count: how often.
        processes: how many may work at once; with 1 the work is done here.

    Raises:
        Exception: what the first of the works that failed has raised; the others are
            not begun, and those that run are waited for.
    """
    if min(processes, count) < 2:  # noqa: PLR2004  # nobody to share with
        yield from map(work, range(count))
        return
    pool = ProcessPoolExecutor(
        min(processes, count), multiprocessing.get_context("fork"), initializer=_inherit, initargs=(work,)
    )
    try:
        for future in [pool.submit(_do, number) for number in range(count)]:
            yield cast("_Result", future.result())
    finally:
        pool.shutdown(cancel_futures=True)


def _inherit(work: Callable[[int], object]) -> None:
    _inherited.append(work)


def _do(number: int) -> object:
    return _inherited[-1](number)
