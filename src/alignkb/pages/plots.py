"""Curves as SVG paths, in the units of what they show; `frontend/src/losses/plotting.js` draws the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["line_path"]

_DIGITS = 3


def line_path(points: Iterable[tuple[float, float | None]]) -> str:
    """The line through the points, up being positive; it breaks where there is no value."""
    parts: list[str] = []
    is_down = False
    for x, y in points:
        if y is None:
            is_down = False
            continue
        parts.append(f"{'L' if is_down else 'M'}{_number(x)} {_number(-y)}")
        is_down = True
    return "".join(parts)


def _number(value: float) -> str:
    text = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
