"""The graph derived from the records, and the questions it answers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest

from alignkb.knowledge_base import KnowledgeBase, load
from alignkb.knowledge_base.graph import (
    Hop,
    ancestors,
    cycles,
    descendants,
    evidence_paths,
    lineage,
    neighbours,
    shortest_evidence_path,
)
from alignkb.project import open_project
from alignkb.records import Benchmark, Challenge, Method, Paper, Scheme
from alignkb.records.vocabulary import RelationType

LINEAGE = RelationType.model_validate(
    {
        "id": "extends",
        "label": "extends",
        "inverse_label": "extended by",
        "definition": "d",
        "lineage": True,
        "sources": ("method",),
        "targets": ("method",),
    }
)
CONTRAST = LINEAGE.model_copy(update={"id": "contrasts-with", "lineage": False})


def method(name: str, *relations: tuple[str, str] | tuple[str, str, str], **more: object) -> Method:
    stated = tuple(
        {"type": relation[0], "target": relation[1]}
        | ({"evidence": ({"paper": relation[2]},)} if len(relation) == 3 else {})
        for relation in relations
    )
    return Method.model_validate(
        {"id": name, "label": name, "name": name, "summary": "s", "relations": stated, **more}
    )


def knowledge_base(*methods: Method, **more: object) -> KnowledgeBase:
    papers = tuple(
        Paper.model_validate({"id": name, "title": name, "authors": ("a",), "year": 2020, "studies": studies})
        for name, studies in (("p", ("a",)), ("q", ()))
    )
    known = {record.id: "method" for record in methods} | {"p": "paper", "q": "paper"}
    return KnowledgeBase(
        methods=MappingProxyType({record.id: record for record in methods}),
        papers=MappingProxyType({record.id: record for record in papers}),
        relation_types=MappingProxyType({"extends": LINEAGE, "contrasts-with": CONTRAST}),
        known_ids=MappingProxyType(known),
        **more,  # type: ignore[arg-type]
    )


def test_nodes_and_edges_of_every_kind() -> None:
    scheme = Scheme.model_validate(
        {
            "id": "home",
            "label": "h",
            "name": "h",
            "summary": "s",
            "concepts": (
                {"id": "top", "label": "t", "definition": "d"},
                {"id": "low", "label": "l", "definition": "d", "broader": "top"},
            ),
            "placements": ({"concept": "top", "methods": ("b", "gone")},),
        }
    )
    challenge = Challenge.model_validate(
        {
            "id": "c",
            "label": "c",
            "position": 1,
            "summary": "s",
            "definition": "d",
            "addressed_by": ({"method": "a", "note": "so"},),
        }
    )
    benchmark = Benchmark.model_validate(
        {
            "id": "d",
            "label": "d",
            "name": "d",
            "use": "both",
            "measures": "m",
            "summary": "s",
            "introduced_in": "q",
        }
    )
    bare = benchmark.model_copy(update={"id": "e", "introduced_in": None})
    kb = knowledge_base(
        method(
            "a",
            ("extends", "b", "q"),
            ("extends", "gone"),
            introduced_in="p",
            categories=({"concept": "low"},),
        ),
        method("b"),
        schemes=MappingProxyType({"home": scheme}),
        challenges=MappingProxyType({"c": challenge}),
        benchmarks=MappingProxyType({"d": benchmark, "e": bare}),
        home_scheme_id="home",
    )
    assert {node: kb.graph.nodes[node]["kind"] for node in kb.graph} == {
        "p": "paper",
        "q": "paper",
        "a": "method",
        "b": "method",
        "home": "scheme",
        "home/top": "concept",
        "home/low": "concept",
        "c": "challenge",
        "d": "benchmark",
        "e": "benchmark",
    }
    assert sorted(kb.graph.edges(keys=True)) == [
        ("a", "b", "extends"),
        ("a", "home/low", "in-category"),
        ("a", "p", "introduced-by"),
        ("b", "home/top", "in-category"),
        ("c", "a", "addressed-by"),
        ("d", "q", "introduced-by"),
        ("home/low", "home/top", "broader"),
        ("p", "a", "studies"),
    ]
    assert kb.graph.edges["c", "a", "addressed-by"]["note"] == "so"
    assert kb.graph.edges["a", "b", "extends"]["evidence"][0].paper == "q"


def test_lineage_takes_the_longest_way() -> None:
    kb = knowledge_base(
        method("a"),
        method("b", ("extends", "a")),
        method("c", ("contrasts-with", "a"), ("extends", "a"), ("extends", "b")),
        method("d", ("extends", "c"), ("extends", "gone"), ("unknown", "a")),
    )
    assert [(hop.source, hop.target) for hop in lineage(kb, "d")] == [("a", "b"), ("b", "c"), ("c", "d")]
    assert not any(hop.is_forward for hop in lineage(kb, "d"))
    assert lineage(kb, "a") == ()
    assert ancestors(kb, "d") == {"a", "b", "c"}
    assert descendants(kb, "a") == {"b", "c", "d"}
    with pytest.raises(KeyError):
        lineage(kb, "gone")


def test_cycles_are_found_and_do_no_harm() -> None:
    kb = knowledge_base(
        method("a", ("extends", "b")),
        method("b", ("extends", "c")),
        method("c", ("extends", "a")),
        method("d", ("extends", "d"), ("extends", "a")),
    )
    assert cycles(kb) == (("a", "b", "c"),)
    assert [hop.target for hop in lineage(kb, "d")] == ["b", "a", "d"]
    assert cycles(knowledge_base(method("a"))) == ()


def test_neighbours_by_depth() -> None:
    kb = knowledge_base(method("a"), method("b", ("extends", "a")), method("c", ("extends", "b")))
    assert neighbours(kb, "a") == {"b", "p"}
    assert neighbours(kb, "a", depth=2) == {"b", "c", "p"}
    with pytest.raises(KeyError):
        neighbours(kb, "gone")


def test_path_prefers_evidence_and_avoids_concepts() -> None:
    scheme = Scheme.model_validate(
        {
            "id": "home",
            "label": "h",
            "name": "h",
            "summary": "s",
            "concepts": ({"id": "top", "label": "t", "definition": "d"},),
        }
    )
    top = {"categories": ({"concept": "top"},)}
    kb = knowledge_base(
        method("a", ("contrasts-with", "b"), ("extends", "b", "q"), **top),
        method("b", **top),
        method("c", ("extends", "b"), **top),
        method("alone", **top),
        schemes=MappingProxyType({"home": scheme}),
        home_scheme_id="home",
    )
    way = shortest_evidence_path(kb, "a", "c")
    assert way is not None
    assert [(hop.source, hop.type, hop.target, hop.is_forward) for hop in way] == [
        ("a", "extends", "b", True),
        ("b", "extends", "c", False),
    ]
    assert way[0].evidence[0].paper == "q"
    assert shortest_evidence_path(kb, "a", "a") == ()
    assert shortest_evidence_path(kb, "a", "alone") is None
    assert shortest_evidence_path(kb, "a", "home/top") is None
    with pytest.raises(KeyError):
        shortest_evidence_path(kb, "a", "gone")


def test_ancestors_explain_more_than_relatives_and_contrasts() -> None:
    cousin = ("extends", "cousin", "q")
    root = ("extends", "root", "q")
    kb = knowledge_base(
        method("start", ("contrasts-with", "aside", "q"), ("extends", "middle", "q")),
        method("aside", root),
        method("cousin", root, ("extends", "start", "q")),
        method("middle", root),
        method("root"),
        method("other", cousin),
    )
    ways = evidence_paths(kb, "start", "root", 3)
    assert [way[0].target for way in ways] == ["middle", "aside", "cousin"]
    assert [hop.source for hop in evidence_paths(kb, "other", "start")[0]] == ["other", "cousin"]


def test_several_ways_differ_and_the_best_comes_first() -> None:
    kb = load(open_project(Path(__file__).parents[2])).knowledge_base
    start, *_, end = sorted(kb.methods)[:51]

    def cost(hop: Hop) -> float:
        known = kb.relation_types.get(hop.type)
        return 1 + (0 if hop.evidence else 0.5) + (0 if known and known.lineage else 0.25)

    def turns(way: tuple[Hop, ...]) -> int:
        known = [kb.relation_types.get(hop.type) for hop in way]
        upward = [hop.is_forward for hop, one in zip(way, known, strict=True) if one and one.lineage]
        return sum(one != other for one, other in pairwise(upward))

    ways = evidence_paths(kb, start, end, 5)
    assert len(ways) == 5
    assert ways[0] == shortest_evidence_path(kb, start, end)
    assert ways[:2] == evidence_paths(kb, start, end, 2)
    visited = {tuple(hop.target for hop in way) for way in ways}
    assert len(visited) == 5
    costs = [sum(map(cost, way)) + 0.5 * turns(way) for way in ways]
    assert costs == sorted(costs)
    for way in ways:
        assert (way[0].source, way[-1].target) == (start, end)
        assert all(before.target == after.source for before, after in pairwise(way))
        for hop in way:
            ends = (hop.source, hop.target) if hop.is_forward else (hop.target, hop.source)
            assert kb.graph.edges[ends[0], ends[1], hop.type]["evidence"] == hop.evidence
