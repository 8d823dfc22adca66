"""Generated surveys: valid records of every kind, as models and as files.

A `Survey` is plain data that tests can change; `knowledge_base` and `files` make of it what
the code under test takes. Everything that a record names exists, relations lead from later to
earlier methods, and dates are in order, so that a survey has no errors.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from alignkb.knowledge_base import KnowledgeBase
from alignkb.records.kinds import RECORD_KINDS, VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = "home"
RELATION_TYPES = ("extends", "case-of", "same-as")
TRAITS = {"colour": ("red", "green"), "size": ("small", "large")}
_TERMS = {
    "relation-types": ("relation_types", "id"),
    "traits": ("traits", "id"),
    "notation": ("symbols", "symbol"),
}

Data = dict[str, Any]


@dataclass
class Survey:
    """Records as plain data by kind and id, and the vocabularies."""

    records: dict[str, dict[str, Data]] = field(default_factory=lambda: {kind: {} for kind in RECORD_KINDS})
    vocabularies: dict[str, Data] = field(default_factory=dict)

    def copy(self) -> Survey:
        """The same once more, to be changed."""
        return copy.deepcopy(self)

    def bury(self, kind: str, record_id: str) -> None:
        """Leaves only a tombstone of a record; what names it keeps naming it."""
        title = "title" if kind == "paper" else "label"
        kept = {title: self.records[kind][record_id][title]}
        self.records[kind][record_id] = {
            "status": {"state": "removed", "reason": "It was no record."},
            **kept,
        }

    def paths(self) -> dict[str, str]:
        """The file of every record by id, and of the vocabularies by name."""
        found = {name: VOCABULARIES[name].file for name in self.vocabularies}
        for kind, records in self.records.items():
            folder = RECORD_KINDS[kind].folder
            for record_id, record in records.items():
                below = f"{record['year']}/" if "year" in record else ""
                found[record_id] = f"{folder}/{below}{record_id}.yaml"
        return found

    def files(self) -> dict[str, str]:
        """The whole project as files by path; JSON is YAML as well."""
        paths = self.paths()
        contents: dict[str, Data] = {paths[name]: data for name, data in self.vocabularies.items()}
        for records in self.records.values():
            contents |= {paths[record_id]: {"id": record_id, **data} for record_id, data in records.items()}
        written = {path: json.dumps(data, indent=2, ensure_ascii=False) for path, data in contents.items()}
        return {"pyproject.toml": f'[tool.alignkb]\nhome-scheme = "{HOME}"\n', **written}

    def knowledge_base(self) -> KnowledgeBase:
        """The same as loading the files gives, without a disk."""
        living: dict[str, dict[str, Any]] = {info.plural: {} for info in RECORD_KINDS.values()}
        tombstones: dict[str, Any] = {}
        for kind, records in self.records.items():
            for record_id, data in records.items():
                is_removed = data.get("status", {}).get("state") == "removed"
                info = RECORD_KINDS[kind]
                model = info.tombstone if is_removed else info.model
                there = tombstones if is_removed else living[info.plural]
                there[record_id] = model.model_validate(_frozen({"id": record_id, **data}))
        vocabularies: dict[str, Any] = {
            name: VOCABULARIES[name].model.model_validate(_frozen(data))
            for name, data in sorted(self.vocabularies.items())
        }
        terms: dict[str, Any] = {}
        for name, (plural, key) in _TERMS.items():
            found = getattr(vocabularies.get(name), plural, ())
            terms["notation" if name == "notation" else plural] = {getattr(term, key): term for term in found}
        known = {record_id: kind for kind, records in self.records.items() for record_id in records}
        return KnowledgeBase(
            **{plural: MappingProxyType(dict(sorted(models.items()))) for plural, models in living.items()},  # type: ignore[arg-type]  # each mapping holds the records of its kind
            tombstones=MappingProxyType(dict(sorted(tombstones.items()))),
            **terms,
            vocabularies=MappingProxyType(vocabularies),
            home_scheme_id=HOME,
            known_ids=MappingProxyType(dict(sorted(known.items()))),
            paths=MappingProxyType(dict(sorted(self.paths().items()))),
        )


def _frozen(value: Any) -> Any:
    """`value` with tuples in place of lists, as the reader makes them."""
    if isinstance(value, dict):
        return {key: _frozen(part) for key, part in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


_WORDS = [
    "policy",
    "reward",
    "model",
    "human",
    "feedback",
    "learns",
    "direct",
    "robust",
    "safe",
    "好",
    "naïve",
    "scale",
    "$x$",
    "signal",
    "loss",
]
sentences = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=9).map(
    lambda words: f"It {' '.join(words)}."
)
names = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)


def _optional(required: Mapping[str, Any], **optional: Any) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(dict(required), optional=optional)


def _some(values: list[str], most: int = 3, least: int = 0) -> st.SearchStrategy[list[str]]:
    if not values:
        return st.just([])
    return st.lists(st.sampled_from(values), unique=True, min_size=least, max_size=min(most, len(values)))


def _evidence(papers: list[str]) -> st.SearchStrategy[list[Data]]:
    if not papers:
        return st.just([])
    one = _optional({"paper": st.sampled_from(papers)}, locator=st.just("Section 1"), note=sentences)
    return st.lists(one, max_size=2, unique_by=lambda each: str(each["paper"]))


def _claims(papers: list[str]) -> st.SearchStrategy[list[Data]]:
    claim = st.fixed_dictionaries({"claim": sentences, "evidence": _evidence(papers)})
    return st.lists(claim, max_size=2, unique_by=lambda each: str(each["claim"]))


def paper_data(year: int, number: int) -> st.SearchStrategy[Data]:
    """A paper of a year; `number` keeps its title and identifiers apart from others."""
    return _optional(
        {
            "title": names.map(lambda name: f"Number {number} on {name}"),
            "authors": st.lists(
                st.sampled_from(["Doe, Jane", "Roe, R.", "李, 明", "A Group"]), min_size=1, unique=True
            ),
            "year": st.just(year),
        },
        venue=names,
        doi=st.just(f"10.1234/{number}"),
        summary=sentences,
        urls=st.just([f"https://example.org/{number}"]),
    )


def method_data(papers: list[str], earlier: list[str], concepts: list[str]) -> st.SearchStrategy[Data]:
    """A method that may derive from `earlier` ones."""
    relation = _optional(
        {"type": st.sampled_from(RELATION_TYPES), "target": st.sampled_from(earlier or ["none"])},
        note=sentences,
        evidence=_evidence(papers),
    )
    relations = st.lists(relation, max_size=2, unique_by=lambda each: str(each["target"]))
    trait = st.sampled_from(sorted(TRAITS)).flatmap(
        lambda name: st.tuples(st.just(name), _some(list(TRAITS[name]), least=1))
    )
    categories = _some(concepts, 2).map(lambda found: [{"concept": concept} for concept in found])
    return _optional(
        {"label": names, "name": names, "summary": sentences},
        aliases=st.lists(names, unique=True, max_size=2),
        description=sentences,
        introduced=st.just("2030"),
        categories=categories,
        traits=st.lists(trait, max_size=2).map(dict),
        objective=_optional({"latex": st.sampled_from(["x", r"\beta x", "J = y"])}, note=sentences),
        relations=relations if earlier else st.just([]),
        strengths=_claims(papers),
        further_papers=_some(papers),
    )


def _statement(papers: list[str]) -> st.SearchStrategy[Data]:
    return _optional(
        {"heading": names, "text": sentences, "certainty": st.sampled_from(["recollected", "derived"])},
        formula=_optional({"latex": st.sampled_from(["x", r"\beta x", "J = y"])}, note=sentences),
        evidence=_evidence(papers),
    )


def _table(papers: list[str]) -> st.SearchStrategy[Data]:
    row = {"label": names, "cells": st.tuples(sentences).map(list), "certainty": st.just("derived")}
    rows = st.lists(
        _optional(row, evidence=_evidence(papers)),
        min_size=1,
        max_size=2,
        unique_by=lambda each: str(each["label"]),
    )
    columns = st.tuples(names, names).map(list)
    return st.fixed_dictionaries({"caption": names, "columns": columns, "rows": rows})


def _scheme(concepts: list[str]) -> st.SearchStrategy[Data]:
    parts = [
        _optional({"id": st.just(concept), "label": names, "definition": sentences})
        if number == 0
        else _optional(
            {"id": st.just(concept), "label": names, "definition": sentences},
            broader=st.sampled_from(concepts[:number]),
        )
        for number, concept in enumerate(concepts)
    ]
    named = {"label": names, "name": names, "summary": sentences}
    return st.fixed_dictionaries({**named, "concepts": st.tuples(*parts).map(list)})


def vocabularies() -> dict[str, Data]:
    """Vocabularies with the terms that generated records use."""

    def term(name: str, **more: Any) -> Data:
        return {"id": name, "label": name, "definition": f"What {name} means.", **more}

    ends = {"sources": ["method"], "targets": ["method"], "inverse_label": "inverse"}
    return {
        "relation-types": {
            "relation_types": [
                term("extends", lineage=True, acyclic=True, **ends),
                term("case-of", lineage=True, acyclic=True, transitive=True, **ends),
                term("same-as", symmetric=True, **ends),
            ]
        },
        "traits": {
            "traits": [
                term(name, multiple=True, values=[term(value) for value in values])
                for name, values in TRAITS.items()
            ]
        },
        "notation": {"symbols": [{"symbol": s, "meaning": f"the {s}"} for s in ("x", "y", r"\beta", "J")]},
    }


@st.composite
def surveys(draw: st.DrawFn, most: int = 4) -> Survey:
    """A valid survey with at most so many papers and as many methods."""
    survey = Survey(vocabularies=vocabularies())
    for number in range(draw(st.integers(0, most))):
        year = draw(st.integers(2000, 2024))
        survey.records["paper"][f"doe{year}number{number}"] = draw(paper_data(year, number))
    papers = list(survey.records["paper"])
    concepts = [f"concept-{number}" for number in range(draw(st.integers(1, 3)))]
    survey.records["scheme"][HOME] = draw(_scheme(concepts))
    methods: list[str] = []
    for number in range(draw(st.integers(0, most))):
        survey.records["method"][f"method-{number}"] = draw(method_data(papers, methods, concepts))
        methods.append(f"method-{number}")
    if draw(st.booleans()):
        survey.records["scheme"]["foreign"] = draw(_scheme(["somewhere", "elsewhere"]))
        if methods:
            placed = st.fixed_dictionaries(
                {"concept": st.just("somewhere"), "methods": _some(methods, least=1)}
            )
            survey.records["scheme"]["foreign"]["placements"] = [draw(placed)]
    text = {"label": names, "summary": sentences}
    if draw(st.booleans()):
        addressed = _some(methods).map(lambda found: [{"method": method} for method in found])
        challenge = {**text, "position": st.just(1), "definition": sentences, "addressed_by": addressed}
        survey.records["challenge"]["challenge"] = draw(_optional(challenge, symptoms=_claims(papers)))
    if draw(st.booleans()):
        benchmark = {**text, "name": names, "use": st.just("both"), "measures": names}
        survey.records["benchmark"]["benchmark"] = draw(_optional(benchmark, limitations=_claims(papers)))
    if draw(st.booleans()):
        event = {**text, "significance": sentences, "date": st.sampled_from(["1952", "2017-06"])}
        survey.records["event"]["1952-event"] = draw(_optional(event, methods=_some(methods)))
    if draw(st.booleans()):
        topic = {**text, "name": names, "part": names, "position": st.just(1)}
        statements = st.lists(_statement(papers), max_size=2, unique_by=lambda each: str(each["heading"]))
        more = {"statements": statements, "tables": st.lists(_table(papers), max_size=1)}
        survey.records["topic"]["topic"] = draw(_optional(topic, methods=_some(methods), **more))
    return survey
