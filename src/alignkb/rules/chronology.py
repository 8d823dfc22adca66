"""Rules about dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.rules.finding import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignkb.records import Benchmark, Method, Record, Tombstone
    from alignkb.records.dates import PartialDate
    from alignkb.rules.context import Context

__all__ = ["date_after_today", "older_than_its_basis"]


def older_than_its_basis(context: Context) -> Iterator[Finding]:
    """A method was introduced before the method that it derives from.

    One of the two dates is wrong, or the relation points the wrong way. A method's date is
    `introduced`, or else that of the first version of the paper in `introduced_in`; only dates
    that exclude each other are reported, so that 2023 is not before 2023-05.

    Turn the relation round (write it on the later record), or mend the date.
    """
    kb = context.knowledge_base
    lineage = {term.id for term in kb.relation_types.values() if term.lineage}
    for method in kb.methods.values():
        own = kb.introduced(method) if method.relations else None
        if own is None:
            continue
        for index, relation in enumerate(method.relations):
            basis = kb.methods.get(relation.target)
            if relation.type not in lineage or basis is None:
                continue
            date = kb.introduced(basis)
            if date is not None and own.latest < date.earliest:
                yield Finding(
                    context.place(method, "relations", index, "target"),
                    f"`{method.id}` ({own}) is older than `{basis.id}` ({date}), from which it derives",
                    "turn the relation round, or mend a date",
                    labels=(
                        (_place_of_date(context, method), f"`{method.id}` is from {own}"),
                        (_place_of_date(context, basis), f"`{basis.id}` is from {date}"),
                    ),
                )


def _place_of_date(context: Context, record: Method | Benchmark) -> Place:
    field = "introduced" if record.introduced is not None else "introduced_in"
    return context.place(record, field)


def date_after_today(context: Context) -> Iterator[Finding]:
    """A date lies in the future.

    Records tell what has happened; most likely a digit is wrong.

    Mend the date. An event that is still to come is added when it has come.
    """
    for record, field, date in _dates(context):
        if date.earliest > context.today:
            yield Finding(
                context.place(record, *field),
                f"the date {date} lies in the future",
                f"mend it; today is {context.today.isoformat()}",
            )
    kb = context.knowledge_base
    this_year = context.today.year
    for paper in kb.papers.values():
        if paper.year > this_year:
            message = f"the year {paper.year} lies in the future"
            help_ = f"mend it; this year is {this_year}"
            yield Finding(context.place(paper, "year"), message, help_)
        elif paper.year == this_year and paper.first_public.earliest > context.today:
            message = f"the arXiv identifier is of {paper.first_public}, which lies in the future"
            yield Finding(context.place(paper, "arxiv"), message, "copy it again from the paper's page")


def _dates(context: Context) -> Iterator[tuple[Record | Tombstone, tuple[str, ...], PartialDate]]:
    """Every date that a record states, but for years of papers."""
    kb = context.knowledge_base
    for event in kb.events.values():
        yield event, ("date",), event.date
    for records in (kb.methods, kb.benchmarks):
        for record in records.values():
            if record.introduced is not None:
                yield record, ("introduced",), record.introduced
    for every in kb.entries():
        if every.status is not None and every.status.since is not None:
            yield every, ("status", "since"), every.status.since
