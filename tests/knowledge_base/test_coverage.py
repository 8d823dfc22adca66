from __future__ import annotations

from types import MappingProxyType
from typing import Any, TypeVar, cast

from alignkb.knowledge_base import KnowledgeBase
from alignkb.knowledge_base.coverage import ConceptCount, Support, coverage
from alignkb.records import (
    Benchmark,
    Challenge,
    Claim,
    Concept,
    Evidence,
    Method,
    Paper,
    Relation,
    Scheme,
    Shape,
)
from alignkb.records.challenge import Addressing
from alignkb.records.method import Objective, Placement
from alignkb.records.record import Status
from alignkb.records.scheme import ConceptPlacement
from alignkb.records.tombstone import PaperTombstone, Removal
from alignkb.records.vocabulary import RelationType

Made = TypeVar("Made", bound=Shape)
SOURCE = Evidence.model_validate({"paper": "p"})
PLACE = Evidence.model_validate({"paper": "p", "locator": "Section 1"})


def made(model: type[Made], **fields: Any) -> Made:
    """A value of the model with these fields and no check."""
    return cast("Made", model.model_construct(**fields))


def concept(name: str, broader: str | None = None) -> Concept:
    return Concept.model_validate(
        {"id": name, "label": name.upper(), "definition": "d", **({"broader": broader} if broader else {})}
    )


def scheme(*concepts: Concept, placements: tuple[ConceptPlacement, ...] = (), name: str = "home") -> Scheme:
    return made(Scheme, id=name, label=name, name=name, summary="s", concepts=concepts, placements=placements)


def method(name: str, **fields: Any) -> Method:
    return made(Method, id=name, label=name, name=name, summary="s", **fields)


def test_nothing_is_covered_by_nothing() -> None:
    found = coverage(KnowledgeBase())
    assert sum(found.counts.values()) == 0
    assert found.concepts == ()
    assert found.support["claims"] == Support(0, 0, 0)
    assert found.methods_without["objective"] == ()
    assert found.support_by_kind == {}
    assert found.support_by_concept == {}


def test_concepts_are_walked_down_and_methods_counted_once() -> None:
    home = scheme(concept("a"), concept("b"), concept("c", "a"), concept("d", "c"))
    at_c = made(Placement, concept="c")
    at_d = made(Placement, concept="d")
    kb = KnowledgeBase(
        methods={"m": method("m", categories=(at_c, at_d)), "n": method("n", categories=(at_d,))},
        schemes={"home": home},
        home_scheme_id="home",
    )
    assert coverage(kb).concepts == (
        ConceptCount("a", "A", 0, 0, 2),
        ConceptCount("c", "C", 1, 1, 2),
        ConceptCount("d", "D", 2, 2, 2),
        ConceptCount("b", "B", 0, 0, 0),
    )


def test_circles_and_doubled_concepts_end() -> None:
    circle = scheme(concept("a"), concept("a", "a"), concept("x", "y"), concept("y", "x"))
    kb = KnowledgeBase(schemes={"home": circle}, home_scheme_id="home")
    assert [found.concept for found in coverage(kb).concepts] == ["a"]


def test_statements_with_evidence_and_locator_are_counted() -> None:
    claims = (
        made(Claim, claim="1"),
        made(Claim, claim="2", evidence=(SOURCE,)),
        made(Claim, claim="3", evidence=(SOURCE, PLACE)),
    )
    foreign = scheme(
        concept("z"),
        placements=(made(ConceptPlacement, concept="z", methods=("m", "n"), evidence=(PLACE,)),),
        name="other",
    )
    first = method(
        "m",
        strengths=claims[:1],
        limitations=claims[1:2],
        categories=(made(Placement, concept="a", evidence=(SOURCE,)),),
        objective=made(Objective, latex="x", evidence=()),
        traits={"t": ("v",)},
    )
    kb = KnowledgeBase(
        methods={"m": first, "n": method("n", description="text")},
        schemes={"other": foreign},
        challenges={
            "c": made(
                Challenge,
                id="c",
                summary="s",
                definition="d",
                symptoms=claims[2:],
                metrics=claims[:1],
                addressed_by=(made(Addressing, method="m"),),
            ),
        },
        benchmarks={"b": made(Benchmark, id="b", limitations=claims[1:])},
        traits=MappingProxyType({"t": None, "u": None}),  # type: ignore[dict-item]  # only the ids are read
    )
    found = coverage(kb)
    assert found.support == {
        "claims": Support(6, 4, 2),
        "relations": Support(0, 0, 0),
        "placements": Support(3, 3, 2),
        "objectives": Support(1, 0, 0),
        "definitions": Support(2, 0, 0),
        "addressed-by": Support(1, 0, 0),
    }
    assert found.support_by_kind["benchmark"] == {"claims": Support(2, 2, 1)}
    assert tuple(found.support_by_kind) == ("method", "scheme", "challenge", "benchmark")
    assert found.support_by_kind["scheme"]["placements"] == Support(2, 2, 2)
    assert found.methods_without["objective"] == ("n",)
    assert found.methods_without["description"] == ("m",)
    assert found.methods_without["category"] == ("n",)
    assert found.methods_without["relation"] == ("m", "n")
    assert found.methods_without["claim"] == ("n",)
    assert found.methods_without["introducing_paper"] == ("m", "n")
    assert found.undecided_traits == {"t": ("n",), "u": ("m", "n")}
    assert found.benchmarks_without == {"relation": ("b",)}


def test_statements_are_counted_in_every_concept_above_the_method() -> None:
    at_b = made(Placement, concept="b", evidence=(SOURCE,))
    kb = KnowledgeBase(
        methods={"m": method("m", categories=(at_b,), strengths=(made(Claim, claim="1"),))},
        schemes={"home": scheme(concept("a"), concept("b", "a"), concept("c"))},
        home_scheme_id="home",
    )
    found = coverage(kb)
    assert found.support_by_concept["a"] == found.support_by_concept["b"]
    assert found.support_by_concept["b"]["claims"] == Support(1, 0, 0)
    assert found.support_by_concept["b"]["placements"] == Support(1, 1, 0)
    assert found.support_by_concept["c"]["claims"] == Support(0, 0, 0)
    assert found.empty_concepts == {"home": ("c",)}


def paper(name: str, **fields: Any) -> Paper:
    return made(Paper, id=name, title=name, authors=("A, B",), year=2020, **fields)


def test_papers_are_told_by_what_they_lack() -> None:
    claim = made(Claim, claim="1", evidence=(Evidence.model_validate({"paper": "used"}),))
    kb = KnowledgeBase(
        papers={
            "first": paper("first", arxiv="2001.00001"),
            "idle": paper("idle", urls=("https://example.org",), authors_complete=False),
            "read": paper("read", doi="10.1/x"),
            "used": paper("used", concepts=("a",)),
            "other": paper("other", in_scope=False, studies=("m",)),
        },
        methods={
            "m": method("m", introduced_in="first", further_papers=("read",), strengths=(claim,)),
        },
    )
    found = coverage(kb)
    assert found.papers_without == {
        "use": ("idle", "read"),
        "identifier": ("idle", "used", "other"),
        "address": ("used", "other"),
        "authors": ("idle",),
        "connection": ("idle",),
    }
    assert found.orphans == {"paper": ("idle", "other"), "method": (), "benchmark": ()}


def test_a_method_that_stands_in_any_scheme_is_no_orphan() -> None:
    group = made(ConceptPlacement, concept="z", methods=("m",), evidence=())
    kb = KnowledgeBase(
        methods={"m": method("m"), "n": method("n")},
        schemes={"other": scheme(concept("z"), placements=(group,), name="other")},
    )
    assert coverage(kb).orphans["method"] == ("n",)


def test_relations_are_counted_by_type_and_benchmarks_by_the_types_that_lead_to_them() -> None:
    def term(name: str, *targets: str) -> RelationType:
        return made(RelationType, id=name, targets=targets)

    kb = KnowledgeBase(
        methods={
            "m": method(
                "m",
                relations=(made(Relation, type="learns", target="b"), made(Relation, type="odd", target="n")),
            ),
            "n": method("n"),
        },
        benchmarks={name: made(Benchmark, id=name, limitations=()) for name in "bc"},
        relation_types={
            "learns": term("learns", "benchmark"),
            "judged": term("judged", "benchmark"),
            "alike": term("alike", "method"),
        },
    )
    found = coverage(kb)
    assert found.relations == {"learns": 1, "judged": 0, "alike": 0, "odd": 1}
    assert found.benchmarks_without == {"relation": ("c",), "learns": ("c",), "judged": ("b", "c")}
    assert found.methods_without["relation"] == ()


def test_statements_whose_sources_all_fell_are_told() -> None:
    def source(*names: str) -> tuple[Evidence, ...]:
        return tuple(Evidence.model_validate({"paper": name}) for name in names)

    fallen = Status.model_validate({"state": "retracted", "reason": "wrong"})
    old = Status.model_validate({"state": "superseded"})
    removed = Removal.model_validate({"state": "removed", "reason": "twice"})
    claims = (
        made(Claim, claim="1", evidence=source("bad", "gone")),
        made(Claim, claim="2", evidence=source("bad", "good")),
        made(Claim, claim="3", evidence=source("old")),
        made(Claim, claim="4", evidence=()),
        made(Claim, claim="5", evidence=source("nowhere")),
    )
    kb = KnowledgeBase(
        papers={"bad": paper("bad", status=fallen), "good": paper("good"), "old": paper("old", status=old)},
        methods={"m": method("m", limitations=claims)},
        tombstones={"gone": made(PaperTombstone, id="gone", title="gone", status=removed)},
        known_ids={"bad": "paper", "good": "paper", "old": "paper", "gone": "paper", "m": "method"},
    )
    (only,) = coverage(kb).unstanding
    assert (only.record, only.sort, only.path) == ("m", "claims", ("limitations", 0))
