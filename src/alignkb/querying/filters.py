"""Methods by what they are: traits, category, time, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError, UnknownNameError
from alignkb.querying.asking import Answer, Limits, ask
from alignkb.querying.period import Period
from alignkb.records.closest import closest

if TYPE_CHECKING:
    import sqlite3

    from alignkb.knowledge_base import KnowledgeBase

__all__ = ["MethodFilter", "find_methods"]

_FEW = 12
_Condition = tuple[str, tuple[str, ...]]
"""SQL for `WHERE`, and the values of its question marks."""
_SHOWN = "SELECT o.id, o.label, o.introduced, o.categories, o.introduced_in FROM method_overview AS o"


@dataclass(frozen=True, slots=True)
class MethodFilter:
    """What methods must be. A method fits where every group that is not empty fits."""

    traits: tuple[str, ...] = ()
    """Values as `trait=value`; of several values of one trait it has any.

    First words of a value do where no other one begins with them.
    """
    categories: tuple[str, ...] = ()
    """Concepts of the home scheme, or `scheme/concept`; it stands at any of them or below."""
    introduced: str = ""
    """A span of time in which it may have been introduced, as `Period` reads it."""
    words: str = ""
    """Words that stand in its names or its summary, each of them."""


def find_methods(
    connection: sqlite3.Connection,
    kb: KnowledgeBase,
    wanted: MethodFilter,
    limits: Limits = Limits(),  # noqa: B008  # it is frozen
) -> Answer:
    """The methods that fit, from the earliest to the latest; where words are given, the best first.

    Args:
        connection: the knowledge base as a database.
        kb: the same, of which names are checked.
        wanted: what the methods must be.
        limits: after which the search is stopped or cut.

    Raises:
        UnknownNameError: there is no such trait, value or category; the message offers the closest.
        AlignkbError: a filter cannot be read.
    """
    conditions = list(_conditions(kb, wanted))
    order = "o.introduced IS NULL, o.introduced, o.id"
    joined = ""
    if wanted.words.strip():
        conditions.insert(0, ("search MATCH ?", (_match(wanted.words),)))
        joined, order = " JOIN search ON search.id = o.id", f"search.rank, {order}"
    where = " AND ".join(condition for condition, _ in conditions)
    values = tuple(value for _, given in conditions for value in given)
    sql = f"{_SHOWN}{joined}{f' WHERE {where}' if where else ''} ORDER BY {order}"
    return ask(connection, sql, values, limits)


def _conditions(kb: KnowledgeBase, wanted: MethodFilter) -> Iterator[_Condition]:
    for trait, values in _values_by_trait(kb, wanted.traits).items():
        marks = _marks(values)
        yield (
            f"o.id IN (SELECT method FROM method_traits WHERE trait = ? AND value IN ({marks}))",  # noqa: S608  # question marks
            (trait, *values),
        )
    pairs = [_concept(kb, category) for category in wanted.categories]
    if pairs:
        either = " OR ".join("(scheme = ? AND concept = ?)" for _ in pairs)
        yield (
            f"o.id IN (SELECT method FROM methods_by_concept WHERE {either})",  # noqa: S608  # the same
            tuple(part for pair in pairs for part in pair),
        )
    if wanted.introduced:
        period = Period.parse(wanted.introduced)
        if period.start:
            yield "o.id IN (SELECT id FROM records WHERE latest >= ?)", (period.start.isoformat(),)
        if period.end:
            yield "o.id IN (SELECT id FROM records WHERE earliest <= ?)", (period.end.isoformat(),)


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _ in values)


def _values_by_trait(kb: KnowledgeBase, written: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in written:
        trait_id, equals, value = text.partition("=")
        if not equals or not value:
            message = f"`{text}` is no value of a trait; write it as `trait=value`"
            raise AlignkbError(message)
        if trait_id not in kb.traits:
            raise UnknownNameError(_unknown("trait", trait_id, kb.traits))
        found.setdefault(trait_id, []).append(
            _value(trait_id, value, [str(each.id) for each in kb.traits[trait_id].values])
        )
    return found


def _value(trait_id: str, written: str, allowed: Sequence[str]) -> str:
    """The value, which may be written by its first words where no other one begins with them."""
    if written in allowed:
        return written
    longer = [each for each in allowed if each.startswith(f"{written}-")]
    if len(longer) != 1:
        raise UnknownNameError(_unknown(f"value of `{trait_id}`", written, allowed))
    return longer[0]


def _concept(kb: KnowledgeBase, written: str) -> tuple[str, str]:
    """Scheme and concept."""
    scheme_id, slash, concept = written.rpartition("/")
    if not slash:
        scheme_id = kb.home_scheme_id or ""
    if scheme_id not in kb.schemes:
        if not slash:
            message = "the project names no home scheme; write the category as `scheme/concept`"
            raise AlignkbError(message)
        raise UnknownNameError(_unknown("scheme", scheme_id, kb.schemes))
    concepts = [each.id for each in kb.schemes[scheme_id].concepts]
    if concept not in concepts:
        raise UnknownNameError(_unknown("category", concept, concepts))
    return scheme_id, concept


def _unknown(what: str, name: str, allowed: Iterable[str]) -> str:
    names = [str(each) for each in allowed]
    near = closest(name, names) or next((each for each in names if name and name.lower() in each), None)
    some = f"{', '.join(names[:_FEW])}{', …' if len(names) > _FEW else ''}"
    hint = f"did you mean `{near}`?" if near else f"there are: {some}"
    return f"there is no {what} `{name}`; {hint}"


def _match(words: str) -> str:
    """The words as the index reads them: each as a text of its own, so that none is an operator."""
    found = re.findall(r"\w[\w'\u2019-]*", words)
    if not found:
        message = f"`{words}` holds no word to look for"
        raise AlignkbError(message)
    return " ".join(f'"{word}"' for word in found)
