"""The pages about records of a kind of which a survey has none yet: what would stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.pages.links import Target
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.pages.site import Site
    from alignkb.pages.views.sheet import Sheet

__all__ = ["NothingView", "unless_empty"]

_WOULD: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "methods/index.md": ("method", "This page lists all methods and finds them by what they are."),
        "methods/choose.md": ("method", "This page finds the methods that need no more than one has."),
        "methods/compare.md": ("method", "This page holds up to four methods side by side."),
        "methods/losses.md": ("method", "This page draws the losses of methods."),
        "map/genealogy.md": ("method", "This page draws every method in its time, and what it derives from."),
        "map/index.md": ("method", "This page draws a method and what is around it."),
        "papers/index.md": ("paper", "This page lists all papers."),
        "challenges/index.md": (
            "challenge",
            "This page lists open problems, and what addresses them.",
        ),
        "history/index.md": ("event", "This page tells what led to the methods of today."),
        "benchmarks/index.md": (
            "benchmark",
            "This page lists data to train or judge methods on.",
        ),
    }
)
"""By the address of a page: the kind of records that it cannot do without, and what it would show."""


@dataclass(frozen=True, slots=True)
class NothingView:
    """What stands in the place of an empty page."""

    title: str
    kind: str
    """What it is about, in the singular."""
    would: str
    """What the page will show."""
    folder: str
    """Where the records go."""
    fields: Target
    contribute: Target | None


def unless_empty(site: Site, sheet: Sheet) -> Sheet:
    """The page, or one that says what will stand there and where to begin."""
    kind, would = _WOULD.get(sheet.uri, (None, ""))
    if kind is None or _count(site, kind):
        return sheet
    contribute = site.options.contribute_uri
    view = NothingView(
        title=sheet.title,
        kind=kind,
        would=would,
        folder=f"{RECORD_KINDS[kind].folder}/",
        fields=Target("reference/fields.md", kind),
        contribute=Target(contribute) if contribute else None,
    )
    return replace(sheet, template="nothing.html", view=view, is_wide=False)


def _count(site: Site, kind: str) -> int:
    kb = site.kb
    by_kind: Mapping[str, Mapping[str, object]] = {
        "method": kb.methods,
        "paper": kb.papers,
        "challenge": kb.challenges,
        "event": kb.events,
        "benchmark": kb.benchmarks,
    }
    return len(by_kind[kind])
