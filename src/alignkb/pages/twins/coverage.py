"""The twin of the page on what is known and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.exports.markdown_text import code, plain_markdown
from alignkb.pages.twins.document import Document, Section, Table
from alignkb.pages.views.coverage import CoverageView

if TYPE_CHECKING:
    from alignkb.pages.twins.words import Words
    from alignkb.pages.views import Sheet
    from alignkb.pages.views.lacks import Lack
    from alignkb.pages.views.questions import QuestionLine

__all__ = ["document"]


def document(words: Words, sheet: Sheet) -> Document | None:
    """What the page says, its bars as numbers; None for every other page."""
    view = sheet.view
    if not isinstance(view, CoverageView):
        return None
    lead = "What is known and what is missing, counted when this site was built."
    return Document(sheet.title, (lead,), tuple(_sections(words, view)))


def _sections(words: Words, view: CoverageView) -> Iterator[Section]:
    tallies = tuple((plain_markdown(tally.what), tally.number) for tally in view.tallies)
    yield Section("Numbers", table=Table(("What", "Number"), tallies))
    total = view.total
    about = (
        "A statement is whatever may name a source: a claim, a relation, a placement, an objective. "
        f"{total.sourced} of {total.statements} name one; {total.located} also say where in it. A placement "
        "without a source is the editors' own."
    )
    kinds = tuple(
        (row.kind, row.sort.replace("-", " "), row.share.statements, row.share.sourced, row.share.located)
        for row in view.kinds
    )
    columns = ("Records", "Statements", "In all", "With a source", "With a place in it")
    yield Section("Statements and their sources", (about,), table=Table(columns, kinds))
    if view.categories:
        yield _categories(words, view)
    for lack in view.lacks:
        yield _lack(words, lack)
    if view.question_count:
        yield from _questions(words, view)


def _categories(words: Words, view: CoverageView) -> Section:
    """Whole numbers of the statements with a source and of all, by sort."""
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (
            words.record(row.concept),
            row.methods,
            *(f"{share.sourced} of {share.statements}" for share in row.shares),
        )
        for row in view.categories
    )
    columns = ("Category", "Methods", *(f"{sort.capitalize()} with a source" for sort in view.sorts))
    about = "The statements in the records of its methods; a method of two categories counts in both."
    return Section("Methods by category", (about,), table=Table(columns, rows))


def _lack(words: Words, lack: Lack) -> Section:
    rows = tuple(
        (plain_markdown(gap.what), gap.number, gap.of, words.records(gap.first), gap.rest)
        for gap in lack.gaps
    )
    columns = ("What", "How many", "Of", "The first of them", "And more")
    return Section(lack.title, (plain_markdown(lack.about),), table=Table(columns, rows))


def _questions(words: Words, view: CoverageView) -> Iterator[Section]:
    first = tuple(_question(words, line) for line in view.first)
    yield Section("Where to begin", ("Gaps in the records that most others name.",), items=first)
    sorts = tuple(
        (line.title, line.number, words.to(line.form.anchor.removeprefix("shape."), line.form))
        for line in view.question_sorts
    )
    about = (
        f"{view.question_count} in all. The most named records come first; "
        f"{code('alignkb stats --questions')} lists every one."
    )
    yield Section("Open questions", (about,), table=Table(("Sort", "How many", "What to write"), sorts))
    for group in view.groups:
        yield Section(group.title, (f"{group.number} in all.",), level=3)
        for found in group.lists:
            rest = (f"and {found.rest} more",) if found.rest else ()
            items = tuple(_question(words, line) for line in found.shown)
            yield Section(f"{found.title}: {found.number}", items=(*items, *rest), level=4)


def _question(words: Words, line: QuestionLine) -> str:
    sources = f" in {words.records(line.sources)}" if line.sources else ""
    quote = f": {words.inline(line.quote)}" if line.quote else ""
    return f"{words.record(line.record)}: {plain_markdown(line.task)}{sources}{quote}"
