"""What records lack, with the first of them by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignkb.knowledge_base.statements import FALLEN
from alignkb.records.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from alignkb.pages.site import RecordLink, Site

__all__ = ["Gap", "Lack", "view_lacks"]

_SHOWN = 12
_TABLES = {
    "methods": ("Methods", "Fields and relations that records of methods leave out."),
    "traits": (
        "Undecided traits",
        "A trait that a record leaves out is undecided: nobody has looked, or it does not apply.",
    ),
    "papers": ("Papers", "What records of papers lack, and what rests on them."),
    "benchmarks": (
        "Benchmarks and data sets",
        "Those that no method names in a relation, and in each type of relation that leads to them.",
    ),
    "lenses": ("Concepts without a method", "In each scheme, the home scheme first."),
    "orphans": (
        "Records that nothing names",
        "No other record names them, in a field or in a text, and they stand in no scheme.",
    ),
    "fallen": (
        "Statements that nobody stands by",
        "They name sources, but the authors or the venue have taken all of these back.",
    ),
}
"""Title and explanation of each table, by its anchor."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that some records lack."""

    what: str
    number: int
    of: int
    """How many records there are that could lack it."""
    first: tuple[RecordLink, ...]
    """The first of them."""
    rest: int
    """How many are not among `first`."""

    @property
    def percent(self) -> int:
        """How many of those that could lack it do."""
        return round(100 * self.number / self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Lack:
    """A table of gaps."""

    id: str
    title: str
    about: str
    gaps: tuple[Gap, ...]


def view_lacks(site: Site) -> Iterator[Lack]:
    """The tables, without empty ones."""
    gaps = {
        "methods": _methods(site),
        "traits": _traits(site),
        "papers": _papers(site),
        "benchmarks": _benchmarks(site),
        "lenses": _lenses(site),
        "orphans": _orphans(site),
        "fallen": _fallen(site),
    }
    for anchor, (title, about) in _TABLES.items():
        if any(gap.of for gap in gaps[anchor]):
            yield Lack(anchor, title, about, gaps[anchor])


def _gap(site: Site, what: str, ids: Iterable[str], of: int) -> Gap:
    """The gap with the most named records first."""
    standing = site.kb.backlinks
    ranked = sorted(ids, key=lambda name: (-len(standing.get(name, ())), name))
    first = tuple(site.link(name) for name in ranked[:_SHOWN])
    return Gap(what, len(ranked), of, first, len(ranked) - len(first))


def _methods(site: Site) -> tuple[Gap, ...]:
    return tuple(
        _gap(site, f"no {what.replace('_', ' ')}", ids, len(site.kb.methods))
        for what, ids in site.coverage.methods_without.items()
    )


def _traits(site: Site) -> tuple[Gap, ...]:
    return tuple(
        _gap(site, site.kb.traits[trait].label, ids, len(site.kb.methods))
        for trait, ids in site.coverage.undecided_traits.items()
    )


def _orphans(site: Site) -> tuple[Gap, ...]:
    known = site.coverage
    return tuple(
        _gap(site, RECORD_KINDS[kind].plural, ids, known.counts[kind]) for kind, ids in known.orphans.items()
    )


def _papers(site: Site) -> tuple[Gap, ...]:
    words = {
        "use": "introduce nothing here, and no statement rests on them",
        "connection": "nothing names them, and they name no concept and no method",
        "identifier": "no arXiv id, DOI, ACL Anthology id or OpenReview id",
        "address": "no identifier and no web address",
        "authors": "list of authors not complete",
    }
    return tuple(
        _gap(site, text, site.coverage.papers_without[what], len(site.kb.papers))
        for what, text in words.items()
    )


def _benchmarks(site: Site) -> tuple[Gap, ...]:
    types = site.kb.relation_types
    return tuple(
        _gap(
            site,
            f"no method {types[name].label} it" if name in types else "no relation leads to it",
            ids,
            len(site.kb.benchmarks),
        )
        for name, ids in site.coverage.benchmarks_without.items()
    )


def _lenses(site: Site) -> tuple[Gap, ...]:
    gaps = []
    for scheme_id, ids in site.coverage.empty_concepts.items():
        scheme = site.kb.schemes[scheme_id]
        links = tuple(
            site.concept_link(scheme, concept) for concept in scheme.concepts if str(concept.id) in ids
        )
        gaps.append(Gap(scheme.label, len(links), len(scheme.concepts), links[:_SHOWN], len(links[_SHOWN:])))
    return tuple(gaps)


def _fallen(site: Site) -> tuple[Gap, ...]:
    records = dict.fromkeys(statement.record for statement in site.coverage.unstanding)
    total = sum(support.statements for support in site.coverage.support.values())
    first = tuple(site.link(name) for name in tuple(records)[:_SHOWN])
    *others, last = sorted(FALLEN)
    what = f"all sources {', '.join(others)} or {last}"
    return (Gap(what, len(site.coverage.unstanding), total, first, len(records) - len(first)),)
