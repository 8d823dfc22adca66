"""A comparison as headings and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.comparison import Sort
from alignkb.reports.consequence_lines import consequence_lines
from alignkb.reports.phrases import phrase, two_phrases
from alignkb.reports.sections import Line, Section, Sign
from alignkb.reports.tally import count
from alignkb.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alignkb.comparison import Comparison, FieldChange, RecordChange, RecordName
    from alignkb.comparison.model import RelationChange, StatedRelation, TermChange

__all__ = ["diff_sections", "in_words"]

_SIGNS = {Sort.ADDED: Sign.ADDED, Sort.REMOVED: Sign.REMOVED}


def in_words(comparison: Comparison) -> str:
    """The number of records of each sort: `2 records added, 1 changed`; or `nothing changed`."""
    if comparison.is_empty:
        return "nothing changed"
    renamed = {rename.after for rename in comparison.renamed}
    changed = sum(change.after.id not in renamed for change in comparison.changed)
    numbers = {
        "added": len(comparison.added),
        "removed": len(comparison.removed),
        "renamed": len(comparison.renamed),
        "moved": len(comparison.moved),
        "changed": changed,
    }
    parts = [f"{number:,} {word}" for word, number in numbers.items() if number]
    records = f"records: {', '.join(parts)}" if parts else "no record added, removed or changed"
    terms = len(comparison.terms)
    return f"{records}; {count(terms, 'term')} of vocabularies" if terms else records


def diff_sections(comparison: Comparison) -> tuple[Section, ...]:
    """Everything that differs, under headings; sections without lines are left out."""
    sections = {
        "Cannot be compared": _uncompared(comparison),
        "Added": (Line(Sign.ADDED, _named(record)) for record in comparison.added),
        "Removed": (Line(Sign.REMOVED, _named(record)) for record in comparison.removed),
        "Renamed": _renamed(comparison),
        "Moved to another folder": _moved(comparison),
        "State": _states(comparison),
        "Changed": _changed(comparison.changed),
        "Relations": _relations(comparison.relations),
        "Placements": _placements(comparison),
        "Vocabularies": _terms(comparison),
        "What follows": consequence_lines(comparison.consequences),
    }
    found = (Section(heading, tuple(lines)) for heading, lines in sections.items())
    return tuple(section for section in found if section.lines)


def _id(record: RecordName) -> str:
    return f"{record.kind} {visible(record.id)}"


def _named(record: RecordName) -> str:
    return f"{_id(record)}  {phrase(record.title, 100)}  ({visible(record.path)})"


def _uncompared(comparison: Comparison) -> Iterator[Line]:
    for each in comparison.uncompared:
        where = f"{each.before.value} before, {each.after.value} after"
        yield Line(Sign.CHANGED, f"{each.kind} {visible(each.id, 100)}: {where}  ({visible(each.path)})")
    for double in comparison.doubles:
        files = ", ".join(map(visible, double.after or double.before))
        yield Line(Sign.CHANGED, f"{visible(double.id, 100)}: several files have this id: {files}")


def _renamed(comparison: Comparison) -> Iterator[Line]:
    for rename in comparison.renamed:
        why = "named as a former id" if rename.is_declared else f"{rename.similarity:.0%} the same"
        yield Line(Sign.CHANGED, f"{rename.kind} {rename.before} -> {rename.after}  ({why})")


def _moved(comparison: Comparison) -> Iterator[Line]:
    for move in comparison.moved:
        way = f"{visible(move.before.path)} -> {visible(move.after.path)}"
        yield Line(Sign.CHANGED, f"{_id(move.after)}: {way}")


def _states(comparison: Comparison) -> Iterator[Line]:
    for each in comparison.states:
        yield Line(Sign.CHANGED, f"{_id(each.after)}: {each.before_state} -> {each.after_state}")


def _changed(changes: Iterable[RecordChange]) -> Iterator[Line]:
    followers = 0
    for change in changes:
        told = [each for each in change.changes if each.name not in (("id",), ("former_ids",))]
        if told and all(each.sort is Sort.FOLLOWED for each in told):
            followers += 1
        elif told:
            yield Line(Sign.NOTE, f"{_id(change.after)}  ({visible(change.after.path)})")
            yield from _fields(told, "  ")
    if followers:
        yield Line(Sign.NOTE, f"{count(followers, 'record')} more: only the id of a renamed record")


def _fields(changes: Iterable[FieldChange], indent: str) -> Iterator[Line]:
    followed = 0
    for change in changes:
        name = indent + " / ".join(phrase(step, 60) for step in change.name)
        if change.sort is Sort.FOLLOWED:
            followed += 1
        elif change.sort is Sort.REORDERED:
            before, after = two_phrases(change.before, change.after)
            yield Line(Sign.CHANGED, f"{name}, in another order: {before} -> {after}")
        elif change.sort is Sort.CHANGED:
            before, after = two_phrases(change.before, change.after)
            yield Line(Sign.REMOVED, f"{name}: {before}")
            yield Line(Sign.ADDED, f"{name}: {after}")
        else:
            value = change.after if change.sort is Sort.ADDED else change.before
            is_named = len(change.name) > 1 and phrase(value, 60) == phrase(change.name[-1], 60)
            yield Line(_SIGNS[change.sort], name if is_named else f"{name}: {phrase(value)}")
    if followed:
        places = count(followed, "more place")
        yield Line(Sign.NOTE, f"{indent}{places}: only the id of a renamed record")


def _relations(changes: Iterable[RelationChange]) -> Iterator[Line]:
    for change in changes:
        if change.after is not None:
            yield Line(_SIGNS.get(change.sort, Sign.CHANGED), _relation(change.after))
        elif change.before is not None:
            yield Line(Sign.REMOVED, _relation(change.before))


def _relation(stated: StatedRelation) -> str:
    has_evidence = any(relation.evidence for relation in stated.relations)
    return f"{stated.source} {stated.type} {stated.target}{'' if has_evidence else '  (no evidence)'}"


def _placements(comparison: Comparison) -> Iterator[Line]:
    if comparison.home_scheme is not None:
        before, after = (visible(name or "none", 100) for name in comparison.home_scheme)
        yield Line(Sign.CHANGED, f"home scheme: {before} -> {after}")
    for change in comparison.placements:
        place = change.after or change.before
        if place is not None:
            yield Line(_SIGNS[change.sort], f"{place.method} at {visible(place.scheme, 100)}/{place.concept}")


def _terms(comparison: Comparison) -> Iterator[Line]:
    for term in comparison.terms:
        yield Line(_SIGNS.get(term.sort, Sign.CHANGED), _term(term))
        if term.sort is Sort.CHANGED:
            yield from _fields(term.changes, "  ")


def _term(change: TermChange) -> str:
    if not change.term:
        return f"{change.vocabulary}: the terms stand in another order"
    users = count(len(change.users), "record")
    return f"{change.vocabulary}: {phrase(change.term, 60)} {change.sort.value}  (used by {users})"
