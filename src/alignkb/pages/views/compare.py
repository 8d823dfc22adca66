"""The page on which methods are held side by side; what it does is in `frontend/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import METHODS
from alignkb.pages.assets import CHOOSING_STYLE, COMPARE_SCRIPT, is_built
from alignkb.pages.links import Target, relative_file
from alignkb.pages.script_data.comparing import COMPARE_INDEX, COMPARE_PAGE
from alignkb.pages.views.doors import DOORS, Door
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.trait_table import TraitTable, view_trait_table

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site

__all__ = ["URI", "CompareView", "sheets"]

URI = COMPARE_PAGE
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class CompareView:
    """All methods with all traits, and where the script finds the rest."""

    is_built: bool
    """Whether the script is there; without it the table alone is shown."""
    script: str
    style: str
    data: str
    examples: tuple[tuple[RecordLink, ...], ...]
    """Methods that are worth comparing."""
    vocabulary: Target
    doors: tuple[Door, ...]
    table: TraitTable


def sheets(site: Site) -> Iterator[Sheet]:
    """The page."""
    way = partial(relative_file, URI, directory_urls=site.options.directory_urls)
    yield Sheet(
        uri=URI,
        template="compare.html",
        view=CompareView(
            is_built=is_built(COMPARE_SCRIPT),
            script=way(COMPARE_SCRIPT),
            style=way(CHOOSING_STYLE),
            data=way(COMPARE_INDEX),
            examples=_examples(site),
            vocabulary=Target("reference/vocabulary.md", "traits"),
            doors=DOORS,
            table=view_trait_table(site),
        ),
        title="Compare methods",
        description="All methods with all traits in one table, and up to four of them side by side.",
        parent=METHODS,
        is_wide=True,
    )


def _examples(site: Site) -> tuple[tuple[RecordLink, ...], ...]:
    """The methods that most others derive from, each with the two of those with most of their own."""
    lineage = {found.id for found in site.kb.relation_types.values() if found.lineage}
    children: dict[str, list[str]] = {method_id: [] for method_id in site.kb.methods}
    for method in site.kb.methods.values():
        for relation in method.relations:
            if relation.type in lineage and relation.target in children:
                children[relation.target].append(method.id)

    def most_first(ids: Iterable[str]) -> list[str]:
        return sorted(dict.fromkeys(ids), key=lambda one: (-len(children[one]), one))

    parents = [parent for parent in most_first(children) if len(set(children[parent])) > 1]
    return tuple(
        tuple(site.link(one) for one in (parent, *most_first(children[parent])[:2]))
        for parent in parents[:_EXAMPLES]
    )
