"""A century in one picture: what happened when, and how many methods came about in each category.

Time runs to the right on the scale of the genealogy. Above the axis stand the events, of which as many
carry their names as there is room for, the weightiest first; below it, for each category, a bar a year.
"""

from __future__ import annotations

from alignkb.pages.century.drawing import draw_century
from alignkb.pages.century.picture import (
    NARROW,
    WIDE,
    Bar,
    Century,
    Flag,
    Lane,
    Measures,
    Name,
    Point,
    Row,
    Turn,
)

__all__ = [
    "NARROW",
    "WIDE",
    "Bar",
    "Century",
    "Flag",
    "Lane",
    "Measures",
    "Name",
    "Point",
    "Row",
    "Turn",
    "draw_century",
]
