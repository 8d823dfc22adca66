"""Papers that are there already: found by identifiers, then by title, author and year."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alignkb.records.citation_keys import family_in_key
from alignkb.records.titles import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignkb.records import Paper

__all__ = ["Catalogue", "Match"]

_IDENTIFIERS = (
    ("doi", "DOI"),
    ("arxiv", "arXiv identifier"),
    ("acl", "ACL Anthology identifier"),
    ("openreview", "OpenReview identifier"),
)
_ARXIV_DOI = "10.48550/arxiv."
_NO_DIGIT = re.compile(r"\D+")
_SIMILAR = 88
"""From which similarity of 100 on two titles of one author are likely the same."""
_YEARS = 2
"""By how many years preprint and publication of one paper lie apart at most."""
_SHORTEST_TITLE = 10
"""Letters of a title before the colon that alone can mean the paper."""


@dataclass(frozen=True, slots=True)
class Match:
    """A paper that a draft repeats."""

    name: str
    """The name under which it was added to the catalogue."""
    reason: str
    """Why it is taken for the same paper, as a part of a sentence."""
    is_certain: bool
    """Whether there is no doubt: an identifier, or title, first author and year are the same."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is compared of one paper."""

    name: str
    title: str
    squeezed: str
    family: str
    year: int
    identifiers: Mapping[str, str]


class Catalogue:
    """The papers that are known, by everything that tells them apart.

    A look-up compares with the papers of the same title, and with those of the same first
    author in neighbouring years; its cost does not grow with the number of all papers.
    """

    def __init__(self, papers: Mapping[str, Paper], removed: Mapping[str, str] | None = None) -> None:
        """The papers by name, and the titles of those that were removed on purpose."""
        self._removed = {squeeze(title): name for name, title in (removed or {}).items()}
        self._by_identifier: dict[tuple[str, str], str] = {}
        self._by_title: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_author: defaultdict[tuple[str, int], list[_Known]] = defaultdict(list)
        for paper in papers.values():
            self.add(
                paper.id,
                paper.model_dump(include={"title", "authors", "year", "doi", "arxiv", "acl", "openreview"}),
            )

    def add(self, name: str, fields: Mapping[str, Any]) -> None:
        """Makes a paper known under `name`; its fields are those of `Paper`."""
        known = _known(name, fields)
        for identifier in known.identifiers.items():
            self._by_identifier.setdefault(identifier, name)
        self._by_title[known.squeezed].append(known)
        self._by_author[known.family, known.year].append(known)

    def find(self, fields: Mapping[str, Any]) -> Match | None:
        """The known paper that the fields describe once more; a certain one before a likely one."""
        asked = _known("", fields)
        for field, noun in _IDENTIFIERS:
            value = asked.identifiers.get(field)
            name = self._by_identifier.get((field, value)) if value else None
            if name is not None:
                return Match(name, f"it has the same {noun} `{value}`", is_certain=True)
        return self._same_title(asked) or self._similar(asked) or self._was_removed(asked)

    def _was_removed(self, asked: _Known) -> Match | None:
        name = self._removed.get(asked.squeezed)
        return Match(name, "a paper of this title was removed", is_certain=False) if name else None

    def _same_title(self, asked: _Known) -> Match | None:
        likely = None
        for known in self._by_title.get(asked.squeezed, ()):
            is_near = abs(known.year - asked.year) <= _YEARS
            if known.family == asked.family and is_near and not _contradict(known, asked):
                return Match(known.name, "it has the same title, first author and year", is_certain=True)
            likely = likely or Match(known.name, "it has the same title", is_certain=False)
        return likely

    def _similar(self, asked: _Known) -> Match | None:
        from rapidfuzz import fuzz  # 0.02 s, and not every command needs it

        digits = _NO_DIGIT.sub("", asked.squeezed)
        for known in self._near(asked):
            is_alike = fuzz.ratio(asked.squeezed, known.squeezed, score_cutoff=_SIMILAR) > 0
            if (is_alike and digits == _NO_DIGIT.sub("", known.squeezed)) or _is_shortened(asked, known):
                return Match(
                    known.name, "it has nearly the same title and the same first author", is_certain=False
                )
        return None

    def _near(self, asked: _Known) -> Iterator[_Known]:
        """The papers of the same first author in neighbouring years."""
        for year in range(asked.year - _YEARS, asked.year + _YEARS + 1):
            yield from self._by_author.get((asked.family, year), ())


def _known(name: str, fields: Mapping[str, Any]) -> _Known:
    identifiers = {field: str(fields[field]) for field, _ in _IDENTIFIERS if fields.get(field)}
    doi = identifiers.get("doi", "")
    if doi.startswith(_ARXIV_DOI):
        identifiers.setdefault("arxiv", doi.removeprefix(_ARXIV_DOI))
    title = fields["title"]
    return _Known(name, title, squeeze(title), family_in_key(fields["authors"]), fields["year"], identifiers)


def _contradict(one: _Known, other: _Known) -> bool:
    """Whether the two state different identifiers of one sort."""
    return any(other.identifiers.get(field, value) != value for field, value in one.identifiers.items())


def _is_shortened(one: _Known, other: _Known) -> bool:
    """Whether one title is the other one without what follows its colon."""
    short, long = sorted((one, other), key=lambda known: len(known.title))
    head, colon, _ = long.title.partition(":")
    return bool(colon) and len(short.squeezed) >= _SHORTEST_TITLE and squeeze(head) == short.squeezed
