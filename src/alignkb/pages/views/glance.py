"""A scheme at a glance: every method on one page, a column for each top concept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import TAXONOMY
from alignkb.pages.assets import GLANCE_SCRIPT, GLANCE_STYLE, is_built
from alignkb.pages.links import Target, relative_file, scheme_target
from alignkb.pages.tones import NEUTRAL
from alignkb.pages.views.facets import UNDECIDED, Facet, facets, trait_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignkb.pages.site import RecordLink, Site
    from alignkb.pages.tones import Tone
    from alignkb.records.scheme import Concept, Scheme

__all__ = ["GlanceBlock", "GlanceCell", "GlanceColumn", "GlanceView", "Lens", "view_glance"]

_COLUMNS = 7
"""Cells beside one another on a wide screen."""


@dataclass(frozen=True, slots=True)
class GlanceCell:
    """A method where the scheme places it."""

    method: RecordLink
    aliases: str
    """Its other names, by which it is found too."""
    choices: str
    """Numbers of the values that it has, in the legends of the traits."""


@dataclass(frozen=True, slots=True)
class GlanceBlock:
    """A concept with the methods directly there and the concepts below it."""

    id: str
    concept: RecordLink
    alternative_labels: tuple[str, ...]
    definition: str
    is_editors: bool
    """Whether the editors added it to the survey's own concepts."""
    cells: tuple[GlanceCell, ...]
    """From old to new."""
    narrower: tuple[GlanceBlock, ...]


@dataclass(frozen=True, slots=True)
class GlanceColumn:
    """A top concept."""

    block: GlanceBlock
    tone: Tone
    count: int
    """Number of methods here and below, each once."""
    span: int
    """How many cells are beside one another in it."""


@dataclass(frozen=True, slots=True)
class Lens:
    """A scheme as one of those to look through."""

    label: str
    name: str
    target: Target
    is_current: bool


@dataclass(frozen=True, slots=True)
class GlanceView:
    """A scheme at a glance."""

    lenses: tuple[Lens, ...]
    is_home: bool
    methods: int
    columns: tuple[GlanceColumn, ...]
    width: int
    """How many cells are beside one another in all."""
    tones: tuple[tuple[Tone, int], ...]
    """The categories of the home scheme with the number of methods here."""
    legends: tuple[Facet, ...]
    """The traits with their values and the number of methods here."""
    is_built: bool
    script: str
    style: str


def view_glance(site: Site, scheme: Scheme, here: str) -> GlanceView:
    """The scheme as the page at `here` shows it."""
    placed = {
        method_id: site.kb.methods[method_id]
        for method_ids in site.kb.methods_by_concept[scheme.id].values()
        for method_id in method_ids
    }
    rows = [
        {trait: method.traits.get(trait) or (UNDECIDED,) for trait in map(str, site.kb.traits)}  # type: ignore[call-overload]
        for method in placed.values()
    ]
    legends, numbers = facets(map(trait_question, site.kb.traits.values()), rows)
    columns = tuple(_columns(site, scheme, dict(zip(placed, numbers, strict=True))))
    tones = [site.tone_of_method(method_id) for method_id in placed]
    directory_urls = site.options.directory_urls
    return GlanceView(
        lenses=tuple(_lenses(site, scheme)),
        is_home=scheme.id == site.kb.home_scheme_id,
        methods=len(placed),
        columns=columns,
        width=min(_COLUMNS, sum(column.span for column in columns)),
        tones=tuple((tone, tones.count(tone)) for tone in (*site.tones.values(), NEUTRAL) if tone in tones),
        legends=legends,
        is_built=is_built(GLANCE_SCRIPT),
        script=relative_file(here, GLANCE_SCRIPT, directory_urls=directory_urls),
        style=relative_file(here, GLANCE_STYLE, directory_urls=directory_urls),
    )


def _lenses(site: Site, current: Scheme) -> Iterator[Lens]:
    home = site.kb.home_scheme_id
    for scheme in sorted(
        site.kb.schemes.values(), key=lambda scheme: (scheme.id != home, scheme.label.casefold())
    ):
        target = Target(TAXONOMY) if scheme.id == home else scheme_target(scheme.id)
        yield Lens(scheme.label, scheme.name, target, scheme.id == current.id)


def _columns(site: Site, scheme: Scheme, numbers: Mapping[str, str]) -> Iterator[GlanceColumn]:
    tops = tuple(scheme.top_concepts())
    counts = [len(site.kb.methods_under(scheme, concept.id)) for concept in tops]
    for concept, count in zip(tops, counts, strict=True):
        block = _block(site, scheme, concept, numbers, ())
        yield GlanceColumn(
            block=block,
            tone=site.tone_of_concept(scheme, concept.id),
            count=count,
            span=_span(count, counts, len(block.narrower) + bool(block.cells)),
        )


def _span(count: int, counts: Sequence[int], blocks: int) -> int:
    """The share of the width that a column needs, of which its blocks can fill so much."""
    share = round(count * _COLUMNS / (sum(counts) or 1))
    return max(1, min(share, blocks, _COLUMNS // 2))


def _block(
    site: Site, scheme: Scheme, concept: Concept, numbers: Mapping[str, str], above: tuple[str, ...]
) -> GlanceBlock:
    placed = site.kb.methods_by_concept[scheme.id].get(concept.id, ())
    way = (*above, concept.id)
    return GlanceBlock(
        id=concept.id,
        concept=site.concept_link(scheme, concept),
        alternative_labels=concept.alternative_labels,
        definition=concept.definition,
        is_editors=concept.origin == "editors",
        cells=tuple(
            GlanceCell(site.link(method.id), ", ".join(method.aliases), numbers[method.id])
            for method in site.by_date(placed)
        ),
        narrower=tuple(
            _block(site, scheme, below, numbers, way)
            for below in scheme.narrower(concept.id)
            if below.id not in way
        ),
    )
