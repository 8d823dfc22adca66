from __future__ import annotations

from types import MappingProxyType
from typing import Any, TypeVar, cast

from alignkb.knowledge_base import KnowledgeBase
from alignkb.knowledge_base.coverage import ConceptCount, Support, coverage
from alignkb.records import Benchmark, Challenge, Claim, Concept, Evidence, Method, Scheme, Shape
from alignkb.records.challenge import Addressing
from alignkb.records.method import Objective, Placement
from alignkb.records.scheme import ConceptPlacement

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
    assert found.without_objective == ()


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
                Challenge, id="c", symptoms=claims[2:], metrics=claims[:1], addressed_by=(made(Addressing),)
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
    }
    assert found.without_objective == ("n",)
    assert found.without_description == ("m",)
    assert found.uncategorised == ("n",)
    assert found.without_relation == ("m", "n")
    assert found.undecided_traits == {"t": ("n",), "u": ("m", "n")}
