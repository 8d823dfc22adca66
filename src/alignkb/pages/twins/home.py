"""The twin of the home page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.exports.markdown_text import plain_markdown
from alignkb.pages.twins.document import Document, Section, Table
from alignkb.pages.views.history import events_by_date
from alignkb.pages.views.home import HomeView

if TYPE_CHECKING:
    from alignkb.pages.twins.words import Words
    from alignkb.pages.views import Sheet
    from alignkb.pages.views.century import CenturyView
    from alignkb.pages.views.home import Doors

__all__ = ["document"]


def document(words: Words, sheet: Sheet) -> Document | None:
    """What the home page says, its picture of a century as two tables; None for every other page."""
    view = sheet.view
    if not isinstance(view, HomeView):
        return None
    numbers = (
        f"{view.methods} methods, how each derives from the others, and the {view.papers} papers behind them."
        if view.methods
        else "No method is described yet."
    )
    return Document(view.headline, (plain_markdown(view.lead), numbers), tuple(_sections(words, view)))


def _sections(words: Words, view: HomeView) -> Iterator[Section]:
    rows = tuple(
        (
            words.record(card.block.concept),
            card.block.count,
            words.inline(card.block.definition),
            words.records(card.examples),
        )
        for card in view.categories
    )
    if rows:
        taxonomy = (f"All of it: {words.record(view.scheme)}.",) if view.scheme else ()
        columns = ("Category", "Methods", "Definition", "Examples")
        yield Section("Categories", taxonomy, table=Table(columns, rows))
    yield Section("Where to go", items=tuple(_doors(words, view.doors)))
    if view.century is not None:
        yield from _century(words, view.century)
    if view.newest_methods:
        items = (
            f"{words.record(row.method)} ({row.year}): {plain_markdown(row.summary)}"
            for row in view.newest_methods
        )
        yield Section("Newest methods", items=tuple(items))
    if view.newest_papers:
        yield Section("Newest papers", items=tuple(map(words.paper, view.newest_papers)))


def _doors(words: Words, doors: Doors) -> Iterator[str]:
    told = (
        ("Methods", doors.methods, "all of them, by category and year"),
        ("Choose a method", doors.choose, "what one has, and the methods that need no more"),
        ("Genealogy", doors.genealogy, "every method in its time, and what it derives from"),
        ("Compare methods", doors.compare, "two to four side by side"),
        ("Essence", doors.essence, "what the terms mean, the objectives, and how sure each statement is"),
        ("Challenges", doors.challenges, "what is open, and which methods address it"),
        ("History", doors.history, "what led to the methods of today"),
        ("Coverage", doors.coverage, "what stands without a source, and open questions"),
        ("Add a paper", doors.form, "a form that drafts its record"),
    )
    for label, target, about in told:
        if target is not None:
            yield f"{words.to(label, target)}: {about}"


def _century(words: Words, view: CenturyView) -> Iterator[Section]:
    """The events, and how many methods of each category and how many papers there are by year."""
    events = tuple(
        (str(event.date), words.record(words.site.link(event.id))) for event in events_by_date(words.site)
    )
    yield Section("The century in one picture", table=Table(("Date", "Event"), events))
    _, picture = view.pictures[0]
    counts = {row.id: {bar.year: bar.count for bar in row.bars} for row in picture.rows}
    years = sorted({year for row in counts.values() for year in row})
    rows = tuple((year, *(counts[lane].get(year, 0) for lane in counts)) for year in years)
    columns = ("Year", *(view.lanes[lane].label for lane in counts))
    yield Section("Methods by category and year, and papers", table=Table(columns, rows), level=3)
