"""Coroutines in tests: each in a thread of its own, since the browser keeps a loop in the main one."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

__all__ = ["finished"]

_Result = TypeVar("_Result")


def finished(coroutine: Coroutine[Any, Any, _Result]) -> _Result:
    """What the coroutine gives."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
