"""Methods and papers as wide tables, one row each, for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from alignkb.exports.csv_tables import csv_bytes
from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, python_example

if TYPE_CHECKING:
    from alignkb.exports.tables import Cell
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.method import Method
    from alignkb.records.paper import Paper
    from alignkb.records.record import Record

__all__ = ["EXPORTS", "guarded", "unguarded"]

_METHODS = "data/methods-wide.csv"
_PAPERS = "data/papers-wide.csv"
_SEPARATOR = "; "
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""With what spreadsheets let a formula begin, in any width. Source: OWASP, "CSV Injection"."""
_GUARD = "'"
_RISKY = (*_FORMULA, _GUARD)
_Shown = TypeVar("_Shown", bound="Record")
_Columns = dict[str, "Callable[[_Shown], Cell]"]


def guarded(cell: Cell) -> Cell:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula.

    One that begins with an apostrophe gets another, so that `unguarded` gives every cell back.
    """
    is_risky = isinstance(cell, str) and cell.startswith(_RISKY)
    return f"{_GUARD}{cell}" if is_risky else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell.removeprefix(_GUARD)


def _table(columns: _Columns[_Shown], records: Iterable[_Shown]) -> bytes:
    rows = ([guarded(column(record)) for column in columns.values()] for record in records)
    return csv_bytes(columns, rows)


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    del options
    yield _METHODS, _table(_method_columns(kb), kb.methods.values())
    yield _PAPERS, _table(_paper_columns(kb), kb.papers.values())


def _joined(values: Iterable[str]) -> str:
    return _SEPARATOR.join(values)


def _method_columns(kb: KnowledgeBase) -> _Columns[Method]:
    """The columns of methods: those of every survey, then the traits, then the types of relations."""

    def paper_title(method: Method) -> str | None:
        paper = kb.papers.get(method.introduced_in) if method.introduced_in else None
        return paper.title if paper else None

    columns: _Columns[Method] = {
        "id": lambda method: method.id,
        "label": lambda method: method.label,
        "name": lambda method: method.name,
        "aliases": lambda method: _joined(method.aliases),
        "summary": lambda method: method.summary,
        "introduced": lambda method: str(kb.introduced(method) or ""),
        "introduced_in": lambda method: method.introduced_in,
        "paper_title": paper_title,
        "categories": lambda method: _joined(placed.concept for placed in method.categories),
        "category_labels": lambda method: _labels(kb, (placed.concept for placed in method.categories)),
        "status": lambda method: method.status.state.value if method.status else None,
        "objective": lambda method: method.objective.latex if method.objective else None,
        "strengths": lambda method: "\n".join(each.claim for each in method.strengths),
        "limitations": lambda method: "\n".join(each.claim for each in method.limitations),
    }
    for trait in kb.traits:
        columns[f"trait.{trait}"] = _trait_column(trait)
    for relation_type in kb.relation_types:
        columns[f"relation.{relation_type}"] = _relation_column(relation_type)
    return columns


def _trait_column(trait: str) -> Callable[[Method], Cell]:
    return lambda method: _joined(method.traits.get(trait, ()))  # type: ignore[call-overload]  # ids are texts


def _relation_column(relation_type: str) -> Callable[[Method], Cell]:
    return lambda method: _joined(each.target for each in method.relations if each.type == relation_type)


def _paper_columns(kb: KnowledgeBase) -> _Columns[Paper]:
    introducing: dict[str, list[str]] = {}
    for method in kb.methods.values():
        if method.introduced_in:
            introducing.setdefault(method.introduced_in, []).append(method.id)
    return {
        "id": lambda paper: paper.id,
        "type": lambda paper: paper.type.value,
        "title": lambda paper: paper.title,
        "authors": lambda paper: _joined(paper.authors),
        "year": lambda paper: paper.year,
        "venue": lambda paper: paper.venue,
        "published": lambda paper: paper.published,
        "volume": lambda paper: paper.volume,
        "number": lambda paper: paper.number,
        "pages": lambda paper: paper.pages,
        "arxiv": lambda paper: paper.arxiv,
        "doi": lambda paper: paper.doi,
        "acl": lambda paper: paper.acl,
        "openreview": lambda paper: paper.openreview,
        "urls": lambda paper: " ".join(paper.urls),
        "code": lambda paper: " ".join(paper.code),
        "summary": lambda paper: paper.summary,
        "concepts": lambda paper: _joined(paper.concepts),
        "concept_labels": lambda paper: _labels(kb, paper.concepts),
        "introduces": lambda paper: _joined(introducing.get(paper.id, ())),
        "studies": lambda paper: _joined(paper.studies),
        "status": lambda paper: paper.status.state.value if paper.status else None,
    }


def _labels(kb: KnowledgeBase, concepts: Iterable[str]) -> str:
    known = kb.home_concepts
    return _joined(known[concept].label if concept in known else concept for concept in concepts)


_EXAMPLE = """\
import csv
from collections import Counter

with open("data/methods-wide.csv", encoding="utf-8", newline="") as file:
    methods = list(csv.DictReader(file))
print(len(methods), "methods")
for column in methods[0] if methods else ():
    if column.startswith("trait."):
        counted = Counter(row[column] or "undecided" for row in methods)
        print(column, *(f"{value}: {number}," for value, number in counted.most_common(3)))
"""

EXPORTS = (
    Export(
        name="csv-wide",
        title="CSV for spreadsheets",
        summary="Methods and papers as one wide table each, for spreadsheets and data frames.",
        schema="""\
One row a method or paper, the columns named in the first line; UTF-8, as RFC 4180 says. Every trait is a
column `trait.` and its id, every type of relation a column `relation.` and its id. Several values of a cell
are joined by a semicolon, addresses by a space, claims by a line break. Evidence, notes and descriptions
stand in the other forms.

A cell that a spreadsheet would take for a formula has an apostrophe before it (it begins with `=`, `+`,
`-`, `@`, a tab or a line break, or with an apostrophe); taking away one apostrophe at the beginning of a
cell gives the text of the record. When a spreadsheet asks, the file is UTF-8, the separator a comma, and
the columns are text.""",
        files=(
            FileNote(_METHODS, "the methods, one row each"),
            FileNote(_PAPERS, "the papers, one row each"),
        ),
        make=_make,
        example=python_example(_EXAMPLE),
    ),
)
