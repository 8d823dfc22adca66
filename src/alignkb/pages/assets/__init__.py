"""The files that the pages need beside themselves."""

from __future__ import annotations

from importlib.resources import files

__all__ = [
    "ASSETS",
    "CHALLENGES_STYLE",
    "CHOOSE_SCRIPT",
    "CHOOSING_STYLE",
    "CITING_SCRIPT",
    "COMPARE_SCRIPT",
    "COVERAGE_STYLE",
    "EARLY_SCRIPT",
    "EVERYWHERE_SCRIPT",
    "FINDER_SCRIPT",
    "FINDER_STYLE",
    "GENEALOGY_SCRIPT",
    "GENEALOGY_STYLE",
    "GLANCE_SCRIPT",
    "GLANCE_STYLE",
    "LOSSES_SCRIPT",
    "LOSSES_STYLE",
    "MAP_SCRIPT",
    "PAPER_FORM_SCRIPT",
    "PAPER_FORM_STYLE",
    "STYLE_SHEET",
    "SYMBOLS_SCRIPT",
    "assets",
    "is_built",
    "read_asset",
]

STYLE_SHEET = "assets/alignkb.css"
"""Where the style sheet lies in the site."""
PAPER_FORM_STYLE = "assets/paper-form.css"
"""Where the style sheet of the form for papers lies, which only its page loads."""
GENEALOGY_STYLE = "assets/genealogy.css"
"""Where the style sheet of the pictures of relations lies."""
GLANCE_STYLE = "assets/glance.css"
"""Where the style sheet of schemes at a glance lies."""
FINDER_STYLE = "assets/finder.css"
"""Where the style sheet of the indexes with facets lies."""
COVERAGE_STYLE = "assets/coverage.css"
"""Where the style sheet of the page on the coverage lies, which only it loads."""
CHALLENGES_STYLE = "assets/challenges.css"
"""Where the style sheet of the challenges lies, which only their index loads."""
CHOOSING_STYLE = "assets/choosing.css"
"""Where the style sheet of the pages lies on which methods are chosen and compared."""
LOSSES_STYLE = "assets/losses.css"
"""Where the style sheet of the page of losses lies, which only it loads."""
ASSETS = (
    STYLE_SHEET,
    CHALLENGES_STYLE,
    CHOOSING_STYLE,
    COVERAGE_STYLE,
    FINDER_STYLE,
    GLANCE_STYLE,
    GENEALOGY_STYLE,
    PAPER_FORM_STYLE,
    LOSSES_STYLE,
    "assets/alignkb.svg",
)
"""The assets that are always there, by their place in the site."""
PAPER_FORM_SCRIPT = "assets/built/paper-form.js"
"""Where the script of the form for papers lies in the site."""
GENEALOGY_SCRIPT = "assets/built/genealogy.js"
"""Where the script of the genealogy lies in the site."""
CITING_SCRIPT = "assets/built/citing.js"
"""Where the script that copies and saves citations lies."""
GLANCE_SCRIPT = "assets/built/glance.js"
"""Where the script of schemes at a glance lies."""
MAP_SCRIPT = "assets/built/map.js"
"""Where the script of the map of relations lies in the site."""
EARLY_SCRIPT = "assets/built/early.js"
"""Where the script lies that runs before the rows of an index are painted."""
FINDER_SCRIPT = "assets/built/finder.js"
"""Where the script of the indexes with facets lies."""
CHOOSE_SCRIPT = "assets/built/choose.js"
"""Where the script lies by which a method is chosen."""
COMPARE_SCRIPT = "assets/built/compare.js"
"""Where the script lies by which methods are compared."""
LOSSES_SCRIPT = "assets/built/losses.js"
"""Where the script of the page of losses lies."""
SYMBOLS_SCRIPT = "assets/built/symbols.js"
"""Where the script lies that explains the symbols of formulas."""

COLOURS_SCRIPT = "assets/built/colours.js"
"""Where the script lies that stands in every page itself: light or dark, before anything is painted."""
EVERYWHERE_SCRIPT = "assets/built/everywhere.js"
"""Where the script that all pages load lies."""


def assets() -> tuple[str, ...]:
    """The assets that are there, by their place in the site."""
    built = files(__package__).joinpath("built")
    scripts = sorted(file.name for file in built.iterdir() if file.is_file()) if built.is_dir() else []
    return (*ASSETS, *(f"assets/built/{name}" for name in scripts))


def is_built(name: str) -> bool:
    """Whether the front end was built, and with it this asset."""
    return files(__package__).joinpath(name.removeprefix("assets/")).is_file()


def read_asset(name: str, *, from_disk: bool = False) -> bytes:
    """The asset that belongs at `name` in the site.

    Args:
        name: its place in the site.
        from_disk: whether the site is to be opened from a disk, for which scripts are built apart.

    Raises:
        FileNotFoundError: there is no such asset.
    """
    place = name.removeprefix("assets/")
    if from_disk:
        place = place.replace("built/", "built/from-disk/", 1)
    return files(__package__).joinpath(place).read_bytes()
