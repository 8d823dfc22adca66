"""The benchmarks and data sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alignkb.knowledge_base.fixed_places import BENCHMARKS
from alignkb.pages.navigation import Crumb, index_crumb
from alignkb.pages.views.derivation import RelationGroup, RelationView
from alignkb.pages.views.facets import Answer, Question, categories_of, category_question, facets
from alignkb.pages.views.finder import Finder, view_finder
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
from alignkb.pages.views.years import YearBar, view_years
from alignkb.records.benchmark import BenchmarkUse

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.benchmark import Benchmark
    from alignkb.records.record import Link

__all__ = ["BenchmarkRow", "BenchmarkView", "BenchmarksView", "sheets"]

_TRAINING, _EVALUATION = "training", "evaluation"
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
    share: int
    """The same in percent of the most used one."""
    choices: str
    """Numbers of the choices of the facets that it belongs to."""


@dataclass(frozen=True, slots=True)
class BenchmarksView:
    """All benchmarks, the most used first."""

    finder: Finder
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
    methods: int
    """Number of methods in the relations, each once."""
    years: tuple[YearBar, ...]
    """Those methods by year."""
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
        view=_index(site, benchmarks),
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


def _index(site: Site, benchmarks: Sequence[Benchmark]) -> BenchmarksView:
    methods = {benchmark.id: len(_methods(site, benchmark)) for benchmark in benchmarks}
    ranked = sorted(benchmarks, key=lambda benchmark: -methods[benchmark.id])
    most = max(methods.values(), default=0) or 1
    found, choices = facets(_questions(site, ranked), [_values(site, benchmark) for benchmark in ranked])
    return BenchmarksView(
        finder=view_finder(site, BENCHMARKS, found, "benchmark"),
        rows=tuple(
            BenchmarkRow(
                benchmark=site.link(benchmark.id),
                name=benchmark.name if benchmark.name != benchmark.label else "",
                use=_USES[benchmark.use.value],
                measures=benchmark.measures,
                year=site.year(benchmark),
                methods=methods[benchmark.id],
                share=round(100 * methods[benchmark.id] / most),
                choices=numbers,
            )
            for benchmark, numbers in zip(ranked, choices, strict=True)
        ),
    )


def _methods(site: Site, benchmark: Benchmark) -> tuple[str, ...]:
    """The methods that are trained or evaluated on it, each once."""
    incoming = site.kb.incoming_relations.get(benchmark.id, ())
    return tuple(dict.fromkeys(str(found.source) for found in incoming))


def _questions(site: Site, benchmarks: Sequence[Benchmark]) -> Iterator[Question]:
    yield Question("use", "Use", (Answer(_TRAINING, "Training"), Answer(_EVALUATION, "Evaluation")))
    yield replace(category_question(site), label="Used by methods of")
    years = {year for benchmark in benchmarks if (year := site.year(benchmark)) is not None}
    yield Question(
        "year", "Year", tuple(Answer(str(year), str(year)) for year in sorted(years, reverse=True))
    )


def _values(site: Site, benchmark: Benchmark) -> Mapping[str, tuple[str, ...]]:
    """What the benchmark answers to each question."""
    methods = (site.kb.methods[method] for method in _methods(site, benchmark))
    concepts = [placement.concept for method in methods for placement in method.categories]
    return {
        "use": (_TRAINING, _EVALUATION) if benchmark.use is BenchmarkUse.BOTH else (benchmark.use.value,),
        "category": categories_of(site, concepts) if concepts else (),
        "year": (str(site.year(benchmark)),),
    }


def _view(site: Site, benchmark: Benchmark) -> BenchmarkView:
    introduced = site.kb.introduced(benchmark)
    methods = _methods(site, benchmark)
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
        introduced=introduced.in_words if introduced else "",
        aliases=benchmark.aliases,
        description=benchmark.description,
        relations=tuple(_relations(site, benchmark)),
        methods=len(methods),
        years=view_years(site.year(site.kb.methods[method]) for method in methods),
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
