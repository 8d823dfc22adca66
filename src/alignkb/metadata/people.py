"""The authors of a CSL-JSON item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alignkb.metadata.texts import full_name, named_person, plain
from alignkb.records.identifiers import Orcid

__all__ = ["creators"]

_SHORTEST_SHOUT = 3


def creators(item: Mapping[str, Any], notes: list[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """The authors in order, or the editors where there are none, and ORCID iDs by author.

    Names that are all in capitals are written like others. What was changed goes into `notes`.
    """
    people = _people(item.get("author"))
    if not people and (people := _people(item.get("editor"))):
        notes.append("no author is named; the editors stand for them")
    if people and all(_is_loud(person) for person in people):
        notes.append("names were in capitals; check how they are written")
        people = [_quiet(person) for person in people]
    names: list[str] = []
    orcids: dict[str, str] = {}
    for person in people:
        name = _name(person)
        if not name or name in names:
            continue
        names.append(name)
        orcid = Orcid.normalise(plain(person.get("ORCID")))
        if orcid is not None:
            orcids[name] = orcid
    return tuple(names), orcids


def _people(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _name(person: Mapping[str, Any]) -> str:
    """One author as our records write it; empty where there is none."""
    family = plain(person.get("family"))
    if not family:
        # `literal` is CSL's word for a group, `name` Crossref's
        group = plain(person.get("literal")) or plain(person.get("name"))
        return group.replace(",", "") if group else full_name(person.get("given"))
    particles = (plain(person.get(kind)) for kind in ("dropping-particle", "non-dropping-particle"))
    before = " ".join(particle for particle in particles if particle)
    return named_person(f"{before} {family}", plain(person.get("given")), plain(person.get("suffix")))


def _is_loud(person: Mapping[str, Any]) -> bool:
    family = plain(person.get("family"))
    return family.isupper() and sum(letter.isalpha() for letter in family) >= _SHORTEST_SHOUT


def _quiet(person: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same person with a capital only where a word starts."""
    changed = {"family": plain(person.get("family")).title()}
    given = plain(person.get("given"))
    if any(len(word) > 1 and word.isalpha() for word in given.split()):
        changed["given"] = given.title() if given.isupper() else given
    return {**person, **changed}
