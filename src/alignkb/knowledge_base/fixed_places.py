"""What the site has whatever the records say: its own pages, and the anchors on them.

Pages take their addresses from here, so that rules can tell which ids would claim one of them.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignkb.knowledge_base.places import Target, address, concept_target, record_target, scheme_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from alignkb.records.scheme import Concept

__all__ = [
    "FIXED_PAGES",
    "anchors_on",
    "concept_clash",
    "decade_anchor",
    "record_clash",
    "scheme_table",
]

HOME = "index.md"
METHODS = "methods/index.md"
CHOOSE = "methods/choose.md"
COMPARE = "methods/compare.md"
LOSSES = "methods/losses.md"
PAPERS = "papers/index.md"
TAXONOMY = "taxonomy/index.md"
CHALLENGES = "challenges/index.md"
BENCHMARKS = "benchmarks/index.md"
ESSENCE = "essence/index.md"
HISTORY = "history/index.md"
MAP_PAGE = "map/index.md"
GENEALOGY = "map/genealogy.md"
COVERAGE = "coverage/index.md"
DATA = "data/index.md"
RULES = "reference/rules.md"
FIELDS = "reference/fields.md"
VOCABULARY = "reference/vocabulary.md"
PAPER_FORM_PAGE = "contribute/paper.md"

FIXED_PAGES = frozenset(
    {
        HOME,
        METHODS,
        CHOOSE,
        COMPARE,
        LOSSES,
        PAPERS,
        TAXONOMY,
        CHALLENGES,
        BENCHMARKS,
        ESSENCE,
        HISTORY,
        MAP_PAGE,
        GENEALOGY,
        COVERAGE,
        DATA,
        RULES,
        FIELDS,
        VOCABULARY,
        PAPER_FORM_PAGE,
    }
)
"""The pages that are there whatever records there are, but for those of the exports below `data/`."""

_TABLES = "data/tables"
ALL_METHODS_TABLE = f"{_TABLES}/all-methods.md"
"""The file that stands beside those of schemes."""

_DECADE = "decade-"
_GLANCE = ("top", "glance-bar", "find", "told", "glance")
_SCHEME_PAGE = re.compile(scheme_target("x").uri.replace("x/", "[^/]+/"))
_SCHEME_ANCHORS = re.compile("|".join((*_GLANCE, "definitions", "about")))
_ANCHORS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        uri: re.compile("|".join(anchors))
        for uri, anchors in {
            HISTORY: ("top", "removed", rf"{_DECADE}\d+"),
            CHALLENGES: ("top", "matrix", "rows", "finder", "find", "count"),
            HOME: ("top", "first-steps", "century", "newest-methods", "newest-papers", "add"),
            TAXONOMY: (*_GLANCE, "lenses"),
        }.items()
    }
)


def decade_anchor(start: int) -> str:
    """The anchor of ten years of the history."""
    return f"{_DECADE}{start}"


def anchors_on(uri: str) -> re.Pattern[str] | None:
    """What matches the page's own anchors; None where no id of a record or concept is an anchor."""
    return _SCHEME_ANCHORS if _SCHEME_PAGE.fullmatch(uri) else _ANCHORS.get(uri)


def scheme_table(scheme_id: str) -> str:
    """Where the methods of a scheme are a table in Markdown."""
    return f"{_TABLES}/{scheme_id}.md"


def record_clash(kind: str, record_id: str) -> str | None:
    """What of the site's own a record of this kind and id would claim, as `/methods/choose/`."""
    if kind == "scheme" and scheme_table(record_id) == ALL_METHODS_TABLE:
        return f"/{ALL_METHODS_TABLE}"
    on_index = (Target(CHALLENGES, record_id),) if kind == "challenge" else ()
    return _first_taken((record_target(kind, record_id), *on_index))


def concept_clash(scheme_id: str, concept: Concept) -> str | None:
    """What of the site's own the concept of the scheme would claim, as `/taxonomy/x/#definitions`."""
    page = scheme_target(scheme_id)
    if concept_target(scheme_id, concept.id) == page:
        return _shown(page)
    if concept.broader is not None:
        return None
    return _first_taken(Target(uri, concept.id) for uri in (HOME, TAXONOMY, page.uri))


def _first_taken(targets: Iterable[Target]) -> str | None:
    return next((_shown(target) for target in targets if _is_taken(target)), None)


def _is_taken(target: Target) -> bool:
    if not target.anchor:
        return target.uri in FIXED_PAGES
    own = anchors_on(target.uri)
    return own is not None and own.fullmatch(target.anchor) is not None


def _shown(target: Target) -> str:
    anchor = f"#{target.anchor}" if target.anchor else ""
    return f"/{address(target.uri, directory_urls=True)}{anchor}"
