"""The closed list of functions that an expression may call."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FUNCTIONS"]

FUNCTIONS: Mapping[str, int] = MappingProxyType(
    {
        "abs": 1,
        "exp": 1,
        "log": 1,
        "max": 2,
        "min": 2,
        "relu": 1,
        "sigmoid": 1,
        "sqrt": 1,
        "tanh": 1,
    }
)
"""How many arguments each function takes; `log` is the natural logarithm."""
