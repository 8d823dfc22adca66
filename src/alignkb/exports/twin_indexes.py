"""What the pages that list records say of each: the rows of their twins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from alignkb.citing.short import author_names
from alignkb.exports.lens_rows import concept_rows, year_of
from alignkb.exports.markdown_text import plain_markdown, safe_cell

if TYPE_CHECKING:
    from alignkb.exports.record_markdown import RecordMarkdown
    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.records.method import Method
    from alignkb.records.paper import Paper
    from alignkb.records.record import Record

__all__ = ["index_body", "index_facts"]

_AUTHORS = 6


def index_body(writer: RecordMarkdown, kb: KnowledgeBase, kind: str) -> str:
    """What the index of a kind says below its heading, as Markdown."""
    return _BODIES[kind](writer, kb)


def index_facts(kb: KnowledgeBase, record: Record) -> Mapping[str, object]:
    """What the index says of a record beside its title, for programs; ids stand for other records."""
    if record.id in kb.methods:
        method = kb.methods[record.id]
        categories = [placement.concept for placement in method.categories]
        return {"categories": categories, "year": year_of(kb, method), "summary": method.summary}
    if record.id in kb.papers:
        paper = kb.papers[record.id]
        authors = {"authors": list(paper.authors), "venue": paper.venue, "year": paper.year}
        return {**authors, "introduces": _introduced(kb, paper)}
    if record.id in kb.challenges:
        challenge = kb.challenges[record.id]
        return {
            "summary": challenge.summary,
            "addressed_by": [part.method for part in challenge.addressed_by],
        }
    if record.id in kb.topics:
        return {"part": kb.topics[record.id].part, "summary": kb.topics[record.id].summary}
    if record.id in kb.benchmarks:
        benchmark = kb.benchmarks[record.id]
        return {"use": benchmark.use.value, "measures": benchmark.measures, "methods": _users(kb, record.id)}
    return {"concepts": len(kb.schemes[record.id].concepts)}


def _methods(writer: RecordMarkdown, kb: KnowledgeBase) -> str:
    rows = (
        (
            writer.link_to(method.id),
            plain_markdown(method.name),
            ", ".join(writer.concept_link(kb.home_scheme_id, each.concept) for each in method.categories),
            str(year_of(kb, method) or ""),
            plain_markdown(method.summary),
        )
        for method in sorted(kb.methods.values(), key=lambda each: _newest_first(kb, each))
    )
    return _table(("Method", "Full name", "Category", "Year", "What it does"), rows)


def _newest_first(kb: KnowledgeBase, method: Method) -> tuple[int, str]:
    return -(year_of(kb, method) or 0), method.id


def _papers(writer: RecordMarkdown, kb: KnowledgeBase) -> str:
    rows = (
        (
            writer.link_to(paper.id),
            plain_markdown(paper.title),
            plain_markdown(author_names(paper, _AUTHORS)),
            plain_markdown(paper.venue or ""),
            str(paper.year),
            ", ".join(map(writer.link_to, _introduced(kb, paper))),
        )
        for paper in sorted(kb.papers.values(), key=lambda each: (-each.year, each.id))
    )
    return _table(("Paper", "Title", "Authors", "Venue", "Year", "Introduces"), rows)


def _introduced(kb: KnowledgeBase, paper: Paper) -> list[str]:
    return [found.source for found in kb.backlinks.get(paper.id, ()) if found.role == "introduced_in"]


def _challenges(writer: RecordMarkdown, kb: KnowledgeBase) -> str:
    challenges = sorted(kb.challenges.values(), key=lambda each: (each.position, each.id))
    rows = (
        (
            writer.link_to(challenge.id),
            writer.link_to(part.method),
            writer.inline(part.note or ""),
            writer.sources(part.evidence) or "no source yet",
        )
        for challenge in challenges
        for part in challenge.addressed_by
    )
    matrix = _table(("Challenge", "Method", "How", "Sources"), rows)
    return f"{_listed(writer, challenges)}\n\n## Which method addresses what\n\n{matrix}"


def _benchmarks(writer: RecordMarkdown, kb: KnowledgeBase) -> str:
    rows = (
        (
            writer.link_to(benchmark.id),
            plain_markdown(benchmark.name),
            plain_markdown(benchmark.measures),
            benchmark.use.value,
            str(introduced.year) if (introduced := kb.introduced(benchmark)) else "",
            str(_users(kb, benchmark.id)),
        )
        for benchmark in sorted(kb.benchmarks.values(), key=lambda each: (each.label.casefold(), each.id))
    )
    return _table(("Benchmark", "Full name", "Measures", "Use", "Year", "Methods"), rows)


def _users(kb: KnowledgeBase, benchmark_id: str) -> int:
    """How many methods are trained or judged on it."""
    return len({found.source for found in kb.incoming_relations.get(benchmark_id, ())})


def _topics(writer: RecordMarkdown, kb: KnowledgeBase) -> str:
    parts: dict[str, list[Record]] = {}
    for topic in sorted(kb.topics.values(), key=lambda each: (each.position, each.id)):
        parts.setdefault(topic.part, []).append(topic)
    return "\n\n".join(
        f"## {plain_markdown(part)}\n\n{_listed(writer, topics)}" for part, topics in parts.items()
    )


def _schemes(writer: RecordMarkdown, kb: KnowledgeBase) -> str:
    """Every scheme, and the methods of the home scheme at their concepts."""
    home = kb.home_scheme
    schemes = sorted(kb.schemes.values(), key=lambda each: (each is not home, each.id))
    listed = _listed(writer, schemes)
    if home is None:
        return listed
    lines = (
        f"{'  ' * row.depth}- {writer.concept_link(home.id, row.concept.id)}"
        + (f": {', '.join(writer.link_to(method.id) for method in row.methods)}" if row.methods else "")
        for row in concept_rows(kb, home)
    )
    return f"{listed}\n\n## {plain_markdown(home.label)}\n\n" + "\n".join(lines)


def _listed(writer: RecordMarkdown, records: Iterable[Record]) -> str:
    return "\n".join(f"- {writer.mention(record)}" for record in records)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """The rows as a table; nothing where there are none."""
    found = list(rows)
    return "\n".join(_lines((columns, ("---",) * len(columns), *found))) if found else ""


def _lines(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in rows:
        yield f"| {' | '.join(map(safe_cell, row))} |"


_BODIES: Mapping[str, Callable[[RecordMarkdown, KnowledgeBase], str]] = {
    "method": _methods,
    "paper": _papers,
    "challenge": _challenges,
    "benchmark": _benchmarks,
    "topic": _topics,
    "scheme": _schemes,
}
"""By the kind of record; the timeline has its records whole."""
