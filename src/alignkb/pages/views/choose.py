"""The page on which a method is chosen by what one has; what it does is in `frontend/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from alignkb.knowledge_base.choosing import compile_chooser
from alignkb.knowledge_base.fixed_places import CHOOSE, METHODS
from alignkb.pages.assets import CHOOSE_SCRIPT, CHOOSING_STYLE, is_built
from alignkb.pages.links import Target, relative_file
from alignkb.pages.script_data.choosing import CHOOSE_DATA
from alignkb.pages.views.compare import URI as COMPARE
from alignkb.pages.views.doors import DOORS, Door
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.trait_table import TraitTable, view_trait_table

if TYPE_CHECKING:
    from alignkb.knowledge_base.choosing import Question
    from alignkb.pages.site import Site

__all__ = ["URI", "ChooseView", "sheets"]

URI = CHOOSE


@dataclass(frozen=True, slots=True)
class ChooseView:
    """The questions, and where the script finds what it needs."""

    is_built: bool
    """Whether the script is there; without it the table alone is shown."""
    script: str
    style: str
    data: str
    method_href: str
    """Address of a method's page, `{id}` in place of its id."""
    compare: Target
    vocabulary: Target
    had: tuple[Question, ...]
    """Questions about what one has."""
    resulting: tuple[Question, ...]
    """Questions about what may result."""
    doors: tuple[Door, ...]
    table: TraitTable


def sheets(site: Site) -> Iterator[Sheet]:
    """The page."""
    questions = compile_chooser(site.kb).questions
    way = partial(relative_file, URI, directory_urls=site.options.directory_urls)
    yield Sheet(
        uri=URI,
        template="choose.html",
        view=ChooseView(
            is_built=is_built(CHOOSE_SCRIPT),
            script=way(CHOOSE_SCRIPT),
            style=way(CHOOSING_STYLE),
            data=way(CHOOSE_DATA),
            method_href=site.href(URI, Target("methods/{id}.md")),
            compare=Target(COMPARE),
            vocabulary=Target("reference/vocabulary.md", "traits"),
            had=tuple(question for question in questions if question.is_had),
            resulting=tuple(question for question in questions if not question.is_had),
            doors=DOORS,
            table=view_trait_table(site),
        ),
        title="Choose a method",
        description="Say what data and resources you have: the methods left, and why the others are not.",
        parent=METHODS,
        is_wide=True,
    )
