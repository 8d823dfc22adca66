"""The benchmarks and data sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import BENCHMARKS
from alignkb.pages.navigation import Crumb, index_crumb
from alignkb.pages.views.derivation import RelationGroup, RelationView
from alignkb.pages.views.paper_lines import PaperLine, view_paper_line
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.statements import (
    ClaimView,
    OriginView,
    StatusView,
    view_claims,
    view_evidence,
    view_origin,
    view_status,
)

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.benchmark import Benchmark
    from alignkb.records.record import Link

__all__ = ["BenchmarkRow", "BenchmarkView", "BenchmarksView", "sheets"]

_USES = {"training": "Training", "evaluation": "Evaluation", "both": "Training and evaluation"}


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """A benchmark as a row of the index."""

    benchmark: RecordLink
    name: str
    use: str
    measures: str
    year: int | None
    methods: int
    """Number of methods that are trained or evaluated on it."""


@dataclass(frozen=True, slots=True)
class BenchmarksView:
    """All benchmarks, by label."""

    rows: tuple[BenchmarkRow, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """What the page of a benchmark shows, from top to bottom."""

    breadcrumbs: tuple[Crumb, ...]
    name: str
    label: str | None
    """The short name, where it is not the full one."""
    summary: str
    status: StatusView | None
    origin: OriginView | None
    use: str
    measures: str
    introduced: str
    aliases: tuple[str, ...]
    description: str | None
    relations: tuple[RelationGroup, ...]
    limitations: tuple[ClaimView, ...]
    links: tuple[Link, ...]
    papers: tuple[PaperLine, ...]
    edit_url: str | None
    report_url: str | None


def sheets(site: Site) -> Iterator[Sheet]:
    """The index, then each benchmark."""
    benchmarks = sorted(site.kb.benchmarks.values(), key=lambda found: (found.label.casefold(), found.id))
    yield Sheet(
        uri=BENCHMARKS,
        template="benchmarks.html",
        view=BenchmarksView(tuple(_row(site, benchmark) for benchmark in benchmarks)),
        title="Benchmarks",
        description=f"{len(benchmarks)} data sets and evaluations that methods are trained or judged on.",
        is_searched=False,
        is_wide=True,
    )
    for benchmark in benchmarks:
        yield Sheet(
            uri=f"benchmarks/{benchmark.id}.md",
            template="benchmark.html",
            view=_view(site, benchmark),
            title=benchmark.label,
            description=benchmark.summary,
            record=benchmark.id,
            keyword=benchmark.label if benchmark.label.isalnum() else "",
            parent=BENCHMARKS,
        )


def _row(site: Site, benchmark: Benchmark) -> BenchmarkRow:
    incoming = site.kb.incoming_relations.get(benchmark.id, ())
    return BenchmarkRow(
        benchmark=site.link(benchmark.id),
        name=benchmark.name if benchmark.name != benchmark.label else "",
        use=_USES[benchmark.use.value],
        measures=benchmark.measures,
        year=site.year(benchmark),
        methods=len({found.source for found in incoming}),
    )


def _view(site: Site, benchmark: Benchmark) -> BenchmarkView:
    introduced = site.kb.introduced(benchmark)
    paper = site.kb.papers.get(benchmark.introduced_in) if benchmark.introduced_in else None
    return BenchmarkView(
        breadcrumbs=(index_crumb("Benchmarks", "benchmarks"),),
        name=benchmark.name,
        label=benchmark.label if benchmark.label != benchmark.name else None,
        summary=benchmark.summary,
        status=view_status(site, benchmark),
        origin=view_origin(site, benchmark.introduced_in),
        use=_USES[benchmark.use.value],
        measures=benchmark.measures,
        introduced=str(introduced) if introduced else "",
        aliases=benchmark.aliases,
        description=benchmark.description,
        relations=tuple(_relations(site, benchmark)),
        limitations=view_claims(site, benchmark.limitations),
        links=benchmark.links,
        papers=(view_paper_line(site, paper, "introduces it"),) if paper else (),
        edit_url=site.edit_url(benchmark.id),
        report_url=site.report_url(benchmark.id),
    )


def _relations(site: Site, benchmark: Benchmark) -> Iterator[RelationGroup]:
    """What methods do with the benchmark, in the order of the relation types."""
    incoming = site.kb.incoming_relations.get(benchmark.id, ())
    for name, relation_type in site.kb.relation_types.items():
        found = tuple(
            RelationView(
                site.link(part.source),
                part.relation.note,
                part.relation.condition,
                view_evidence(site, part.relation.evidence),
            )
            for part in incoming
            if part.relation.type == name
        )
        if found:
            yield RelationGroup(relation_type.inverse_label, relation_type.definition, found)
