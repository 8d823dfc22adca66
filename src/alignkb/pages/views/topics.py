"""The topics: the frame in which the survey sets its methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup
from mdit_py_plugins.anchors.index import slugify, unique_slug

from alignkb.knowledge_base.fixed_places import ESSENCE
from alignkb.pages.mathematics import mathml
from alignkb.pages.navigation import Crumb, index_crumb
from alignkb.pages.views.objective import ObjectiveView, view_objective
from alignkb.pages.views.paper_lines import PaperLine, view_paper_line
from alignkb.pages.views.sheet import Sheet
from alignkb.pages.views.statements import EvidenceView, StatusView, view_evidence, view_status
from alignkb.records.topic import Certainty

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site
    from alignkb.records.topic import Statement, Table, TableRow, Topic

__all__ = [
    "CertaintyView",
    "PartView",
    "RowView",
    "StatementView",
    "TableView",
    "TopicLine",
    "TopicView",
    "TopicsView",
    "sheets",
]

_ANCHORS = ("top", "certainty", "description", "methods", "papers")
"""Anchors that the pages have by themselves."""


@dataclass(frozen=True, slots=True)
class CertaintyView:
    """How a statement came to be known, in words."""

    value: str
    label: str
    meaning: str
    needs_source: bool
    """Whether it is a gap that no source is named."""


_CERTAINTIES = {
    Certainty.READ: ("read in the source", "The source that is named was read, and says so."),
    Certainty.REPORTED: ("reported", "Another source reports it; the one that it is about was not read."),
    Certainty.RECOLLECTED: (
        "recollected",
        "From general knowledge of the field or from memory, and not compared with a source.",
    ),
    Certainty.DERIVED: ("derived here", "The editors' own derivation or reading."),
}


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic as a line of the index."""

    topic: RecordLink
    summary: str
    formula: Markup
    """Its first formula; empty where it has none."""
    counts: tuple[str, ...]
    """How much of what it holds, such as `6 formulas`."""


@dataclass(frozen=True, slots=True)
class PartView:
    """Topics that belong together."""

    heading: str
    anchor: str
    topics: tuple[TopicLine, ...]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics, part by part."""

    parts: tuple[PartView, ...]
    certainties: tuple[CertaintyView, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement, how sure it is, and who says so."""

    anchor: str
    heading: str
    text: str
    formula: ObjectiveView | None
    certainty: CertaintyView
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table."""

    label: str
    cells: tuple[str, ...]
    certainty: CertaintyView
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table."""

    anchor: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """What the page of a topic shows, from top to bottom."""

    breadcrumbs: tuple[Crumb, ...]
    name: str
    label: str | None
    """The short name, where it is not the full one."""
    summary: str
    status: StatusView | None
    description: str | None
    certainties: tuple[CertaintyView, ...]
    """Those that occur on the page."""
    statements: tuple[StatementView, ...]
    tables: tuple[TableView, ...]
    methods: tuple[RecordLink, ...]
    papers: tuple[PaperLine, ...]
    edit_url: str | None
    report_url: str | None


def sheets(site: Site) -> Iterator[Sheet]:
    """The index, then each topic."""
    topics = sorted(site.kb.topics.values(), key=lambda topic: (topic.position, topic.id))
    yield Sheet(
        uri=ESSENCE,
        template="topics.html",
        view=TopicsView(
            _parts(site, topics),
            tuple(_certainty(certainty) for certainty in Certainty),
        ),
        title="Essence",
        description=f"{len(topics)} topics: what the terms mean, how the methods belong together.",
        is_searched=False,
    )
    for topic in topics:
        yield Sheet(
            uri=f"essence/{topic.id}.md",
            template="topic.html",
            view=_view(site, topic),
            title=topic.label,
            description=topic.summary,
            record=topic.id,
            parent=ESSENCE,
            boost=1.5,
        )


def _parts(site: Site, topics: Iterable[Topic]) -> tuple[PartView, ...]:
    """The parts in the order of their first topics."""
    parts: dict[str, list[TopicLine]] = {}
    taken = set(_ANCHORS)
    for topic in topics:
        line = _line(site, topic)
        parts.setdefault(topic.part, []).append(line)
    return tuple(PartView(heading, _anchor(heading, taken), tuple(lines)) for heading, lines in parts.items())


def _line(site: Site, topic: Topic) -> TopicLine:
    formulas = [statement.formula.latex for statement in topic.statements if statement.formula]
    numbers = (
        (len(topic.statements), "statement"),
        (len(formulas), "formula"),
        (len(topic.tables), "table"),
        (len(topic.methods), "method"),
        (len(topic.papers), "paper"),
    )
    return TopicLine(
        topic=site.link(topic.id),
        summary=topic.summary,
        formula=mathml(formulas[0], is_display=True) if formulas else Markup(),
        counts=tuple(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in numbers if number),
    )


def _anchor(heading: str, taken: set[str]) -> str:
    """An anchor of the words of the heading that is not taken yet."""
    return unique_slug(slugify(heading) or "part", taken)


def _certainty(certainty: Certainty) -> CertaintyView:
    label, meaning = _CERTAINTIES[certainty]
    return CertaintyView(certainty.value, label, meaning, certainty is not Certainty.DERIVED)


def _view(site: Site, topic: Topic) -> TopicView:
    here = f"essence/{topic.id}.md"
    taken = set(_ANCHORS)
    said = {part.certainty for part in topic.parts()}
    return TopicView(
        breadcrumbs=(index_crumb("Essence", ESSENCE.partition("/")[0]),),
        name=topic.name,
        label=topic.label if topic.label != topic.name else None,
        summary=topic.summary,
        status=view_status(site, topic),
        description=topic.description,
        certainties=tuple(_certainty(certainty) for certainty in Certainty if certainty in said),
        statements=tuple(_statement(site, statement, here, taken) for statement in topic.statements),
        tables=tuple(_table(site, table, taken) for table in topic.tables),
        methods=tuple(site.link(method) for method in topic.methods),
        papers=tuple(
            view_paper_line(site, site.kb.papers[key]) for key in topic.papers if key in site.kb.papers
        ),
        edit_url=site.edit_url(topic.id),
        report_url=site.report_url(topic.id),
    )


def _statement(site: Site, statement: Statement, here: str, taken: set[str]) -> StatementView:
    return StatementView(
        anchor=_anchor(statement.heading, taken),
        heading=statement.heading,
        text=statement.text,
        formula=view_objective(site, statement.formula, here) if statement.formula else None,
        certainty=_certainty(statement.certainty),
        evidence=view_evidence(site, statement.evidence),
    )


def _table(site: Site, table: Table, taken: set[str]) -> TableView:
    rows = tuple(_row(site, row) for row in table.rows)
    return TableView(_anchor(table.caption, taken), table.caption, table.columns, rows)


def _row(site: Site, row: TableRow) -> RowView:
    return RowView(row.label, row.cells, _certainty(row.certainty), view_evidence(site, row.evidence))
