"""Whatever the records say, the rules judge them without an exception, and always alike."""

from __future__ import annotations

import dataclasses
import datetime as dt
from types import MappingProxyType
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from alignkb.knowledge_base import KnowledgeBase, Loaded
from alignkb.records import Benchmark, Challenge, Event, Method, Paper, Record, Scheme, Tombstone, Topic
from alignkb.records.kinds import RECORD_KINDS
from alignkb.records.vocabulary import NotationVocabulary, RelationTypeVocabulary, TraitVocabulary
from alignkb.rules import RULES, check

TODAY = dt.date(2026, 1, 1)
FOLDERS = {"paper": "papers", "benchmark": "taxonomy/benchmarks", "method": "taxonomy/methods"}

ids = st.sampled_from(["a", "b", "c", "d", "old", "dpo", "doe2023title", "extends", "home", "top"])
texts = st.lists(
    st.sampled_from(
        [
            "[@a]",
            "[@a; b]",
            "[@zz, page 2]",
            "[[b]]",
            "[[old]]",
            "[[home/top]]",
            "[[zz/a]]",
            "[[a|b]]",
            "[[",
            "word",
            "words",
            "$x$",
            r"$\foo$",
            "$$",
            "<b>",
            "</b>",
            "`c`",
            "`",
            "https://a.b/c",
            r"\pi_{x}",
            r"\hat{x}",
            "\n",
            ">",
            *list("{}^'#学é&-"),
        ]
    ),
    min_size=1,
    max_size=6,
).map(lambda parts: " ".join(parts).strip() or "x")
dates = st.sampled_from(["2020", "2023-05", "2023-05-29", "2030", 1950])


def shapes(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


def tuples(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most).map(tuple)


evidence = tuples(shapes({"paper": ids}, note=texts), 1)
claims = tuples(shapes({"claim": texts}, evidence=evidence), 2)
status = shapes(
    {"state": st.sampled_from(["active", "superseded", "withdrawn", "retracted"])},
    since=dates,
    replaced_by=ids,
    reason=texts,
)
relations = tuples(
    shapes({"type": st.sampled_from(["extends", "case-of", "same-as", "other"]), "target": ids}, note=texts)
)
named = {"label": texts, "name": texts, "summary": texts}
methods = shapes(
    named,
    aliases=tuples(texts),
    description=texts,
    introduced_in=ids,
    introduced=dates,
    categories=tuples(shapes({"concept": ids}, evidence=evidence)),
    traits=st.dictionaries(ids, tuples(ids).map(lambda values: values or "a"), max_size=2),
    objective=shapes({"latex": texts}, symbols=tuples(shapes({"symbol": texts, "meaning": texts}), 2)),
    relations=relations,
    strengths=claims,
    further_papers=tuples(ids),
    status=status,
)
papers = shapes(
    {"title": texts, "authors": tuples(texts), "year": st.sampled_from([1950, 2023, 2026, 2027])},
    arxiv=st.sampled_from(["2305.18290", "2612.00001"]),
    doi=st.just("10.1234/x"),
    summary=texts,
    concepts=tuples(ids),
    studies=tuples(ids),
    status=status,
)
concepts = tuples(shapes({"id": ids, "label": texts, "definition": texts}, broader=ids), 5)
schemes = shapes(
    {**named, "concepts": concepts},
    placements=tuples(shapes({"concept": ids, "methods": tuples(ids)}), 2),
    paper=ids,
    description=texts,
)
challenges = shapes(
    {"label": texts, "summary": texts, "definition": texts, "position": st.just(1)},
    symptoms=claims,
    addressed_by=tuples(shapes({"method": ids}, evidence=evidence), 2),
    directions=tuples(shapes({"label": texts, "text": texts}, methods=tuples(ids)), 2),
    papers=tuples(ids),
)
benchmarks = shapes(
    {**named, "use": st.just("both"), "measures": texts}, aliases=tuples(texts), limitations=claims
)
events = shapes({"label": texts, "summary": texts, "significance": texts, "date": dates}, methods=tuples(ids))
certainties = st.sampled_from(["read", "reported", "recollected", "derived"])
formulas = shapes({"latex": texts}, symbols=tuples(shapes({"symbol": texts, "meaning": texts}), 2))
statements = shapes(
    {"heading": texts, "text": texts, "certainty": certainties}, formula=formulas, evidence=evidence
)
rows = shapes(
    {
        "label": texts,
        "cells": st.lists(texts, min_size=1, max_size=3).map(tuple),
        "certainty": certainties,
    },
    evidence=evidence,
)
tables = shapes(
    {
        "caption": texts,
        "columns": st.lists(texts, min_size=2, max_size=3).map(tuple),
        "rows": st.lists(rows, min_size=1, max_size=2).map(tuple),
    }
)
topics = shapes(
    {**named, "part": texts, "position": st.just(1)},
    description=texts,
    statements=tuples(statements, 2),
    tables=tuples(tables, 2),
    methods=tuples(ids),
    papers=tuples(ids),
)
RECORDS: list[tuple[type[Record], st.SearchStrategy[dict[str, Any]]]] = [
    (Paper, papers),
    (Method, methods),
    (Scheme, schemes),
    (Challenge, challenges),
    (Benchmark, benchmarks),
    (Event, events),
    (Topic, topics),
]
flags = st.booleans()
relation_types = tuples(
    shapes(
        {
            "id": st.sampled_from(["extends", "case-of", "same-as"]),
            "label": texts,
            "inverse_label": texts,
            "definition": texts,
            "sources": st.sampled_from([("method",), ("event", "paper")]),
            "targets": st.sampled_from([("method",), ("benchmark", "paper")]),
        },
        symmetric=flags,
        transitive=flags,
        acyclic=flags,
        lineage=flags,
    )
)
term = {"id": ids, "label": texts, "definition": texts}
traits = tuples(shapes({**term, "values": tuples(shapes(term), 2)}, multiple=flags))
symbols = tuples(shapes({"symbol": texts, "meaning": texts}, any_script=flags))


@st.composite
def knowledge_bases(draw: st.DrawFn) -> KnowledgeBase:
    """A knowledge base of records with right shapes that say anything at all."""
    records: dict[str, dict[str, Record]] = {model.kind: {} for model, _ in RECORDS}
    tombstones: dict[str, Tombstone] = {}
    known: dict[str, str] = {}
    for record_id in draw(st.lists(ids, unique=True, max_size=8)):
        model, strategy = draw(st.sampled_from(RECORDS))
        known[record_id] = model.kind
        chance = draw(st.integers(0, 9))
        former_ids = draw(tuples(ids, 2))
        if chance == 1:
            removed = {"state": "removed", **draw(shapes({"reason": texts}, since=dates, replaced_by=ids))}
            label = "title" if model.kind == "paper" else "label"
            data = {"id": record_id, "former_ids": former_ids, "status": removed, label: draw(texts)}
            tombstones[record_id] = RECORD_KINDS[model.kind].tombstone.model_validate(data)
        elif chance:
            data = {"id": record_id, "former_ids": former_ids, **draw(strategy)}
            records[model.kind][record_id] = model.model_validate(data)
    vocabularies: dict[str, Any] = {}
    if draw(flags):
        vocabularies["traits"] = TraitVocabulary.model_validate({"traits": draw(traits)})
    if draw(flags):
        types = {"relation_types": draw(relation_types)}
        vocabularies["relation-types"] = RelationTypeVocabulary.model_validate(types)
    if draw(flags):
        vocabularies["notation"] = NotationVocabulary.model_validate({"symbols": draw(symbols)})
    files = draw(st.sets(st.sampled_from(["traits", "relation-types", "notation"]))) | set(vocabularies)
    return KnowledgeBase(
        **{f"{kind}s": MappingProxyType(found) for kind, found in records.items()},  # type: ignore[arg-type]
        tombstones=MappingProxyType(tombstones),
        traits=_terms(vocabularies, "traits", "traits", "id"),
        relation_types=_terms(vocabularies, "relation-types", "relation_types", "id"),
        notation=_terms(vocabularies, "notation", "symbols", "symbol"),
        vocabularies=vocabularies,
        home_scheme_id=draw(st.none() | st.just("home") | ids),
        known_ids=known,
        paths={record_id: f"{kind}/{record_id}.yaml" for record_id, kind in known.items()}
        | {name: f"taxonomy/{name}.yaml" for name in files},
        second_paths={name: (f"more/{name}.yaml", "x/y.yaml") for name in draw(st.sets(ids)) & set(known)},
    )


def _terms(vocabularies: dict[str, Any], name: str, field: str, key: str) -> dict[str, Any]:
    terms: dict[str, Any] = {}
    for found in getattr(vocabularies.get(name), field, ()):
        terms.setdefault(getattr(found, key), found)
    return terms


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(knowledge_bases(), knowledge_bases() | st.none())
def test_rules_never_raise_and_always_say_the_same(kb: KnowledgeBase, base: KnowledgeBase | None) -> None:
    loaded = Loaded(kb, (), MappingProxyType({}))
    found = check(loaded, TODAY, base=base)
    assert found == check(loaded, TODAY, base=base)
    assert list(found) == sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    severities = {rule.name: rule.severity for rule in RULES}
    for diagnostic in found:
        assert diagnostic.severity is severities[diagnostic.rule]
        assert diagnostic.message
        assert "\n" not in diagnostic.message
        assert not diagnostic.message.endswith(".")
        assert diagnostic.help
        earlier = base.paths.values() if base is not None and diagnostic.rule == "vanished-id" else ()
        assert diagnostic.span.path in {*kb.paths.values(), *earlier, "x/y.yaml", "pyproject.toml"} or (
            diagnostic.rule == "duplicate-id"
        )


PERMANENCE = frozenset({"vanished-id", "changed-meaning", "revived-id", "former-id-dropped"})


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(knowledge_bases())
def test_without_a_change_every_id_has_kept_its_meaning(kb: KnowledgeBase) -> None:
    assert check(Loaded(kb, (), MappingProxyType({})), TODAY, PERMANENCE, base=kb) == ()


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(knowledge_bases(), st.data())
def test_a_record_that_is_taken_away_is_missed(base: KnowledgeBase, data: st.DataObject) -> None:
    assume(any(base.entries()))
    gone = data.draw(st.sampled_from(sorted(entry.id for entry in base.entries())))
    kinds = {info.plural: getattr(base, info.plural) for info in RECORD_KINDS.values()}
    kept: dict[str, Any] = {
        name: MappingProxyType({key: value for key, value in found.items() if key != gone})
        for name, found in (
            *kinds.items(),
            ("tombstones", base.tombstones),
            ("known_ids", base.known_ids),
            ("paths", base.paths),
        )
    }
    kb = dataclasses.replace(base, **kept)
    found = check(Loaded(kb, (), MappingProxyType({})), TODAY, {"vanished-id"}, base=base)
    missed = [] if gone in kb.current_ids else [base.paths[gone]]
    assert [diagnostic.span.path for diagnostic in found] == missed
