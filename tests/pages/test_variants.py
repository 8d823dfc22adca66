"""Records that the toy has none of."""

from __future__ import annotations

import dataclasses

import pytest

from alignkb.citing.short import author_names, short_citation
from alignkb.knowledge_base import KnowledgeBase
from alignkb.pages import PageOptions, render_pages
from alignkb.pages.links import Target
from alignkb.pages.site import RecordLink, Site
from alignkb.pages.tones import NEUTRAL, tones_of
from alignkb.records.record import Status
from alignkb.records.relation import Relation
from alignkb.records.scheme import Concept


def pages_of(kb: KnowledgeBase) -> dict[str, str]:
    return {page.uri: page.content for page in render_pages(kb, PageOptions())}


def with_method(toy: KnowledgeBase, method_id: str, **changes: object) -> KnowledgeBase:
    changed = toy.methods[method_id].model_copy(update=changes)
    return dataclasses.replace(toy, methods={**toy.methods, method_id: changed})


def test_a_retracted_paper_is_marked_wherever_it_is_listed(toy: KnowledgeBase) -> None:
    status = Status.model_validate(
        {"state": "retracted", "reason": "a *wrong* proof", "replaced_by": "rafailov2023direct"}
    )
    paper = toy.papers["azar2023general"].model_copy(update={"status": status})
    pages = pages_of(dataclasses.replace(toy, papers={**toy.papers, paper.id: paper}))
    assert (
        "<strong>Retracted</strong>: a <em>wrong</em> proof Replaced by" in pages["papers/azar2023general.md"]
    )
    assert '<span class="ak-state">retracted</span>' in pages["papers/index.md"]
    assert '<span class="ak-state">retracted</span>' in pages["methods/dpo.md"]


def test_a_superseded_method_says_since_when(toy: KnowledgeBase) -> None:
    status = Status.model_validate({"state": "superseded", "since": "2024-05"})
    pages = pages_of(with_method(toy, "ipo", status=status))
    assert "<strong>Superseded</strong> since May 2024" in pages["methods/ipo.md"]
    assert '<span class="ak-state">superseded</span>' in pages["methods/index.md"]


def test_a_method_without_category_stands_apart(toy: KnowledgeBase) -> None:
    pages = pages_of(with_method(toy, "ipo", categories=(), introduced_in=None, traits={}))
    assert 'value="not-categorised"' in pages["methods/index.md"]
    assert "Undecided:" in pages["methods/ipo.md"]
    assert "Introduced" not in pages["methods/ipo.md"]
    assert 'id="cite-method"' not in pages["methods/ipo.md"]


def test_statements_without_a_source_are_marked(toy: KnowledgeBase) -> None:
    claim = toy.methods["ipo"].limitations[0].model_copy(update={"evidence": ()})
    pages = pages_of(with_method(toy, "ipo", limitations=(claim,)))
    assert f'<li>{claim.claim} <span class="ak-unsupported">no source yet</span>' in pages["methods/ipo.md"]


def test_a_relation_to_nowhere_is_shown_without_a_link(toy: KnowledgeBase) -> None:
    relation = Relation.model_validate({"type": "extends", "target": "nowhere"})
    content = pages_of(with_method(toy, "ipo", relations=(relation,)))["methods/ipo.md"]
    assert '<span class="ak-chip ak-unknown">nowhere</span>' in content


def test_without_a_home_scheme_nothing_has_a_colour(toy: KnowledgeBase) -> None:
    kb = dataclasses.replace(toy, home_scheme_id=None)
    site = Site(kb, PageOptions())
    assert site.link("dpo") == RecordLink(
        "DPO", Target("methods/dpo.md"), "Direct Preference Optimization", NEUTRAL, 2023, "method"
    )
    pages = pages_of(kb)
    assert pages["methods/dpo.md"].count("ak-t0") > 0
    assert "Derives from" in pages["methods/dpo.md"]
    assert "Rule" in pages["reference/rules.md"]


@pytest.mark.parametrize(
    ("authors", "complete", "short", "names"),
    [
        (
            ("Bradley, Ralph Allan", "Terry, Milton E."),
            True,
            "Bradley and Terry, 2023",
            "Ralph Allan Bradley, Milton E. Terry",
        ),
        (("Bradley, Ralph Allan",), True, "Bradley, 2023", "Ralph Allan Bradley"),
        (("Bradley, Ralph Allan",), False, "Bradley et al., 2023", "Ralph Allan Bradley et al."),
        (("DeepSeek-AI",), True, "DeepSeek-AI, 2023", "DeepSeek-AI"),
        (("A, B", "C, D", "E, F", "G, H"), True, "A et al., 2023", "B A, D C, F E et al."),
        ((), True, "A General Theoretical Paradigm to Understand Learning from Human Preferences, 2023", ""),
    ],
)
def test_how_authors_are_named(
    authors: tuple[str, ...], complete: bool, short: str, names: str, toy: KnowledgeBase
) -> None:
    paper = toy.papers["azar2023general"].model_copy(
        update={"authors": authors, "authors_complete": complete}
    )
    assert short_citation(paper) == short
    assert author_names(paper, 3) == names


def test_no_two_top_concepts_share_a_mark() -> None:
    labels = ("Safe", "Scalable oversight", "Self", "Sound", "Sour", "- -", "x", "y", "z")
    concepts = [
        Concept.model_validate({"id": f"c{number}", "label": label, "definition": "x"})
        for number, label in enumerate(labels)
    ]
    tones = tones_of(concepts)
    assert [tone.mark for tone in tones.values()] == ["S", "SO", "Se", "So", "5", "6", "X", "Y", "Z"]
    assert [tone.number for tone in tones.values()] == [1, 2, 3, 4, 5, 6, 7, 8, 1]
