"""The data that scripts of the site read: files beside the pages, made when the site is built."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.pages.script_data import paper_form
from alignkb.pages.script_data.cards import card_files
from alignkb.pages.script_data.choosing import choose_files
from alignkb.pages.script_data.comparing import compare_files
from alignkb.pages.script_data.record_search import search_files
from alignkb.pages.script_data.relation_map import map_files
from alignkb.pages.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.pages.page import PageOptions

__all__ = ["data_files"]


def _paper_form(site: Site) -> Mapping[str, bytes]:
    return paper_form.data_files(site.kb)


_MAKERS: tuple[Callable[[Site], Mapping[str, bytes]], ...] = (
    _paper_form,
    card_files,
    choose_files,
    compare_files,
    map_files,
    search_files,
)
"""Functions from a site to contents by place, one for each script that reads data."""


def data_files(knowledge_base: KnowledgeBase, options: PageOptions) -> Mapping[str, bytes]:
    """The contents of the data files, by their place in the site, such as `data/paper-form.json`."""
    site = Site(knowledge_base, options)
    found: dict[str, bytes] = {}
    for make in _MAKERS:
        found.update(make(site))
    return MappingProxyType(dict(sorted(found.items())))
