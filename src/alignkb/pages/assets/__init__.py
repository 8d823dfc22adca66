"""The files that the pages need beside themselves."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["ASSETS", "STYLE_SHEET", "read_asset"]

STYLE_SHEET = "assets/alignkb.css"
"""Where the style sheet lies in the site."""
ASSETS = (STYLE_SHEET, "assets/alignkb.svg")
"""All assets, by their place in the site."""


def read_asset(name: str) -> bytes:
    """The asset that belongs at `name` in the site.

    Raises:
        FileNotFoundError: there is no such asset.
    """
    return files(__package__).joinpath(name.rpartition("/")[2]).read_bytes()
