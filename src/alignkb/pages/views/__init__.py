"""The views: one module a page kind, which decides what its pages show and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.pages.views import (
    benchmarks,
    challenges,
    choose,
    compare,
    coverage,
    downloads,
    fields,
    former_addresses,
    genealogy,
    history,
    home,
    losses,
    method,
    methods,
    paper,
    paper_form,
    papers,
    relation_map,
    rules,
    schemes,
    topics,
    vocabulary,
)
from alignkb.pages.views.nothing import unless_empty
from alignkb.pages.views.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.pages.site import Site

__all__ = ["Sheet", "sheets"]

_MODULES = (
    home,
    schemes,
    methods,
    method,
    choose,
    compare,
    losses,
    papers,
    paper,
    challenges,
    history,
    benchmarks,
    topics,
    coverage,
    rules,
    fields,
    vocabulary,
    downloads,
    paper_form,
    genealogy,
    relation_map,
    former_addresses,
)


def sheets(site: Site) -> Iterator[Sheet]:
    """Every page of the site, before it is laid out."""
    for module in _MODULES:
        yield from (unless_empty(site, sheet) for sheet in module.sheets(site))
