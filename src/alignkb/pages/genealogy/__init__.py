"""The picture of a century of methods: where each stands, and how the lines between them run."""

from __future__ import annotations

from alignkb.pages.genealogy.curves import Box, curve
from alignkb.pages.genealogy.layout import Entry, Lane, Picture, Place, Style, lay_out
from alignkb.pages.genealogy.lettering import lines_of, width_of
from alignkb.pages.genealogy.neighbours import Neighbour, Neighbourhood, Spot, draw_neighbourhood
from alignkb.pages.genealogy.paper import PaperSheet, cut_into_sheets
from alignkb.pages.genealogy.time_scale import TimeScale, scale_for

__all__ = [
    "Box",
    "Entry",
    "Lane",
    "Neighbour",
    "Neighbourhood",
    "PaperSheet",
    "Picture",
    "Place",
    "Spot",
    "Style",
    "TimeScale",
    "curve",
    "cut_into_sheets",
    "draw_neighbourhood",
    "lay_out",
    "lines_of",
    "scale_for",
    "width_of",
]
