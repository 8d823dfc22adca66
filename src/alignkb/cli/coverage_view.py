"""The coverage as text for people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from alignkb.knowledge_base.questions import SORTS
from alignkb.records.kinds import RECORD_KINDS
from alignkb.reports.visible import cells, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from alignkb.knowledge_base import KnowledgeBase
    from alignkb.knowledge_base.coverage import Coverage
    from alignkb.knowledge_base.questions import Question
    from alignkb.reports.paint import Paint

__all__ = ["as_text", "questions_as_text"]

_MOST_NAMES = 6


def as_text(coverage: Coverage, questions: Iterable[Question], paint: Paint) -> str:
    """The counts under headings, as tables."""
    sections = {
        "records": _records(coverage),
        "methods by category (here / with those below)": _concepts(coverage),
        "statements with evidence": _support(coverage),
        "methods without": _lacks(coverage),
        "papers without": _papers(coverage),
        "what else is open": _rest(coverage),
        "open questions": _counted(questions),
    }
    blocks = []
    for heading, rows in sections.items():
        known = tuple(rows)
        if known:
            lines = _table(known)
            blocks.append("".join([f"{paint('strong', heading)}\n", *lines]))
    return "\n".join(blocks)


def questions_as_text(kb: KnowledgeBase, questions: Iterable[Question], paint: Paint) -> str:
    """Every question on a line of its own, below the file in which it is answered."""
    blocks: dict[str, list[str]] = {}
    for question in questions:
        quote = f": {question.quote}" if question.quote else ""
        sources = f" in {', '.join(question.sources)}" if question.sources else ""
        path = kb.paths.get(question.record, question.record)
        line = visible(f"{path}: {question.task}{sources}{quote}")
        blocks.setdefault(question.sort, []).append(f"  {line}\n")
    parts = (f"{paint('strong', SORTS[sort])}\n{''.join(lines)}" for sort, lines in blocks.items())
    return "\n".join(parts) or "no open question\n"


def _table(rows: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    """Lines with the first part flush left, the second flush right, the third after it."""
    first = max(cells(row[0]) for row in rows)
    second = max(len(row[1]) for row in rows)
    for name, number, rest in rows:
        gap = " " * (first - cells(name))
        yield f"  {name}{gap}  {number:>{second}}  {rest}".rstrip() + "\n"


def _records(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    for kind, number in coverage.counts.items():
        yield RECORD_KINDS[kind].plural, f"{number:,}", ""
    yield "all", f"{sum(coverage.counts.values()):,}", ""
    yield "relations", f"{sum(coverage.relations.values()):,}", "between them"
    if coverage.removed:
        yield "removed", f"{coverage.removed:,}", "not counted above"


def _concepts(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    for concept in coverage.concepts:
        name = f"{'  ' * concept.depth}{visible(concept.label, 60)}"
        yield name, f"{concept.here:,}", f"/ {concept.below:,}"


def _support(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    for sort, support in coverage.support.items():
        share = 100 * support.with_evidence // support.statements if support.statements else 100
        located = f"({share} %), {support.with_locator:,} with a locator"
        yield sort, f"{support.with_evidence:,} of {support.statements:,}", located


def _lacks(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    yield from _named({what.replace("_", " "): ids for what, ids in coverage.methods_without.items()})
    yield from _named({f"trait {visible(trait)}": ids for trait, ids in coverage.undecided_traits.items()})


def _papers(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    yield from _named(coverage.papers_without)


def _rest(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    """What else nobody has taken up."""
    leads_to = {
        f"benchmarks without {visible(name)}": ids for name, ids in coverage.benchmarks_without.items()
    }
    empty = {f"concepts of {visible(name)} empty": ids for name, ids in coverage.empty_concepts.items()}
    orphans = {
        f"{RECORD_KINDS[kind].plural} that nothing names": ids for kind, ids in coverage.orphans.items()
    }
    fallen = {"statements on retracted papers alone": tuple(each.record for each in coverage.unstanding)}
    yield from _named({**leads_to, **empty, **orphans, **fallen})


def _counted(questions: Iterable[Question]) -> Iterator[tuple[str, str, str]]:
    numbers = Counter(question.sort for question in questions)
    for sort, title in SORTS.items():
        if numbers[sort]:
            yield title, f"{numbers[sort]:,}", ""


def _named(lacking: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    for what, ids in lacking.items():
        more = ["…"] if len(ids) > _MOST_NAMES else []
        yield what, f"{len(ids):,}", ", ".join([*map(visible, ids[:_MOST_NAMES]), *more])
