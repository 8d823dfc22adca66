"""All rules together, and what no small example file shows."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from types import MappingProxyType

from alignkb.diagnostics import Diagnostic, Severity, Span
from alignkb.knowledge_base import KnowledgeBase, Loaded, load
from alignkb.project import open_project
from alignkb.records import Method
from alignkb.records.vocabulary import RelationType
from alignkb.rules import RULES, Context, check

TOY = Path(__file__).parents[1] / "toy"
TODAY = dt.date(2026, 1, 1)


def knowledge_base(edges: dict[str, list[str]]) -> KnowledgeBase:
    """Methods whose relations, all of one transitive type, lead where `edges` say."""
    methods = {
        name: Method.model_validate(
            {
                "id": name,
                "label": name,
                "name": f"The method {name}",
                "summary": "It does what it does.",
                "relations": tuple({"type": "special-case-of", "target": target} for target in targets),
            }
        )
        for name, targets in edges.items()
    }
    term = RelationType.model_validate(
        {
            "id": "special-case-of",
            "label": "is a special case of",
            "inverse_label": "generalises",
            "definition": "Fixes something.",
            "transitive": True,
            "acyclic": True,
            "lineage": True,
            "sources": ("method",),
            "targets": ("method",),
        }
    )
    return KnowledgeBase(
        methods=MappingProxyType(methods),
        relation_types=MappingProxyType({term.id: term}),
        known_ids=MappingProxyType(dict.fromkeys(methods, "method")),
        paths=MappingProxyType({name: f"taxonomy/methods/{name}.yaml" for name in methods}),
    )


def found(edges: dict[str, list[str]], rule: str) -> list[Diagnostic]:
    return list(check(Loaded(knowledge_base(edges), (), MappingProxyType({})), TODAY, select={rule}))


def test_the_toy_has_neither_errors_nor_warnings() -> None:
    loaded = load(open_project(TOY))
    diagnostics = (*loaded.diagnostics, *check(loaded, TODAY))
    assert [found for found in diagnostics if found.severity > Severity.ADVICE] == []


def test_only_the_selected_rules_are_run() -> None:
    edges = {"a": ["a", "nowhere"]}
    assert {one.rule for one in found(edges, "self-relation")} == {"self-relation"}
    loaded = Loaded(knowledge_base(edges), (), MappingProxyType({}))
    assert {"self-relation", "unknown-target"} <= {one.rule for one in check(loaded, TODAY)}
    assert check(loaded, TODAY, select=()) == ()


def test_without_its_source_a_finding_is_shown_at_the_top_of_the_file() -> None:
    assert found({"a": ["a"]}, "self-relation")[0].span == Span("taxonomy/methods/a.yaml")


def test_every_rule_has_a_name_a_documentation_and_a_place_among_all() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.documentation and "_" not in rule.name for rule in RULES)


def test_two_circles_with_one_relation_in_common_are_told_apart() -> None:
    circles = found({"a": ["b"], "b": ["a", "c"], "c": ["a"]}, "relation-cycle")
    assert [one.span.path for one in circles] == ["taxonomy/methods/b.yaml", "taxonomy/methods/c.yaml"]


def test_a_relation_that_closes_two_circles_is_reported_once() -> None:
    kb = knowledge_base({"old": ["new"], "new": ["x", "y"], "x": ["old"], "y": ["old"]})
    dates = {"old": "1990", "x": "2010", "y": "2010", "new": "2020"}
    methods = {
        name: Method.model_validate({**method.model_dump(), "introduced": dates[name]})
        for name, method in kb.methods.items()
    }
    dated = KnowledgeBase(
        methods=methods, relation_types=kb.relation_types, known_ids=kb.known_ids, paths=kb.paths
    )
    circles = check(Loaded(dated, (), MappingProxyType({})), TODAY, select={"relation-cycle"})
    assert [one.span.path for one in circles] == ["taxonomy/methods/old.yaml"]


def test_of_very_many_circles_only_some_are_reported() -> None:
    edges = {f"m{n:03}": [f"m{k:03}" for k in range(40) if k != n] for n in range(40)}
    assert len(found(edges, "relation-cycle")) == 100


def test_a_long_circle_is_shortened() -> None:
    edges = {f"m{n:02}": [f"m{(n + 1) % 30:02}"] for n in range(30)}
    (circle,) = found(edges, "relation-cycle")
    assert "… `m29`" in circle.message
    assert len(circle.labels) == 9


def test_a_very_large_neighbourhood_is_not_searched_to_its_end() -> None:
    edges = {"a": ["b", "c"], "b": [f"m{n:03}" for n in range(250)] + ["c"], "c": []}
    edges |= {f"m{n:03}": [] for n in range(250)}
    assert found(edges, "redundant-relation") == []


def test_a_long_chain_makes_a_relation_redundant() -> None:
    edges = {f"m{n:02}": [f"m{n + 1:02}"] for n in range(50)} | {"m50": []}
    edges["m00"].append("m50")
    (redundant,) = found(edges, "redundant-relation")
    assert redundant.message == "`m00` is a special case of `m50` already by way of `m49`"


def test_the_closest_id_is_of_the_kind_that_is_asked_for() -> None:
    context = Context(load(open_project(TOY)).knowledge_base, TODAY)
    assert context.closest_id("dpoo") == "dpo"
    assert context.closest_id("dpoo", "paper") is None
    assert context.closest_id("dpoo", "event") is None
    assert context.closest_id("anything", "nothing") is None


def test_one_wrong_id_is_reported_once(tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path / "toy")
    path = tmp_path / "toy" / "papers" / "2023" / "rafailov2023direct.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: rafailov2023direct", "id: rafailov2023dirct"), encoding="utf-8")
    loaded = load(open_project(tmp_path / "toy"))
    found = [one.rule for one in check(loaded, TODAY) if one.severity > Severity.ADVICE]
    assert found == ["id-differs-from-file"]
