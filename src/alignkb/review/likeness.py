"""Checks for what is there already: records that are the same, texts that were copied."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignkb.records.fields import text_fields
from alignkb.records.titles import fold, similar_titles
from alignkb.review.remark import Note

if TYPE_CHECKING:
    from alignkb.records import Method
    from alignkb.review.change import Change, NewValue

__all__ = ["copied_text", "near_duplicate"]

_WORD = re.compile(r"\w+")
_RUN = 10
"""How many words in a row must be the same."""
_NO_TEXT = frozenset({"title", "venue", "authors", "latex"})
"""Fields whose words are not ours to choose."""

_Words = tuple[str, ...]


def near_duplicate(change: Change) -> Iterator[Note]:
    """A new paper or method may be there already under another id.

    Titles are compared but for case, accents, punctuation and a few letters; methods also by
    labels and aliases.
    """
    titles = {str(paper.id): str(paper.title) for paper in change.head.papers.values()}
    yield from _pairs(change, titles, "title")
    names = {str(method.id): str(method.name) for method in change.head.methods.values()}
    yield from _pairs(change, names, "name")
    known: defaultdict[str, set[str]] = defaultdict(set)
    for method in change.head.methods.values():
        for name in _names(method):
            known[name].add(method.id)
    for method_id in change.added:
        added = change.head.methods.get(method_id)
        others = set().union(*(known[name] for name in _names(added))) if added else set()
        for other in sorted(others - {method_id}):
            if other not in change.added or other < method_id:
                place = change.place(method_id, "label")
                yield Note(place, f"`{method_id}` has a label or alias of `{other}`")


def _pairs(change: Change, titles: dict[str, str], field: str) -> Iterator[Note]:
    for pair in similar_titles(titles):
        new = [record_id for record_id in pair if record_id in change.added]
        if new:
            other = pair[0] if pair[1] == new[-1] else pair[1]
            message = f"the {field} of `{new[-1]}` is much like that of `{other}`: `{titles[other]}`"
            yield Note(change.place(new[-1], field), message)


def _names(method: Method) -> frozenset[str]:
    """Label and aliases without what may be written in several ways."""
    return frozenset("".join(_WORD.findall(fold(name))) or name for name in (method.label, *method.aliases))


def copied_text(change: Change) -> Iterator[Note]:
    """A new text has ten words in a row in common with another record.

    One of the two says nothing of its own; perhaps both were copied from a source whose
    rights belong to others.
    """
    new: dict[_Words, tuple[NewValue, str]] = {}
    for top in change.new_values:
        for value in top.walk():
            if isinstance(value.value, str) and not _NO_TEXT.intersection(value.path):
                for run, words in _runs(value.value):
                    new.setdefault(run, (value, words))
    told: set[tuple[str, str]] = set()
    for record in change.head.records() if new else ():
        for path, text, _ in text_fields(record):
            for run, _words in () if _NO_TEXT.intersection(path) else _runs(text):
                found = new.get(run)
                if found is None or found[0].record == record.id:
                    continue
                value, words = found
                pair = (min(value.record, record.id), max(value.record, record.id))
                if pair not in told:
                    told.add(pair)
                    message = f"the same words as in `{record.id}`: `{words}`"
                    yield Note(change.place(value.record, *value.path), message)


def _runs(text: str) -> Iterator[tuple[_Words, str]]:
    """Every run of words, folded, and as it is written."""
    found = list(_WORD.finditer(text))
    if len(found) < _RUN:
        return
    words = [match[0].lower() for match in found]
    for start in range(len(words) - _RUN + 1):
        end = found[start + _RUN - 1].end()
        yield tuple(words[start : start + _RUN]), text[found[start].start() : end]
