"""Whether an id still stands for the thing that it once stood for.

The question is asked of two versions of one record, which may differ in almost anything:
facts are corrected, names change. Only what has nothing left in common is another thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignkb.records import Benchmark, Challenge, Event, Method, Paper, Scheme, Tombstone, Topic

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from alignkb.records import Record

__all__ = ["is_same_thing", "names_of"]

_ALIKE = 80
"""From which similarity of 100 on two names can be two spellings of one."""
_IDENTIFIERS = ("arxiv", "doi", "acl", "openreview")


def is_same_thing(
    before: Record | Tombstone, after: Record | Tombstone, current_ids: Mapping[str, str]
) -> bool:
    """Whether the two can be versions of one record; in doubt they are.

    They must be of one kind and have a sign in common: a name, or one much like it. Further
    signs are, of a paper, an identifier, or its first author where no identifier contradicts;
    of a method or benchmark the paper that introduced it; of a scheme its paper or a concept;
    of a challenge, event or topic its summary.

    Args:
        before: the earlier version.
        after: the later one.
        current_ids: the present id of each former one, by which papers are compared.
    """
    if before.kind != after.kind:
        return False
    if _are_alike(names_of(before), names_of(after)):
        return True
    if isinstance(before, Paper) and isinstance(after, Paper):
        return _is_same_paper(before, after)
    return bool(_signs(before, current_ids) & _signs(after, current_ids))


def names_of(entry: Record | Tombstone) -> tuple[str, ...]:
    """Everything that the record is called, the first being what its tombstone keeps."""
    if isinstance(entry, Method | Benchmark):
        return (entry.title_text, entry.name, *entry.aliases)
    if isinstance(entry, Scheme | Topic):
        return (entry.title_text, entry.name)
    return (entry.title_text,)


def _are_alike(first: Collection[str], second: Collection[str]) -> bool:
    """Whether one of the names is like one of the others, or has all its words."""
    from rapidfuzz import fuzz, utils  # 0.02 s, and not every command needs it

    for one in first:
        for other in second:
            words, others = (set(utils.default_process(name).split()) for name in (one, other))
            is_part = bool(words and others) and (words <= others or others <= words)
            if one == other or is_part or fuzz.token_sort_ratio(one.lower(), other.lower()) >= _ALIKE:
                return True
    return False


def _is_same_paper(before: Paper, after: Paper) -> bool:
    pairs = [(getattr(before, name), getattr(after, name)) for name in _IDENTIFIERS]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    if any(one == other for one, other in known):
        return True
    return not known and _are_alike(before.authors[:1], after.authors[:1])


def _signs(entry: Record | Tombstone, current_ids: Mapping[str, str]) -> frozenset[str]:
    """What tells that a record is about the same thing although it is called otherwise."""
    papers: tuple[str | None, ...] = ()
    others: tuple[str, ...] = ()
    if isinstance(entry, Method | Benchmark):
        papers = (entry.introduced_in,)
    elif isinstance(entry, Scheme):
        papers = (entry.paper,)
        others = tuple(concept.id for concept in entry.concepts)
    elif isinstance(entry, Challenge | Event | Topic):
        others = (entry.summary,)
    named = (current_ids.get(paper, paper) for paper in papers if paper is not None)
    return frozenset((*named, *others))
