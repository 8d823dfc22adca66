"""Tables of methods in Markdown, for a README, an issue or a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from alignkb.exports.export import Export, ExportedFile, ExportOptions, FileNote, shell_example
from alignkb.exports.lens_rows import concept_rows, year_of
from alignkb.exports.markdown_text import plain_cell, plain_markdown
from alignkb.knowledge_base.fixed_places import ALL_METHODS_TABLE, scheme_table

if TYPE_CHECKING:
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.method import Method
    from alignkb.records.scheme import Scheme

__all__ = ["EXPORTS"]

_HEAD = ("Method", "Year", "What it does", "Source")


def _make(kb: KnowledgeBase, options: ExportOptions) -> Iterator[ExportedFile]:
    for scheme in kb.schemes.values():
        yield scheme_table(scheme.id), _scheme_table(kb, scheme, options).encode()
    methods = sorted(
        kb.methods.values(), key=lambda method: (year_of(kb, method) or 9999, method.label.casefold())
    )
    yield ALL_METHODS_TABLE, _table(_row(kb, method, options) for method in methods).encode()


def _scheme_table(kb: KnowledgeBase, scheme: Scheme, options: ExportOptions) -> str:
    """A heading for each concept, with a table of the methods that are placed there."""
    parts = [f"# {plain_markdown(scheme.name)}\n\n{plain_markdown(scheme.summary)}\n"]
    for row in concept_rows(kb, scheme):
        heading = "#" * min(row.depth + 2, 6)
        parts.append(
            f"{heading} {plain_markdown(row.concept.label)}\n\n{plain_markdown(row.concept.definition)}\n"
        )
        if row.methods:
            parts.append(_table(_row(kb, method, options) for method in row.methods))
    return "\n".join(parts)


def _row(kb: KnowledgeBase, method: Method, options: ExportOptions) -> tuple[str, ...]:
    paper = kb.papers.get(method.introduced_in) if method.introduced_in else None
    return (
        _link(method.label, f"methods/{method.id}/", options),
        str(year_of(kb, method) or ""),
        plain_cell(method.summary),
        _link(paper.title, f"papers/{paper.id}/", options) if paper is not None else "",
    )


def _link(text: str, place: str, options: ExportOptions) -> str:
    """The text with its page as address, where the site has one."""
    shown = plain_cell(text)
    return f"[{shown}](<{options.address(place)}>)" if options.site_url else shown


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    lines = [_HEAD, ("---",) * len(_HEAD), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


EXPORTS = (
    Export(
        name="markdown",
        title="Markdown tables",
        summary="The methods as tables for a README, an issue or a wiki.",
        schema=(
            "Tables of GitHub Flavored Markdown with the columns method, year, what it does, and source. "
            "`all-methods.md` is one table, the oldest method first; `SCHEME.md` has a heading for every "
            "concept of the "
            "scheme, from the top down, with its definition and the methods placed there. A sign of a text "
            "is escaped where Markdown would take it for markup."
        ),
        files=(
            FileNote(ALL_METHODS_TABLE, "all methods in one table"),
            FileNote(scheme_table("*"), "one scheme, concept by concept"),
        ),
        make=_make,
        example=shell_example(f"head -n 3 {ALL_METHODS_TABLE}\n"),
    ),
)
