"""Terms of the vocabularies that came, went or changed, and the records that use them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from alignkb.comparison.fields import Sort, compare_values
from alignkb.comparison.model import TermChange
from alignkb.records.kinds import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from alignkb.comparison.fields import FieldChange
    from alignkb.comparison.naming import Naming
    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["term_changes"]


def term_changes(before: KnowledgeBase, after: KnowledgeBase, naming: Naming) -> tuple[TermChange, ...]:
    """The terms that differ, vocabulary by vocabulary.

    A vocabulary whose file has faults on one side is left out.
    """
    return tuple(
        change
        for name in VOCABULARIES
        if _is_sound(before, name) and _is_sound(after, name)
        for change in _changes(name, before, after, naming)
    )


def _is_sound(kb: KnowledgeBase, name: str) -> bool:
    """Whether the vocabulary can be used, or is not there at all."""
    return name in kb.vocabularies or name not in kb.paths


def _changes(name: str, before: KnowledgeBase, after: KnowledgeBase, naming: Naming) -> Iterator[TermChange]:
    first, second = _data(before, name), _data(after, name)
    if first == second:
        return
    found = compare_values(first, second, naming)
    for term, group in groupby(sorted(found, key=lambda change: change.name[1:2]), key=_term):
        changes = tuple(group)
        whole = changes[0] if len(changes) == 1 and len(changes[0].name) <= 2 else None  # noqa: PLR2004
        sort = Sort(whole.sort) if whole else Sort.CHANGED
        users = [_users(kb, name, term) for kb in (before, after)]
        yield TermChange(name, term, sort, changes, *users)


def _term(change: FieldChange) -> str:
    """The term that a change belongs to; no text where it is the order of all."""
    return change.name[1] if len(change.name) > 1 else ""


def _data(kb: KnowledgeBase, name: str) -> Mapping[str, Any]:
    vocabulary = kb.vocabularies.get(name)
    return vocabulary.model_dump(mode="json") if vocabulary is not None else {}


def _users(kb: KnowledgeBase, name: str, term: str) -> tuple[str, ...]:
    """Ids of the records that use the term, in order."""
    return tuple(sorted(_USERS[name](kb, term))) if term else ()


def _with_trait(kb: KnowledgeBase, term: str) -> set[str]:
    return {method.id for method in kb.methods.values() if term in method.traits}


def _with_relation(kb: KnowledgeBase, term: str) -> set[str]:
    return {
        method.id
        for method in kb.methods.values()
        if any(relation.type == term for relation in method.relations)
    }


def _with_symbol(kb: KnowledgeBase, term: str) -> set[str]:
    """Methods in whose objective the symbol stands, not merely as a part of a command's name."""
    starts_word, ends_word = term[:1].isalnum(), term[-1:].isalnum()
    pattern = (r"(?<![A-Za-z0-9\\])" if starts_word else "") + re.escape(term)
    symbol = re.compile(pattern + ("(?![A-Za-z0-9])" if ends_word else ""))
    return {
        method.id
        for method in kb.methods.values()
        if method.objective is not None and symbol.search(method.objective.latex)
    }


_USERS: Mapping[str, Callable[[KnowledgeBase, str], set[str]]] = {
    "traits": _with_trait,
    "relation-types": _with_relation,
    "notation": _with_symbol,
}
